#include "server/programs/lyceumctl/demo_call.hpp"
#include "server/programs/lyceumctl/demo_document.hpp"

#include <algorithm>
#include <sstream>

/// Sessions of a demonstration: scheduled, prepared, run minute by minute, and recapped.
namespace lyceum::ctl {
namespace {

constexpr std::chrono::minutes quarter{15}, at_least_ahead{5};
constexpr std::chrono::seconds one_comes{11}, one_writes{7}, one_begins{20}, then{5};

Instant soon(Instant at)
{
    auto const ahead = at.plus(at_least_ahead).since_epoch_ms, step = std::chrono::milliseconds(quarter).count();
    return {(ahead / step + 1) * step};
}

activities::Settings settings_of(story::Activity const& activity, std::optional<ActivityId> board)
{
    activities::Settings settings;
    auto const lines = [](std::vector<std::string> const& texts, auto& to) {
        to.emplace();
        for (auto const& text : texts) to->items.emplace_back(text);
    };
    if (!activity.lanes.empty()) lines(activity.lanes, settings.lanes);
    if (!activity.options.empty()) lines(activity.options, settings.options);
    if (activity.kind == activities::Kind::poll) settings.pollKind = activities::PollKind::single;
    if (activity.kind == activities::Kind::dots) settings.board = board;
    return settings;
}

/// The marks of one who puts dots on notes, some of them several times.
List<activities::Choice, 40> marks(story::Dots const& dots, std::vector<EntryId> const& notes)
{
    std::map<std::int64_t, std::int64_t> many;
    for (auto const on : dots.on) ++many[notes.at(std::size_t(on)).value];
    List<activities::Choice, 40> choices;
    for (auto const& [note, number] : many) choices.items.push_back({.choice = note, .value = Whole<0, 20>(number)});
    return choices;
}

/// Nobody else knows it; a demonstration needs none that lasts.
Bytes<32> secret_of(std::size_t activity, std::size_t answer)
{
    std::string bytes(32, '\0');
    bytes[0] = char(activity), bytes[1] = char(answer), bytes[31] = 1;
    return bytes;
}

}  // namespace

void DemoTelling::plan_sessions()
{
    for (auto const& session : story_.sessions) plan(calendar_.at(session.scheduled), [this, &session] { schedule(session); });
    for (auto const& run : story_.runs) plan_run(run);
}

/// The first session of a series schedules all of it; the facilitator then says of each one what it is about.
void DemoTelling::schedule(story::Session const& session)
{
    auto const by = person(session.by);
    auto const starts = session.starts == "soon" ? soon(now()) : calendar_.at(session.starts);
    auto& coming = series_[session.cohort];
    if (!session.series || coming.empty()) {
        meetings::Schedule::Request request{.cohort = cohorts_.at(session.cohort), .title = session.title, .purpose = session.purpose,
                                            .starts = starts, .minutes = session.minutes, .timeZone = {}, .place = session.place,
                                            .audience = {}, .people = {}, .series = {}};
        if (session.series) {
            auto const of_series = [&](story::Session const& other) { return other.series && other.cohort == session.cohort; };
            request.series = meetings::Repetition{.rhythm = meetings::Rhythm::fortnightly,
                                              .times = std::int64_t(std::ranges::count_if(story_.sessions, of_series))};
        }
        auto const made = call<meetings::Schedule>(request, by);
        meetings_[session.title] = made.meeting;
        if (session.series) coming.assign(made.meetings.begin() + 1, made.meetings.end());
        return;
    }
    auto const meeting = coming.front();
    coming.erase(coming.begin());
    call<meetings::Update>({.meeting = meeting, .title = session.title, .purpose = session.purpose, .starts = starts, .minutes = session.minutes,
                            .timeZone = {}, .place = session.place, .audience = {}, .following = {}},
                           by);
    meetings_[session.title] = meeting;
}

void DemoTelling::plan_run(story::Run const& run)
{
    auto const session = std::ranges::find(story_.sessions, run.session, &story::Session::title);
    if (session == story_.sessions.end()) throw std::runtime_error("there is no session " + run.session);
    auto state = std::make_shared<Running>(Running{.run = run, .session = *session, .meeting = {}, .stage = {}, .segments = {}, .activities = {}, .notes = {}});
    plan(calendar_.at(run.prepared), [this, state] { prepare(*state); });
    if (!run.opened) return;
    auto const opened = calendar_.at(*run.opened);
    plan(opened, [this, state] { open(*state); });
    for (std::size_t i = 0; i < run.here.size(); ++i)
        plan(opened.plus(one_comes * std::int64_t(i + 1)), [this, state, i] { call<stages::Enter>({state->meeting}, person(state->run.here[i])); });
    for (std::size_t i = 0; i < run.segments.size(); ++i) plan_segment(state, opened, i);
    plan(opened.plus(std::chrono::minutes(run.closes)), [this, state] { close(*state); });
    if (run.recap) plan(calendar_.at(run.recap->approved), [this, state] { approve(*state); });
}

void DemoTelling::prepare(Running& running)
{
    auto const by = person(running.session.by);
    running.meeting = meetings_.at(running.run.session);
    for (auto const& prework : running.run.prework) {
        auto const practice = prework.practice ? std::optional(practices_.at(*prework.practice)) : std::nullopt;
        auto const made = call<meetings::AddPrework>({.meeting = running.meeting, .title = prework.title, .note = prework.note, .link = {}, .document = {}, .practice = practice}, by).prework;
        for (auto const& who : prework.done_by) call<meetings::TickPrework>({.prework = made, .on = true}, person(who));
    }
    for (auto const& who : running.run.coming) call<meetings::Answer>({running.meeting, meetings::Reply::yes}, person(who));
    for (auto const& who : running.run.maybe) call<meetings::Answer>({running.meeting, meetings::Reply::maybe}, person(who));
    // An agenda that begins with the open promises by itself keeps that segment, unless the story has its own.
    for (auto const& segment : call<agendas::GetAgenda>({running.meeting}, by).segments) call<agendas::RemoveSegment>({segment.id}, by);
    for (auto const& segment : running.run.segments) prepare_segment(running, segment);
}

void DemoTelling::prepare_segment(Running& running, story::Segment const& segment)
{
    auto const by = person(running.session.by);
    std::optional<ScriptId> script;
    if (segment.script) script = script_titled(*segment.script, by);
    auto const lead = segment.lead ? std::optional(person(*segment.lead)) : std::nullopt;
    auto const made = call<agendas::AddSegment>({.meeting = running.meeting, .after = {}, .kind = segment.kind, .title = segment.title, .purpose = segment.purpose,
                                                 .minutes = segment.minutes, .lead = lead, .script = script, .people = {}},
                                                by).segment;
    running.segments.push_back(made);
    for (auto const& [role, who] : segment.roles) call<agendas::AssignRole>({.segment = made, .role = role, .person = person(who)}, by);
    for (auto const& activity : segment.activities) {
        auto const board = running.activities.empty() ? std::nullopt : std::optional(running.activities.back());
        running.activities.push_back(call<activities::Add>({.meeting = running.meeting, .segment = made, .breakout = {}, .kind = activity.kind,
                                                            .title = activity.title, .settings = settings_of(activity, board), .anonymous = activity.anonymous,
                                                            .together = activity.together, .school = {}, .document = {}},
                                                           by).activity.id);
    }
    if (segment.breakouts.empty()) return;
    breakouts::Prepare::Request request{.meeting = running.meeting, .segment = made, .groups = {}, .divide = {}, .script = {}};
    request.groups.emplace();
    for (auto const& breakout : segment.breakouts) {
        List<PersonId, 200> people;
        for (auto const& who : breakout.people) people.items.push_back(person(who));
        request.groups->items.push_back({.name = breakout.name, .task = breakout.task, .people = people, .byChoice = {}});
    }
    call<breakouts::Prepare>(request, by);
}

ScriptId DemoTelling::script_titled(std::string const& title, PersonId as)
{
    for (auto const& script : call<scripts::ListOfNetwork>({.network = ShelfId{network_.value}, .archived = {}}, as).scripts)
        if (script.title == title) return script.id;
    throw std::runtime_error("there is no protocol " + title);
}

void DemoTelling::open(Running& running)
{
    auto const by = person(running.session.by);
    running.stage = call<stages::Open>({running.meeting}, by).stage;
    open_now_[running.session.cohort] = running.meeting;
}

void DemoTelling::plan_segment(std::shared_ptr<Running> const& state, Instant opened, std::size_t at)
{
    auto const& segment = state->run.segments[at];
    auto const minute = [opened](story::Minute number) { return opened.plus(std::chrono::minutes(number)); };
    auto const by = [this, state] { return person(state->session.by); };
    plan(minute(segment.at), [this, state, at, by] {
        call<stages::Move>({.stage = state->stage, .to = stages::To::place, .segment = state->segments[at], .step = {}, .since = {}, .why = {}}, by());
        if (!state->run.segments[at].breakouts.empty())
            call<breakouts::Open>({.meeting = state->meeting, .segment = state->segments[at], .minutes = {}, .script = {}}, by());
    });
    for (auto const step : segment.steps)
        plan(minute(step), [this, state, by] { call<stages::Move>({.stage = state->stage, .to = stages::To::next, .segment = {}, .step = {}, .since = {}, .why = {}}, by()); });
    if (segment.extended)
        plan(minute(segment.extended->at), [this, state, &segment, by] {
            call<stages::Extend>({.stage = state->stage, .minutes = segment.extended->minutes, .why = Line<0, 200>(segment.extended->why)}, by());
        });
    for (auto const& outcome : segment.outcomes)
        plan(minute(outcome.at), [this, state, &outcome] {
            call<outcomes::Add>({.meeting = state->meeting, .kind = outcome.kind, .body = outcome.text, .segment = {}, .breakout = {}}, person(outcome.by));
        });
    std::size_t before = 0;
    for (std::size_t i = 0; i < at; ++i) before += state->run.segments[i].activities.size();
    for (std::size_t i = 0; i < segment.activities.size(); ++i) plan_activity(state, opened, segment.activities[i], before + i);
    if (segment.breakouts.empty()) return;
    plan(minute(segment.at).plus(one_begins), [this, state, &segment] { write_notes(*state, segment); });
    auto const next = at + 1 < state->run.segments.size() ? state->run.segments[at + 1].at : state->run.closes;
    plan(minute(next).plus(-then), [this, state, by] { call<breakouts::Close>({.meeting = state->meeting, .breakout = {}}, by()); });
}

void DemoTelling::write_notes(Running const& running, story::Segment const& segment)
{
    auto const all = call<breakouts::ListOfMeeting>({running.meeting}, person(running.session.by)).breakouts;
    for (auto const& breakout : segment.breakouts) {
        auto const found = std::ranges::find(all, breakout.name, &breakouts::Breakout::name);
        call<documents::Push>({.document = found->document.value(), .update = document_update(breakout.notes)}, person(breakout.people.front()));
    }
}

void DemoTelling::plan_activity(std::shared_ptr<Running> const& state, Instant opened, story::Activity const& activity, std::size_t number)
{
    auto const begins = opened.plus(std::chrono::minutes(activity.at)).plus(then);
    auto const by = [this, state] { return person(state->session.by); };
    plan(begins, [this, state, number, by] { call<activities::Open>({state->activities[number]}, by()); });
    auto when = begins;
    for (std::size_t i = 0; i < activity.answers.size(); ++i)
        plan(when = when.plus(one_writes), [this, state, &activity, number, i] { write(*state, activity, number, i); });
    for (auto const& dots : activity.dots)
        plan(when = when.plus(one_writes), [this, state, &dots, number] {
            call<activities::Vote>({.activity = state->activities[number], .choices = marks(dots, state->notes)}, person(dots.by));
        });
    for (auto const& vote : activity.votes)
        plan(when = when.plus(one_writes), [this, state, &vote, number] {
            call<activities::Vote>({.activity = state->activities[number], .choices = std::vector<activities::Choice>{{.choice = vote.second, .value = {}}}}, person(vote.first));
        });
    if (activity.shows)
        plan(opened.plus(std::chrono::minutes(*activity.shows)), [this, state, number, by] { call<activities::Show>({state->activities[number]}, by()); });
    plan(opened.plus(std::chrono::minutes(activity.ends)), [this, state, number, by] { call<activities::End>({state->activities[number]}, by()); });
}

void DemoTelling::write(Running& running, story::Activity const& activity, std::size_t number, std::size_t at)
{
    auto const& answer = activity.answers[at];
    activities::Write::Request request{.activity = running.activities[number], .entry = {}, .secret = {}, .body = answer.text, .lane = activities::Lane(answer.lane)};
    if (activity.anonymous) request.secret = secret_of(number, at);
    auto const made = call<activities::Write>(request, person(answer.by)).entry;
    if (activity.kind != activities::Kind::board || !made) return;
    if (at == 0) running.notes.clear();
    running.notes.push_back(*made);
}

void DemoTelling::close(Running const& running)
{
    call<stages::Close>({running.meeting}, person(running.session.by));
    open_now_.erase(running.session.cohort);
}

void DemoTelling::approve(Running const& running)
{
    auto const by = person(running.session.by);
    List<recaps::SynthesisLine, 3> lines;
    std::istringstream text(running.run.recap->synthesis);
    for (std::string line; std::getline(text, line);)
        if (!line.empty()) lines.items.emplace_back(line);
    call<recaps::Update>({.meeting = running.meeting, .synthesis = lines, .remarks = {}}, by);
    call<recaps::Approve>({.meeting = running.meeting, .mail = false}, by);
}

}  // namespace lyceum::ctl
