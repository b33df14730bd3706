#include "db/agenda_templates.hpp"

#include "db/access.hpp"
#include "db/activities.hpp"
#include "db/breakouts.hpp"
#include "db/scripts.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using agendas::Kind;
using agendas::Segment;
using agendas::TakenScript;

/// An activity as a template has it. What reads one document, or is kept for one school, is of one session alone.
struct TemplateActivity {
    /// In Body::segments, from 0 on.
    std::int64_t segment = 0;
    activities::Kind kind = activities::Kind::prompt;
    std::string title;
    /// Without the board that dots go on: that is the activity at `board` of Body::activities.
    activities::Settings settings;
    std::optional<std::int64_t> board;
    bool anonymous = false, together = false;
};
BOOST_DESCRIBE_STRUCT(TemplateActivity, (), (segment, kind, title, settings, board, anonymous, together))

struct TemplateBreakout {
    std::int64_t segment = 0;
    std::string name, task;
    bool byChoice = false;
    /// As its column has it.
    std::optional<std::string> script;
};
BOOST_DESCRIBE_STRUCT(TemplateBreakout, (), (segment, name, task, byChoice, script))

/// A segment as a template has it: no people, no times.
struct TemplateSegment {
    Kind kind = Kind::work;
    std::string title, purpose;
    std::int64_t minutes = 0;
    std::optional<TakenScript> script;
};
BOOST_DESCRIBE_STRUCT(TemplateSegment, (), (kind, title, purpose, minutes, script))

struct Body {
    std::vector<TemplateSegment> segments;
    std::vector<TemplateActivity> activities;
    std::vector<TemplateBreakout> breakouts;
};
BOOST_DESCRIBE_STRUCT(Body, (), (segments, activities, breakouts))

Body read_body(std::string const& json) { return codec::from_json<Body>(codec::parse(json).value()).value(); }

/// The taken protocol with those people only whom `keeps` keeps.
std::optional<TakenScript> without_people(std::optional<TakenScript> script, KeepsPerson const& keeps)
{
    if (!script) return script;
    for (auto& role : script->roles)
        if (role.person && !keeps(role.person->person)) role.person.reset();
    return script;
}

NewSegment copy_of(Segment segment, KeepsPerson const& keeps)
{
    return {.kind = segment.kind,
            .title = std::move(segment.title),
            .purpose = std::move(segment.purpose),
            .minutes = segment.minutes,
            .lead = segment.lead && keeps(segment.lead->person) ? std::optional(segment.lead->person) : std::nullopt,
            .script = without_people(std::move(segment.script), keeps)};
}

/// Where each segment of an agenda stands in a template.
using Places = std::map<SegmentId, std::int64_t>;

std::optional<std::int64_t> place_of(Places const& places, std::optional<SegmentId> segment)
{
    auto const found = segment ? places.find(*segment) : places.end();
    return found == places.end() ? std::nullopt : std::optional(found->second);
}

void keep_activities(Snapshot& snapshot, MeetingId meeting, Places const& places, Body& body)
{
    std::map<ActivityId, std::int64_t> kept;
    for (auto& activity : activities_of(snapshot, meeting)) {
        auto const place = place_of(places, activity.segment);
        auto const is_of_one_session = activity.kind == activities::Kind::reading || activity.kind == activities::Kind::feedback;
        if (!place || activity.breakout || is_of_one_session) continue;
        std::optional<std::int64_t> board;
        if (activity.settings.board) {
            auto const found = kept.find(*activity.settings.board);
            if (found == kept.end()) continue;
            board = found->second, activity.settings.board.reset();
        }
        kept[activity.id] = std::int64_t(body.activities.size());
        body.activities.push_back({*place, activity.kind, std::move(activity.title), std::move(activity.settings), board, activity.anonymous,
                                   activity.together});
    }
}

void keep_breakouts(Snapshot& snapshot, MeetingId meeting, Places const& places, Body& body)
{
    for (auto& breakout : breakouts_of(snapshot, meeting))
        if (auto const place = place_of(places, breakout.segment))
            body.breakouts.push_back({*place, std::move(breakout.name), std::move(breakout.task), breakout.byChoice, script_of(snapshot, breakout.id)});
}

void prepare(Transaction& tx, MeetingId meeting, Body&& body, std::vector<SegmentId> const& segments)
{
    for (auto& breakout : body.breakouts) {
        if (count_breakouts(tx, meeting) >= breakouts::breakouts_max) break;
        prepare_breakout(tx, {.meeting = meeting, .segment = segments[std::size_t(breakout.segment)], .name = std::move(breakout.name),
                              .task = std::move(breakout.task), .filling = breakout.byChoice ? Filling::by_choice : Filling::by_facilitator,
                              .script = std::move(breakout.script), .people = {}});
    }
    std::vector<ActivityId> added;
    for (auto& activity : body.activities) {
        if (count_activities(tx, meeting) >= activities::activities_max) break;
        if (activity.board) activity.settings.board = added.at(std::size_t(*activity.board));
        added.push_back(add_activity(tx, {.meeting = meeting, .segment = segments[std::size_t(activity.segment)], .breakout = {}, .kind = activity.kind,
                                          .title = std::move(activity.title), .settings = std::move(activity.settings),
                                          .anonymous = activity.anonymous, .together = activity.together, .school = {}, .document = {}}));
    }
}

}  // namespace

