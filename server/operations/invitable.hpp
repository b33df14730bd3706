#pragma once

#include "db/invitations.hpp"
#include "server/caller.hpp"
#include "server/closest_names.hpp"

/// Who can be invited to a cohort, and where to: the rules that a pasted list and the invitations made
/// of it share.
namespace lyceum::server {

/// What is wrong with a row: the member, and a sentence that says what would be right.
struct Flaw {
    std::string_view member;
    std::string sentence;
};

/// The organisation that a row names, with its name as it is written there.
struct NamedPlace {
    std::optional<SchoolId> school;
    std::optional<PartnerId> partner;
    std::optional<std::string> name;
};

/// Whether only somebody who leads the network invites to the role, and sees the code: whoever has it
/// could run the cohort, or see the whole network.
bool is_invited_by_leads(organisations::Role role);

/// Reads the cohort's places once, for all the rows of a call.
class Invitable {
public:
    Invitable(db::Snapshot& snapshot, Caller const& caller, CohortId cohort);

    [[nodiscard]] bool caller_leads() const { return caller_leads_; }
    /// Why the caller cannot invite to the role.
    [[nodiscard]] std::optional<Flaw> flaw_of(organisations::Role role) const;
    /// Where a person of the role comes from whose row names `place`, which may be empty.
    [[nodiscard]] boost::system::result<NamedPlace, Flaw> place(organisations::Role role, std::string_view place) const;

private:
    [[nodiscard]] Flaw unknown_school(std::string_view name) const;
    [[nodiscard]] Flaw unknown_partner(std::string_view name) const;

    db::Snapshot& snapshot_;
    CohortId cohort_;
    db::Places places_;
    ClosestNames schools_, partners_;
    bool caller_leads_;
};

/// Taking the place of a row that has a flaw is a bug; Boost.System calls this where that happens.
[[noreturn]] inline void throw_exception_from_error(Flaw const& flaw, boost::source_location const&)
{
    throw std::logic_error("place of a row that has a flaw: " + flaw.sentence);
}

}  // namespace lyceum::server
