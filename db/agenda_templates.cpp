#include "db/agenda_templates.hpp"

#include "db/access.hpp"
#include "db/activities.hpp"
#include "db/scripts.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using agendas::Kind;
using agendas::Segment;
using agendas::TakenScript;

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
};
BOOST_DESCRIBE_STRUCT(Body, (), (segments))

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

}  // namespace

std::optional<MeetingId> agenda_before(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<MeetingId>(
        "SELECT e.id FROM meetings m JOIN meetings e ON e.cohort_id = m.cohort_id AND e.id <> m.id AND e.starts_at <= m.starts_at"
        " WHERE m.id = ?1 AND EXISTS (SELECT 1 FROM segments s WHERE s.meeting_id = e.id)"
        " ORDER BY (e.series_id IS NOT NULL AND e.series_id = m.series_id) DESC, e.starts_at DESC, e.id DESC LIMIT 1",
        meeting);
}

Result<std::int64_t> copy_agenda(Transaction& tx, MeetingId from, MeetingId to, KeepsPerson const& keeps)
{
    std::map<SegmentId, SegmentId> copied;
    for (auto& segment : segments_of(tx, from)) {
        // What was promised is of this session and those before it, whatever the other one went round.
        if (segment.kind == Kind::promises) continue;
        auto const original = segment.id;
        auto const added = add_segment(tx, to, copy_of(std::move(segment), keeps), {});
        if (!added) return added.error();
        copied[original] = *added;
    }
    copy_prepared(tx, from, to, copied);
    return std::int64_t(copied.size());
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
    for (auto& segment : segments_of(tx, meeting))
        if (segment.kind != Kind::promises)
            body.segments.push_back({segment.kind, std::move(segment.title), std::move(segment.purpose), segment.minutes,
                                     without_people(std::move(segment.script), nobody)});
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
    for (auto& segment : body.segments) {
        auto const added = add_segment(tx, meeting, {.kind = segment.kind, .title = std::move(segment.title), .purpose = std::move(segment.purpose),
                                                     .minutes = segment.minutes, .lead = {}, .script = std::move(segment.script)}, {});
        if (!added) return added.error();
    }
    return std::int64_t(body.segments.size());
}

void remove_template(Transaction& tx, TemplateId agenda_template)
{
    tx.run("DELETE FROM agenda_templates WHERE id = ?1", agenda_template);
}

}  // namespace lyceum::db
