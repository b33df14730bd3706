#pragma once

#include "tests/server/network_fixture.hpp"

namespace lyceum::testing {

/// The network of InNetwork with practices in its library. Ned is the principal of Far School, in the network
/// Elsewhere, which Zoe leads.
struct InLibrary : InNetwork {
    PersonId ned = installation.add_person("Ned Example");
    SchoolId far = installation.expect<organisations::CreateSchool>(a_school(elsewhere, "Far School"), zoe).school;
    SeatId ned_seat = grant(organisations::Kind::school, far.value, organisations::Role::principal, ned);

    /// A practice of a school, written by one person and published once, as the database has it.
    struct Practice {
        std::string title;
        std::string visibility = "network";
        SchoolId owner;
        PersonId author;
        std::optional<CohortId> cohort = {};
        std::string summary = {};
    };
    PracticeId publish(Practice const& practice)
    {
        return installation.change([&](db::Transaction& tx) {
            auto const body = boost::json::serialize(boost::json::object{{"summary", practice.summary}});
            auto const id = tx.insert<PracticeId>(
                "INSERT INTO practices (network_id, owner_kind, owner_id, state, visibility, cohort_id, title, body, published, published_at,"
                " changed_at, changed_by, created_at)"
                " SELECT network_id, 'school', id, 'published', ?2, ?3, ?4, ?5, 1, ?6, ?6, ?7, ?6 FROM schools WHERE id = ?1",
                practice.owner, practice.visibility, practice.cohort, practice.title, body, tx.at(), practice.author);
            tx.run("INSERT INTO practice_versions (practice_id, number, title, body, terms, at, by_id) VALUES (?1, 1, ?2, ?3, '[]', ?4, ?5)", id,
                   practice.title, body, tx.at(), practice.author);
            tx.run("INSERT INTO practice_authors (practice_id, person_id, position, seat_title) VALUES (?1, ?2, 1, 'Author')", id, practice.author);
            return id;
        });
    }
    /// What Pia wrote for Maple Street School.
    PracticeId of_maple(std::string const& title, std::string const& visibility)
    {
        return publish({.title = title, .visibility = visibility, .owner = maple, .author = pia,
                        .cohort = visibility == "cohort" ? std::optional(writers) : std::nullopt});
    }
    void withdraw(PracticeId practice)
    {
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE practices SET state = 'withdrawn' WHERE id = ?1", practice); });
    }
    TermId add_term(std::string const& slug, std::optional<NetworkId> of = {})
    {
        return installation.change([&](db::Transaction& tx) {
            tx.run("INSERT INTO facets (slug, title, position) VALUES ('subject', 'Subject', 1) ON CONFLICT DO NOTHING");
            return tx.insert<TermId>("INSERT INTO terms (facet_id, network_id, slug, title, position)"
                                     " SELECT id, ?2, ?1, 'Term ' || ?1, 1 FROM facets WHERE slug = 'subject' AND network_id IS NULL",
                                     slug, of);
        });
    }
    void leave(SeatId seat)
    {
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = NULL WHERE id = ?1", seat); });
    }
};

}  // namespace lyceum::testing
