#include "db/people.hpp"

#include "db/like.hpp"
#include "db/sessions.hpp"
#include "db/sign_in_links.hpp"
#include "db/tokens.hpp"
#include "protocol/organisations.hpp"

namespace lyceum::db {
namespace {

using AccountRow = std::tuple<PersonId, std::string, std::optional<std::string>, std::optional<std::string>,
                              std::optional<std::string>, bool, bool, bool>;

Account as_account(AccountRow row)
{
    auto& [person, name, sign_in_name, mail, hash, administrator, wants_brief, disabled] = row;
    return {person,        std::move(name), std::move(sign_in_name), std::move(mail), std::move(hash),
            administrator, wants_brief,     disabled};
}

void tell_cohorts(Transaction& tx, PersonId person)
{
    for (auto const cohort : tx.values<CohortId>("SELECT DISTINCT cohort_id FROM cohort_seats WHERE person_id = ?1", person))
        tx.publish(topic_of(cohort), organisations::CohortChanged{cohort});
}

}  // namespace

std::string folded(std::string_view name)
{
    while (name.starts_with(' ')) name.remove_prefix(1);
    while (name.ends_with(' ')) name.remove_suffix(1);
    std::string result(name);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
    return result;
}

PersonId add_person(Transaction& tx, NewPerson const& person)
{
    return tx.insert<PersonId>("INSERT INTO people (name, mail, created_at) VALUES (?1, ?2, ?3)", person.name, person.mail,
                               tx.at());
}

PersonId create_administrator(Transaction& tx, NewPerson const& person)
{
    return tx.insert<PersonId>("INSERT INTO people (name, mail, administrator, created_at) VALUES (?1, ?2, 1, ?3)",
                               person.name, person.mail, tx.at());
}

std::optional<Account> account(Snapshot& snapshot, PersonId person)
{
    auto row = snapshot.row<PersonId, std::string, std::optional<std::string>, std::optional<std::string>,
                            std::optional<std::string>, bool, bool, bool>(
        "SELECT id, name, sign_in_name, mail, passphrase_hash, administrator, wants_brief, disabled_at IS NOT NULL"
        "  FROM people WHERE id = ?1",
        person);
    if (!row) return std::nullopt;
    return as_account(*std::move(row));
}

std::optional<Account> account_named(Snapshot& snapshot, std::string_view sign_in_name)
{
    auto row = snapshot.row<PersonId, std::string, std::optional<std::string>, std::optional<std::string>,
                            std::optional<std::string>, bool, bool, bool>(
        "SELECT id, name, sign_in_name, mail, passphrase_hash, administrator, wants_brief, disabled_at IS NOT NULL"
        "  FROM people WHERE sign_in_name = ?1 AND disabled_at IS NULL",
        sign_in_name);
    if (!row) return std::nullopt;
    return as_account(*std::move(row));
}

std::vector<Account> accounts_with_mail(Snapshot& snapshot, std::string_view mail)
{
    std::vector<Account> accounts;
    for (auto& row : snapshot.all<PersonId, std::string, std::optional<std::string>, std::optional<std::string>,
                                  std::optional<std::string>, bool, bool, bool>(
             "SELECT id, name, sign_in_name, mail, passphrase_hash, administrator, wants_brief, disabled_at IS NOT NULL"
             "  FROM people WHERE mail = ?1 AND disabled_at IS NULL ORDER BY id LIMIT 5",
             mail))
        accounts.push_back(as_account(std::move(row)));
    return accounts;
}

void rename_person(Transaction& tx, PersonId person, std::string_view name)
{
    if (tx.run("UPDATE people SET name = ?2 WHERE id = ?1 AND name <> ?2", person, name) != 0) tell_cohorts(tx, person);
}

void set_mail(Transaction& tx, PersonId person, std::optional<std::string> const& mail)
{
    tx.run("UPDATE people SET mail = ?2 WHERE id = ?1", person, mail);
}

void set_brief(Transaction& tx, PersonId person, Brief brief)
{
    tx.run("UPDATE people SET wants_brief = ?2 WHERE id = ?1", person, brief == Brief::wanted);
}

Result<Nothing> set_passphrase(Transaction& tx, PersonId person, std::string_view sign_in_name, std::string_view hash,
                               std::optional<SessionId> kept)
{
    if (tx.exists("SELECT 1 FROM people WHERE sign_in_name = ?1 AND id <> ?2", sign_in_name, person))
        return Error{ErrorCode::conflict, "signInName: somebody else signs in with this name. Choose another.", "signInName"};
    tx.run("UPDATE people SET sign_in_name = ?2, passphrase_hash = ?3 WHERE id = ?1", person, sign_in_name, hash);
    end_other_sessions(tx, person, kept);
    withdraw_links(tx, person);
    return Nothing{};
}

std::vector<administration::Person> people(Snapshot& snapshot, std::string_view containing, PersonId after, std::int64_t limit)
{
    std::vector<administration::Person> people;
    for (auto& [id, name, sign_in_name, administrator, disabled, since, last_seen] :
         snapshot.all<PersonId, std::string, std::optional<std::string>, bool, bool, Instant, std::optional<Instant>>(
             "SELECT id, name, sign_in_name, administrator, disabled_at IS NOT NULL, created_at, last_seen_at FROM people"
             " WHERE id > ?1 AND (lower(name) LIKE ?2 ESCAPE '\\' OR sign_in_name LIKE ?2 ESCAPE '\\') ORDER BY id LIMIT ?3",
             after, pattern_of_containing(containing), limit))
        people.push_back({id, std::move(name), std::move(sign_in_name), administrator, disabled, since, last_seen});
    return people;
}

bool has_other_administrator(Snapshot& snapshot, PersonId person)
{
    return snapshot.exists("SELECT 1 FROM people WHERE administrator = 1 AND disabled_at IS NULL AND id <> ?1", person);
}

std::optional<PersonId> first_administrator(Snapshot& snapshot)
{
    return snapshot.value<PersonId>("SELECT id FROM people WHERE administrator = 1 AND disabled_at IS NULL ORDER BY id LIMIT 1");
}

void disable_person(Transaction& tx, PersonId person)
{
    if (tx.run("UPDATE people SET disabled_at = ?2 WHERE id = ?1 AND disabled_at IS NULL", person, tx.at()) != 0)
        tell_cohorts(tx, person);
    end_other_sessions(tx, person, std::nullopt);
    revoke_all_tokens(tx, person);
    withdraw_links(tx, person);
}

void enable_person(Transaction& tx, PersonId person)
{
    if (tx.run("UPDATE people SET disabled_at = NULL WHERE id = ?1 AND disabled_at IS NOT NULL", person) != 0)
        tell_cohorts(tx, person);
}

bool is_demo(Snapshot& snapshot) { return snapshot.exists("SELECT 1 FROM installation WHERE key = 'demo'"); }

void mark_as_demo(Transaction& tx) { tx.run("INSERT INTO installation (key, value) VALUES ('demo', 'yes')"); }

}  // namespace lyceum::db