std::optional<MeetingId> agenda_before(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<MeetingId>(
        "SELECT e.id FROM meetings m JOIN meetings e ON e.cohort_id = m.cohort_id AND e.id <> m.id AND e.starts_at <= m.starts_at"
        " WHERE m.id = ?1 AND EXISTS (SELECT 1 FROM segments s WHERE s.meeting_id = e.id)"
        " ORDER BY (e.series_id IS NOT NULL AND e.series_id = m.series_id) DESC, e.starts_at DESC, e.id DESC LIMIT 1",
        meeting);
}

Result<std::int64_t> copy_agenda(Transaction& tx, MeetingId from, MeetingId to, KeepsPerson const& keeps, Prepared prepared)
{
    std::map<SegmentId, SegmentId> copies;
    for (auto& segment : segments_of(tx, from)) {
        // What was promised is of this session and those before it, whatever the other one went round.
        if (segment.kind == Kind::promises) continue;
        auto const original = segment.id;
        auto const added = add_segment(tx, to, copy_of(std::move(segment), keeps), {});
        if (!added) return added.error();
        copies[original] = *added;
    }
    if (prepared == Prepared::too) copy_prepared(tx, from, to, copies);
    return std::int64_t(copies.size());
}

std::vector<agendas::Template> templates_of(Snapshot& snapshot, NetworkId network)
{
    std::vector<agendas::Template> all;
    for (auto& [id, title, body, by, at] : snapshot.all<TemplateId, std::string, std::string, std::string, Instant>(
             "SELECT t.id, t.title, t.body, p.name, t.created_at FROM agenda_templates t JOIN people p ON p.id = t.created_by"
             " WHERE t.network_id = ?1 ORDER BY t.title, t.id LIMIT 200",
             network)) {
        auto const kept = read_body(body);
        agendas::Template summary{.id = id, .title = std::move(title), .segments = std::int64_t(kept.segments.size()), .minutes = 0,
                                  .createdBy = std::move(by), .createdAt = at};
        for (auto const& segment : kept.segments) summary.minutes += segment.minutes;
        all.push_back(std::move(summary));
    }
    return all;
}

Result<TemplateId> save_template(Transaction& tx, MeetingId meeting, std::string const& title, PersonId by)
{
    auto const nobody = [](PersonId) { return false; };
    Body body;
    Places places;
    for (auto& segment : segments_of(tx, meeting)) {
        if (segment.kind == Kind::promises) continue;
        places[segment.id] = std::int64_t(body.segments.size());
        body.segments.push_back({segment.kind, std::move(segment.title), std::move(segment.purpose), segment.minutes,
                                 without_people(std::move(segment.script), nobody)});
    }
    keep_activities(tx, meeting, places, body);
    keep_breakouts(tx, meeting, places, body);
    if (body.segments.empty()) return conflict("The agenda is empty: there is nothing to keep.");
    auto const network = network_of(tx, meeting);
    tx.run("DELETE FROM agenda_templates WHERE network_id = ?1 AND title = ?2", network, title);
    if (*tx.value<std::int64_t>("SELECT count(*) FROM agenda_templates WHERE network_id = ?1", network) >= templates_max)
        return conflict("A network keeps at most 200 templates: remove one first.");
    return tx.insert<TemplateId>("INSERT INTO agenda_templates (network_id, title, body, created_by, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
                                 network, title, codec::to_text(body), by, tx.at());
}

Result<std::int64_t> use_template(Transaction& tx, TemplateId agenda_template, MeetingId meeting)
{
    auto body = read_body(tx.value<std::string>("SELECT body FROM agenda_templates WHERE id = ?1", agenda_template).value());
    std::vector<SegmentId> added_ones;
    for (auto& segment : body.segments) {
        auto const added = add_segment(tx, meeting, {.kind = segment.kind, .title = std::move(segment.title), .purpose = std::move(segment.purpose),
                                                     .minutes = segment.minutes, .lead = {}, .script = std::move(segment.script)}, {});
        if (!added) return added.error();
        added_ones.push_back(*added);
    }
    prepare(tx, meeting, std::move(body), added_ones);
    return std::int64_t(added_ones.size());
}

void remove_template(Transaction& tx, TemplateId agenda_template)
{
    tx.run("DELETE FROM agenda_templates WHERE id = ?1", agenda_template);
}

}  // namespace lyceum::db
