#pragma once

#include "db/agendas.hpp"
#include "db/scripts.hpp"
#include "db/stages.hpp"
#include "protocol/agendas.hpp"
#include "protocol/meetings.hpp"
#include "protocol/scripts.hpp"
#include "protocol/stages.hpp"
#include "tests/server/cohort_fixture.hpp"

namespace lyceum::testing {

/// A session of the cohort that begins now, and an agenda of two blocks: "Welcome" of 10 minutes, and "Consultancy"
/// with a protocol of three steps (5, 20 and 5 minutes), which Pia presents in.
struct InSession : InCohort {
    MeetingId meeting = schedule();
    SegmentId welcome = add({.kind = agendas::Kind::work, .title = "Welcome", .purpose = "Meet each other.", .minutes = 10, .lead = {}, .script = {}});
    SegmentId consultancy = add({.kind = agendas::Kind::work, .title = "Consultancy", .purpose = "", .minutes = 30, .lead = pia, .script = three_steps()});

    MeetingId schedule()
    {
        return installation.expect<meetings::Schedule>(
            {.cohort = cohort, .title = "November", .purpose = {}, .starts = now(), .minutes = 90, .timeZone = {}, .place = {}}, fay).meeting;
    }
    SegmentId add(db::NewSegment const& segment)
    {
        return installation.change([&](db::Transaction& tx) { return db::add_segment(tx, meeting, segment, {}).value(); });
    }
    static scripts::Step step(std::string const& title, std::int64_t minutes, scripts::Speak speak)
    {
        scripts::Step step;
        step.title = title, step.minutes = step.minutesMin = step.minutesMax = minutes, step.speak = speak;
        step.say = "Say: " + title, step.asks = "Asks: " + title;
        return step;
    }
    agendas::TakenScript three_steps()
    {
        agendas::TakenScript taken;
        taken.title = "Consultancy", taken.people = 4;
        taken.roles.push_back({.name = "Presenter", .does = "Brings a question.", .presents = true, .person = agendas::Person{pia, "Pia"}});
        taken.steps = {step("Dilemma", 5, scripts::Speak::presenter), step("Discuss", 20, scripts::Speak::group),
                       step("Debrief", 5, scripts::Speak::everyone)};
        taken.steps[1].asksPresenter = "Listen, and write down what you hear.";
        return taken;
    }

    StageId open() { return installation.expect<stages::Open>({meeting}, fay).stage; }
    stages::Scene look(PersonId as) { return installation.expect<stages::Look>({meeting}, as); }
    stages::Scene enter(PersonId as) { return installation.expect<stages::Enter>({meeting}, as); }
    static stages::Move::Request to(StageId stage, stages::To where, std::optional<SegmentId> segment = {}, std::optional<Whole<0, 59>> number = {})
    {
        return {.stage = stage, .to = where, .segment = segment, .step = number, .since = {}, .why = {}};
    }
    stages::Stage next(StageId stage, PersonId as) { return installation.expect<stages::Move>(to(stage, stages::To::next), as).stage; }
    stages::Stage next(StageId stage) { return next(stage, fay); }

    /// Everything of one kind that `meeting/N` told.
    template <Event E>
    std::vector<E> told()
    {
        std::vector<E> all;
        for (auto const& event : installation.events(topic_of(meeting)))
            if (event.name == E::name) all.push_back(codec::from_json<E>(codec::parse(event.data).value()).value());
        return all;
    }
    /// The log: kind, step and words of each row, as `step 1 Discuss`.
    std::vector<std::string> logged()
    {
        return installation.change([&](db::Transaction& tx) {
            return tx.values<std::string>("SELECT kind || coalesce(' ' || step, '') || CASE words WHEN '' THEN '' ELSE ' ' || words END"
                                          "  FROM meeting_log WHERE meeting_id = ?1 ORDER BY id",
                                          meeting);
        });
    }
    /// A breakout that is open, with these people.
    BreakoutId breakout(std::vector<PersonId> const& people)
    {
        return installation.change([&](db::Transaction& tx) {
            auto const id = tx.insert<BreakoutId>("INSERT INTO breakouts (meeting_id, position, name, task, opened_at) VALUES (?1, 1, 'Oaks', 'Compare', 0)",
                                                  meeting);
            for (auto const person : people) tx.run("INSERT INTO breakout_people (breakout_id, person_id) VALUES (?1, ?2)", id, person);
            return id;
        });
    }
};

}  // namespace lyceum::testing
