#pragma once

#include "db/transaction.hpp"
#include "protocol/administration.hpp"
#include "protocol/people.hpp"

/// People and what they sign in with.
namespace lyceum::db {

/// A sign-in name or mail address as it is compared: Latin letters small, without spaces around it.
std::string folded(std::string_view name);

struct NewPerson {
    std::string name;
    std::optional<std::string> mail;
};
PersonId add_person(Transaction& tx, NewPerson const& person);
/// A person who may administer the installation. They sign in with a link first.
PersonId create_administrator(Transaction& tx, NewPerson const& person);

/// What a person has of their own.
struct Account {
    PersonId person;
    std::string name;
    std::optional<std::string> sign_in_name, mail, passphrase_hash;
    bool administrator = false;
    bool wants_brief = false;
    bool disabled = false;
};
std::optional<Account> account(Snapshot& snapshot, PersonId person);
/// The account that signs in with the name, folded, and is not disabled.
std::optional<Account> account_named(Snapshot& snapshot, std::string_view sign_in_name);
/// The accounts with the mail address, folded, that are not disabled; at most 5.
std::vector<Account> accounts_with_mail(Snapshot& snapshot, std::string_view mail);

/// Changes the name, and tells the cohorts that show it.
void rename_person(Transaction& tx, PersonId person, std::string_view name);
/// `mail` is folded; nothing removes the address.
void set_mail(Transaction& tx, PersonId person, std::optional<std::string> const& mail);
enum class Brief { wanted, not_wanted };
void set_brief(Transaction& tx, PersonId person, Brief brief);
/// `sign_in_name` is folded. Fails with `conflict` where another person signs in with it. Ends all of
/// the person's browser sessions but `kept`, and the links that were made for them.
Result<Nothing> set_passphrase(Transaction& tx, PersonId person, std::string_view sign_in_name, std::string_view hash,
                               std::optional<SessionId> kept);

/// The people whose name or sign-in name contains `containing`, after `after`, by id; at most `limit`.
std::vector<administration::Person> people(Snapshot& snapshot, std::string_view containing, PersonId after, std::int64_t limit);
/// Whether somebody else administers the installation, and is not disabled.
bool has_other_administrator(Snapshot& snapshot, PersonId person);

/// The person who has administered the installation longest, of those not disabled.
std::optional<PersonId> first_administrator(Snapshot& snapshot);

/// A disabled person cannot sign in; their sessions, tokens and links end, what they wrote stays. The
/// cohorts that list the person are told, as they are where the person is enabled.
void disable_person(Transaction& tx, PersonId person);
void enable_person(Transaction& tx, PersonId person);

/// Whether the database was made by the demo command: it has the installation key `demo`.
bool is_demo(Snapshot& snapshot);
void mark_as_demo(Transaction& tx);

}  // namespace lyceum::db
