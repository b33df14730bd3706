#include "server/programs/lyceumctl/found_person.hpp"

#include "server/programs/lyceumctl/command.hpp"

#include <charconv>

namespace lyceum::ctl {
namespace {

constexpr std::int64_t names_compared = 1'000;

std::optional<PersonId> number_in(std::string const& text)
{
    std::int64_t number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc{} || read.ptr != end || number <= 0) return std::nullopt;
    return PersonId{number};
}

/// Also those who are disabled, whom signing in does not find.
std::vector<db::Account> people_called(db::Snapshot& snapshot, std::string const& name)
{
    std::vector<db::Account> found;
    for (auto const& person : db::people(snapshot, name, PersonId{}, names_compared))
        if (person.name == name || person.signInName == db::folded(name))
            if (auto account = db::account(snapshot, person.id)) found.push_back(*std::move(account));
    return found;
}

}  // namespace

Result<db::Account> find_person(db::Snapshot& snapshot, std::string const& text)
{
    if (auto const id = number_in(text))
        if (auto account = db::account(snapshot, *id)) return *std::move(account);
    auto const folded = db::folded(text);
    if (auto account = db::account_named(snapshot, folded)) return *std::move(account);
    auto found = db::accounts_with_mail(snapshot, folded);
    if (found.empty()) found = people_called(snapshot, text);
    if (found.size() == 1) return std::move(found.front());
    if (found.empty())
        return refused("there is nobody with the number, sign-in name, mail address or name \"" + text + "\". `lyceumctl list people` shows everyone.");
    std::string numbers;
    for (auto const& account : found) numbers += (numbers.empty() ? "" : ", ") + std::to_string(account.person.value);
    return refused("\"" + text + "\" are several people. Name one by number: " + numbers + ".");
}

std::string described(db::Account const& account)
{
    return "person " + std::to_string(account.person.value) + " \"" + account.name + "\"";
}

}  // namespace lyceum::ctl
