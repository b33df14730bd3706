#pragma once

#include "protocol/meetings.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum::testing {

/// The cohort of InCohort with sessions in it. Fay, Pia, Pam and Olu have mail addresses.
struct WithSessions : InCohort {
    WithSessions()
    {
        installation.settings.mail.from = "Lyceum <lyceum@example.org>";
        installation.settings.http.public_url = "https://lyceum.example.org";
        installation.change([&](db::Transaction& tx) {
            for (auto const& [person, mail] : {std::pair{fay, "fay@school.example"}, {pia, "pia@school.example"}, {pam, "pam@school.example"}, {olu, "olu@school.example"}})
                tx.run("UPDATE people SET mail = ?2 WHERE id = ?1", person, mail);
        });
    }

    static meetings::Schedule::Request in_cohort(CohortId cohort, std::string const& title = "Third session")
    {
        return {.cohort = cohort, .title = title, .purpose = {}, .starts = now().plus(std::chrono::hours(24)), .minutes = 90,
                .timeZone = {}, .place = {}, .audience = {}, .people = {}, .series = {}};
    }
    meetings::Schedule::Request tomorrow() const { return in_cohort(cohort); }
    meetings::Schedule::Request every_week(std::int64_t times) const
    {
        auto request = tomorrow();
        request.series = meetings::Repetition{meetings::Rhythm::weekly, times};
        return request;
    }
    MeetingId schedule(meetings::Schedule::Request const& request) { return installation.expect<meetings::Schedule>(request, fay).meeting; }
    MeetingId schedule() { return schedule(tomorrow()); }
    /// For Olu of the other cohort and Pia.
    MeetingId schedule_for_named()
    {
        auto request = tomorrow();
        request.audience = meetings::Audience::named;
        request.people = List<PersonId, 200>{{olu, pia}};
        return schedule(request);
    }
    static meetings::Update::Request change_of(MeetingId meeting)
    {
        return {.meeting = meeting, .title = {}, .purpose = {}, .starts = {}, .minutes = {}, .timeZone = {}, .place = {}, .audience = {}, .following = {}};
    }
    meetings::Get::Response get(MeetingId meeting, PersonId as) { return installation.expect<meetings::Get>({meeting}, as); }
    ErrorCode code_of_get(MeetingId meeting, PersonId as) { return installation.refused<meetings::Get>({meeting}, as).code; }
    meetings::Person row(MeetingId meeting, PersonId person)
    {
        for (auto const& one : get(meeting, fay).people)
            if (one.person == person) return one;
        ADD_FAILURE() << "person " << person.value << " is not asked to come";
        return {};
    }
    std::vector<std::string> names(MeetingId meeting)
    {
        std::vector<std::string> all;
        for (auto const& one : get(meeting, fay).people) all.push_back(one.name);
        return all;
    }
    std::int64_t events(MeetingId meeting, std::string_view name)
    {
        return std::ranges::count(installation.events(topic_of(meeting)), name, &db::StoredEvent::name);
    }
    void close(MeetingId meeting)
    {
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE meetings SET opened_at = ?2, closed_at = ?2 WHERE id = ?1", meeting, tx.at()); });
    }
};

}  // namespace lyceum::testing
