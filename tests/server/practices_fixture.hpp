#pragma once

#include "protocol/facets.hpp"
#include "protocol/library.hpp"
#include "protocol/practices.hpp"
#include "server/shipped_facets.hpp"
#include "tests/server/network_fixture.hpp"

namespace lyceum::testing {

/// The network of InNetwork with the facets that ship. Mia is of the team of Maple Street School, Pat of the partner
/// organisation Otter House.
struct InPractices : InNetwork {
    PersonId mia = installation.add_person("Mia Example"), pat = installation.add_person("Pat Example");
    PartnerId otters = installation.expect<organisations::CreatePartner>({.network = network, .name = "Otter House", .about = {}, .website = {}}, lea).partner;
    SeatId mia_seat = grant(organisations::Kind::school, maple.value, organisations::Role::member, mia),
           pat_seat = grant(organisations::Kind::partner, otters.value, organisations::Role::partner, pat);
    LibraryId library{network.value};

    InPractices()
    {
        installation.change([](db::Transaction& tx) {
            for (auto const& facet : server::shipped_facets()) db::ship_facet(tx, facet);
        });
    }

    static practices::Owner school(SchoolId id) { return {practices::OwnerKind::school, id.value}; }
    static practices::Owner partner(PartnerId id) { return {practices::OwnerKind::partner, id.value}; }

    PracticeId begin(PersonId as, practices::Owner const& owner, std::string const& title, std::optional<PracticeId> from = {})
    {
        return installation.expect<practices::Begin>({.owner = owner, .title = title, .from = from}, as).practice;
    }
    practices::GetPractice::Response get(PersonId as, PracticeId practice, std::optional<bool> draft = {})
    {
        return installation.expect<practices::GetPractice>({.practice = practice, .version = {}, .draft = draft}, as);
    }
    std::int64_t revision_of(PersonId as, PracticeId practice) { return get(as, practice, true).revision.value_or(0); }
    std::int64_t write(PersonId as, PracticeId practice, practices::Parts const& parts)
    {
        return installation.expect<practices::Write>({practice, revision_of(as, practice), parts}, as).revision;
    }
    std::int64_t publish(PersonId as, PracticeId practice)
    {
        return installation.expect<practices::Publish>({.practice = practice, .note = {}}, as).version;
    }
    practices::Widen::Response widen(PersonId as, PracticeId practice, practices::Visibility visibility, std::optional<CohortId> cohort = {})
    {
        return installation.expect<practices::Widen>({practice, visibility, cohort}, as);
    }
    /// Begun by Pia for Maple Street School, published and opened to those people.
    PracticeId published(std::string const& title, practices::Visibility visibility)
    {
        auto const practice = begin(pia, school(maple), title);
        write(pia, practice, {.summary = "Greets every student at the door."});
        publish(pia, practice);
        using practices::Visibility;
        if (visibility != Visibility::school)
            widen(pia, practice, visibility, visibility == Visibility::cohort ? std::optional(writers) : std::nullopt);
        return practice;
    }
    bool sees(std::optional<PersonId> person, PracticeId practice)
    {
        auto const caller = person ? installation.caller(*person) : installation.nobody();
        auto const answered = installation.call("practices.get", {{"practice", practice.value}}, caller);
        if (!answered.body) EXPECT_EQ(answered.body.error().code, ErrorCode::not_found) << answered.body.error().message;
        return answered.body.has_value();
    }
    void want_review(library::ReviewFrom from, std::vector<library::ChecklistItem> checklist = {})
    {
        installation.expect<library::SetSettings>({.library = library, .review = from, .checklist = library::Checklist(std::move(checklist)), .askAfterDays = {}}, lea);
    }
    TermId term(std::string const& facet, std::string const& slug)
    {
        return installation.change([&](db::Transaction& tx) { return db::term_named(tx, network, facet, slug).value(); });
    }
};

}  // namespace lyceum::testing
