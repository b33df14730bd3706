#pragma once

#include "db/rooms.hpp"
#include "protocol/rooms.hpp"
#include "tests/support/installation.hpp"

namespace lyceum::testing {

/// A cohort with a facilitator (Fay), two principals (Pia, Pam) and a coach (Cem); and Olu, who is of
/// another cohort of the same network.
struct InCohort : ::testing::Test {
    Installation installation;
    PersonId fay = installation.add_person("Fay Example"), pia = installation.add_person("Pia Example"),
             pam = installation.add_person("Pam Example"), cem = installation.add_person("Cem Example"),
             olu = installation.add_person("Olu Example");
    CohortId cohort, other_cohort;
    SeatId fay_seat, pia_seat, pam_seat, cem_seat;

    InCohort()
    {
        installation.change([&](db::Transaction& tx) {
            auto const network = tx.insert<NetworkId>("INSERT INTO networks (name, created_at) VALUES ('North', 0)");
            cohort = add_cohort(tx, network, "First"), other_cohort = add_cohort(tx, network, "Second");
            fay_seat = add_seat(tx, "facilitator", cohort, fay);
            pia_seat = add_principal(tx, network, "Maple", pia);
            pam_seat = add_principal(tx, network, "Oak", pam);
            cem_seat = add_seat(tx, "coach", cohort, cem);
            add_seat(tx, "coach", other_cohort, olu);
        });
    }

    RoomId open(std::string const& name, rooms::Kind kind = rooms::Kind::open, std::vector<PersonId> members = {})
    {
        return installation.expect<rooms::OpenRoom>({.cohort = cohort, .name = name, .purpose = {}, .kind = kind,
                                                     .members = std::move(members)}, fay).room;
    }
    MessageId say(PersonId who, RoomId room, std::string const& body, std::optional<MessageId> reply_to = {})
    {
        return installation.expect<rooms::PostMessage>({.room = room, .body = body, .replyTo = reply_to, .asSeat = {}}, who).message;
    }
    rooms::ListMessages::Response listed(RoomId room, PersonId as)
    {
        return installation.expect<rooms::ListMessages>({.room = room, .before = {}, .after = {}, .around = {}, .limit = {}}, as);
    }

private:
    static CohortId add_cohort(db::Transaction& tx, NetworkId network, std::string_view name)
    {
        return tx.insert<CohortId>("INSERT INTO cohorts (network_id, name, time_zone, created_at) VALUES (?, ?, 'UTC', 0)",
                                   network, name);
    }
    static SeatId add_seat(db::Transaction& tx, std::string_view role, CohortId cohort, PersonId holder)
    {
        return tx.insert<SeatId>("INSERT INTO seats (role, kind, organisation_id, title, holder_id)"
                                 " VALUES (?1, 'cohort', ?2, ?1, ?3)",
                                 role, cohort, holder);
    }
    SeatId add_principal(db::Transaction& tx, NetworkId network, std::string_view school, PersonId holder)
    {
        auto const id = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?, ?, 'middle')", network,
                                            school);
        tx.run("INSERT INTO cohort_schools (cohort_id, school_id) VALUES (?, ?)", cohort, id);
        return tx.insert<SeatId>("INSERT INTO seats (role, kind, organisation_id, title, holder_id)"
                                 " VALUES ('principal', 'school', ?1, 'Principal, ' || ?2, ?3)",
                                 id, school, holder);
    }
};

}  // namespace lyceum::testing
