#pragma once

#include "protocol/activities.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/meetings.hpp"
#include "protocol/stages.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum::testing {

/// An open session of the cohort of InCohort, with a guest (Gus).
struct InOpenSession : InCohort {
    PersonId gus = installation.add_person("Gus Guest");
    MeetingId meeting = schedule();

    InOpenSession()
    {
        installation.change([&](db::Transaction& tx) { tx.run("UPDATE people SET guest_of = ? WHERE id = ?", meeting, gus); });
        installation.expect<stages::Open>({meeting}, fay);
    }
    MeetingId schedule()
    {
        meetings::Schedule::Request request;
        request.cohort = cohort, request.title = "Autumn session", request.starts = now(), request.minutes = 90;
        return installation.expect<meetings::Schedule>(request, fay).meeting;
    }
    void close() { installation.expect<stages::Close>({meeting}, fay); }

    /// A breakout of these people, not open yet.
    BreakoutId prepare(std::string const& name, std::vector<PersonId> people)
    {
        breakouts::Prepare::Request request;
        request.meeting = meeting;
        request.groups.emplace().items.push_back({.name = name, .task = "Compare", .people = List<PersonId, 200>{std::move(people)}, .byChoice = {}});
        return installation.expect<breakouts::Prepare>(request, fay).breakouts.at(0).id;
    }
    std::vector<breakouts::Breakout> open_breakouts()
    {
        breakouts::Open::Request request;
        request.meeting = meeting;
        return installation.expect<breakouts::Open>(request, fay).breakouts;
    }
    void close_breakouts() { installation.expect<breakouts::Close>({.meeting = meeting, .breakout = {}}, fay); }
    std::vector<breakouts::Breakout> breakouts_for(PersonId as) { return installation.expect<breakouts::ListOfMeeting>({meeting}, as).breakouts; }

    static activities::Add::Request asked(MeetingId meeting, activities::Kind kind)
    {
        activities::Add::Request request;
        request.meeting = meeting, request.kind = kind, request.title = "What did you try?";
        return request;
    }
    ActivityId add(activities::Add::Request const& request) { return installation.expect<activities::Add>(request, fay).activity.id; }
    activities::Activity open_activity(ActivityId activity) { return installation.expect<activities::Open>({activity}, fay).activity; }
    ActivityId add_open(activities::Add::Request const& request)
    {
        auto const activity = add(request);
        open_activity(activity);
        return activity;
    }
    activities::Activity end(ActivityId activity) { return installation.expect<activities::End>({activity}, fay).activity; }
    activities::Get::Response get(ActivityId activity, PersonId as)
    {
        return installation.expect<activities::Get>({.activity = activity, .after = {}, .limit = {}}, as);
    }
    static activities::Write::Request words(ActivityId activity, std::string const& body)
    {
        activities::Write::Request request;
        request.activity = activity, request.body = body;
        return request;
    }
    EntryId write(ActivityId activity, PersonId who, std::string const& body)
    {
        return installation.expect<activities::Write>(words(activity, body), who).entry.value();
    }
    static activities::Write::Request secretly(ActivityId activity, std::string const& body, char secret)
    {
        auto request = words(activity, body);
        request.secret = std::string(32, secret);
        return request;
    }
    static std::vector<std::string> bodies(std::vector<activities::Entry> const& entries)
    {
        std::vector<std::string> all;
        for (auto const& entry : entries) all.push_back(entry.body);
        return all;
    }
    /// Everything of one kind that a topic told.
    template <Event E>
    std::vector<E> told(Topic topic)
    {
        std::vector<E> all;
        for (auto const& event : installation.events(topic))
            if (event.name == E::name) all.push_back(codec::from_json<E>(codec::parse(event.data).value()).value());
        return all;
    }
};

}  // namespace lyceum::testing
