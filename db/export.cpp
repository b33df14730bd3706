#include "db/export.hpp"

#include <array>
#include <stdexcept>

namespace lyceum::db {
namespace {

struct Subject {
    ExportedSubject description;
    Sql sql;
};

// Each statement gives one column: the object's text. A condition that a column is NULL leaves no member
// out: the member is null then.
constexpr std::array subjects{
    Subject{{"people", "Who has an account: sign-in name, mail address, when they came."},
            "SELECT json_object('id', id, 'name', name, 'signInName', sign_in_name, 'mail', mail,"
            " 'guestOf', guest_of, 'administrator', json(iif(administrator, 'true', 'false')), 'wantsBrief', json(iif(wants_brief, 'true', 'false')),"
            " 'since', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'),"
            " 'lastSeen', strftime('%Y-%m-%dT%H:%M:%fZ', last_seen_at / 1000.0, 'unixepoch'),"
            " 'disabledAt', strftime('%Y-%m-%dT%H:%M:%fZ', disabled_at / 1000.0, 'unixepoch')) FROM people ORDER BY id"},
    Subject{{"networks", "Networks, their aim, and the size below which a group's figures are not shown."},
            "SELECT json_object('id', id, 'name', name, 'aim', aim, 'smallestGroup', smallest_group,"
            " 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch')) FROM networks ORDER BY id"},
    Subject{{"districts", "Districts with their zones."},
            "SELECT json_object('id', d.id, 'network', d.network_id, 'name', d.name, 'zones',"
            " (SELECT json_group_array(json_object('id', z.id, 'name', z.name)) FROM zones z WHERE z.district_id = d.id))"
            " FROM districts d ORDER BY d.id"},
    Subject{{"schools", "Schools with their context; shares of student groups in whole per cent."},
            "SELECT json_object('id', s.id, 'network', s.network_id, 'name', s.name, 'code', s.code, 'district', s.district_id,"
            " 'zone', s.zone_id, 'level', s.level, 'students', s.students, 'grades', s.grades, 'locale', s.locale, 'groups',"
            " (SELECT json_group_object(g.code, g.share_percent) FROM school_groups g WHERE g.school_id = s.id))"
            " FROM schools s ORDER BY s.id"},
    Subject{{"partners", "Partner organisations."},
            "SELECT json_object('id', id, 'network', network_id, 'name', name, 'about', about, 'website', website)"
            " FROM partners ORDER BY id"},
    Subject{{"cohorts", "Cohorts with their schools and partner organisations."},
            "SELECT json_object('id', c.id, 'network', c.network_id, 'name', c.name, 'purpose', c.purpose, 'timeZone', c.time_zone,"
            " 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.created_at / 1000.0, 'unixepoch'),"
            " 'schools', (SELECT json_group_array(school_id) FROM cohort_schools x WHERE x.cohort_id = c.id),"
            " 'partners', (SELECT json_group_array(partner_id) FROM cohort_partners x WHERE x.cohort_id = c.id))"
            " FROM cohorts c ORDER BY c.id"},
    Subject{{"seats", "Seats: a role in an organisation, who holds it, and who held it before."},
            "SELECT json_object('id', s.id, 'role', s.role, 'kind', s.kind, 'organisation', s.organisation_id, 'title', s.title,"
            " 'holder', s.holder_id, 'heldSince', strftime('%Y-%m-%dT%H:%M:%fZ', s.held_since / 1000.0, 'unixepoch'), 'before',"
            " (SELECT json_group_array(json_object('person', h.person_id,"
            "   'since', strftime('%Y-%m-%dT%H:%M:%fZ', h.since / 1000.0, 'unixepoch'),"
            "   'until', strftime('%Y-%m-%dT%H:%M:%fZ', h.until / 1000.0, 'unixepoch'))) FROM seat_history h WHERE h.seat_id = s.id))"
            " FROM seats s ORDER BY s.id"},
    Subject{{"invitations", "Invitations and what became of them, without their codes."},
            "SELECT json_object('id', id, 'cohort', cohort_id, 'name', name, 'school', school_id, 'partner', partner_id, 'role', role,"
            " 'mail', mail, 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch'), 'createdBy', created_by,"
            " 'expiresAt', strftime('%Y-%m-%dT%H:%M:%fZ', expires_at / 1000.0, 'unixepoch'),"
            " 'revokedAt', strftime('%Y-%m-%dT%H:%M:%fZ', revoked_at / 1000.0, 'unixepoch'),"
            " 'acceptedAt', strftime('%Y-%m-%dT%H:%M:%fZ', accepted_at / 1000.0, 'unixepoch'), 'acceptedBy', accepted_by)"
            " FROM invitations ORDER BY id"},
    Subject{{"rooms", "Rooms; for closed ones who is named in them."},
            "SELECT json_object('id', r.id, 'cohort', r.cohort_id, 'name', r.name, 'purpose', r.purpose, 'kind', r.kind,"
            " 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.created_at / 1000.0, 'unixepoch'),"
            " 'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.archived_at / 1000.0, 'unixepoch'),"
            " 'members', (SELECT json_group_array(m.person_id) FROM room_members m WHERE m.room_id = r.id))"
            " FROM rooms r ORDER BY r.id"},
    Subject{{"messages", "What was said, in Markdown, with reactions and with what it said before it was changed."},
            "SELECT json_object('id', m.id, 'room', m.room_id, 'author', m.author_id, 'seat', m.seat_id, 'seatTitle', m.seat_title,"
            " 'body', m.body, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', m.at / 1000.0, 'unixepoch'), 'thread', m.thread_id,"
            " 'editedAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.edited_at / 1000.0, 'unixepoch'),"
            " 'pinnedAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.pinned_at / 1000.0, 'unixepoch'),"
            " 'deletedAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.deleted_at / 1000.0, 'unixepoch'),"
            " 'mentions', (SELECT json_group_array(n.person_id) FROM mentions n WHERE n.message_id = m.id),"
            " 'reactions', (SELECT json_group_array(json_object('emoji', x.emoji, 'person', x.person_id))"
            "   FROM reactions x WHERE x.message_id = m.id),"
            " 'before', (SELECT json_group_array(json_object('body', v.body, 'by', v.by_person,"
            "   'until', strftime('%Y-%m-%dT%H:%M:%fZ', v.until / 1000.0, 'unixepoch')))"
            "   FROM message_versions v WHERE v.message_id = m.id)) FROM messages m ORDER BY m.id"},
    Subject{{"documents", "Documents and their versions; what each says is in the folder `documents`, as Markdown."},
            "SELECT json_object('id', d.id, 'room', d.room_id, 'title', d.title, 'createdBy', d.created_by,"
            " 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', d.created_at / 1000.0, 'unixepoch'), 'changedBy', s.changed_by,"
            " 'changedAt', strftime('%Y-%m-%dT%H:%M:%fZ', s.changed_at / 1000.0, 'unixepoch'),"
            " 'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', d.archived_at / 1000.0, 'unixepoch'),"
            " 'versions', (SELECT json_group_array(json_object('name', v.name, 'by', v.kept_by,"
            "   'at', strftime('%Y-%m-%dT%H:%M:%fZ', v.at / 1000.0, 'unixepoch'),"
            "   'people', (SELECT json_group_array(p.person_id) FROM document_version_people p WHERE p.version_id = v.id)))"
            "   FROM document_versions v WHERE v.document_id = d.id))"
            " FROM documents d JOIN document_states s ON s.document_id = d.id ORDER BY d.id"},
    Subject{{"comments", "What was said about documents, in Markdown."},
            "SELECT json_object('id', id, 'document', document_id, 'author', author_id, 'seat', seat_id, 'seatTitle', seat_title,"
            " 'quote', quote, 'body', body, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch'), 'thread', thread_id,"
            " 'editedAt', strftime('%Y-%m-%dT%H:%M:%fZ', edited_at / 1000.0, 'unixepoch'),"
            " 'resolvedAt', strftime('%Y-%m-%dT%H:%M:%fZ', resolved_at / 1000.0, 'unixepoch'), 'resolvedBy', resolved_by,"
            " 'deletedAt', strftime('%Y-%m-%dT%H:%M:%fZ', deleted_at / 1000.0, 'unixepoch')) FROM document_comments ORDER BY id"},
    Subject{{"sessions", "The cohorts' sessions: who was invited, had a role, replied and came; what was to be done before."},
            "SELECT json_object('id', id, 'cohort', cohort_id, 'title', title, 'purpose', purpose,"
            " 'starts', strftime('%Y-%m-%dT%H:%M:%fZ', starts_at / 1000.0, 'unixepoch'), 'minutes', minutes, 'timeZone', time_zone,"
            " 'place', place, 'series', series_id, 'audience', audience,"
            " 'openedAt', strftime('%Y-%m-%dT%H:%M:%fZ', opened_at / 1000.0, 'unixepoch'),"
            " 'closedAt', strftime('%Y-%m-%dT%H:%M:%fZ', closed_at / 1000.0, 'unixepoch'),"
            " 'cancelledAt', strftime('%Y-%m-%dT%H:%M:%fZ', cancelled_at / 1000.0, 'unixepoch'),"
            " 'people', (SELECT json_group_array(json_object('person', k.person_id, 'invited', json(iif(k.invited, 'true', 'false')),"
            "   'role', k.role, 'reply', k.reply, 'arrivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', k.arrived_at / 1000.0, 'unixepoch'),"
            "   'present', json(iif(coalesce(k.present, k.arrived_at IS NOT NULL), 'true', 'false'))))"
            "   FROM meeting_people k WHERE k.meeting_id = m.id),"
            " 'prework', (SELECT json_group_array(json_object('title', w.title, 'note', w.note, 'link', w.link, 'document', w.document_id, 'practice', w.practice_id,"
            "   'done', (SELECT json_group_array(d.person_id) FROM meeting_prework_done d WHERE d.prework_id = w.id)))"
            "   FROM meeting_prework w WHERE w.meeting_id = m.id))"
            " FROM meetings m ORDER BY id"},
    Subject{{"promises", "What seats promised, by when, and what became of it."},
            "SELECT json_object('id', id, 'cohort', cohort_id, 'seat', seat_id, 'what', what, 'due', date(due * 86400, 'unixepoch'),"
            " 'state', state, 'reason', reason, 'madeAt', strftime('%Y-%m-%dT%H:%M:%fZ', made_at / 1000.0, 'unixepoch'),"
            " 'closedAt', strftime('%Y-%m-%dT%H:%M:%fZ', closed_at / 1000.0, 'unixepoch')) FROM commitments ORDER BY id"},
    Subject{{"breakouts", "Breakouts of sessions and who was in them; what they said is in their rooms and documents."},
            "SELECT json_object('id', b.id, 'session', b.meeting_id, 'name', b.name, 'task', b.task, 'room', b.room_id,"
            " 'document', b.document_id, 'openedAt', strftime('%Y-%m-%dT%H:%M:%fZ', b.opened_at / 1000.0, 'unixepoch'),"
            " 'closedAt', strftime('%Y-%m-%dT%H:%M:%fZ', b.closed_at / 1000.0, 'unixepoch'),"
            " 'people', (SELECT json_group_array(p.person_id) FROM breakout_people p WHERE p.breakout_id = b.id)) FROM breakouts b ORDER BY b.id"},
    Subject{{"activities", "What people answered and how they voted in sessions; of what is anonymous, words and sums alone."},
            "SELECT json_object('id', a.id, 'session', a.meeting_id, 'breakout', a.breakout_id, 'kind', a.kind, 'title', a.title,"
            " 'settings', json(a.settings), 'anonymous', json(iif(a.anonymous, 'true', 'false')), 'school', a.school_id,"
            " 'document', a.document_id, 'openedAt', strftime('%Y-%m-%dT%H:%M:%fZ', a.opened_at / 1000.0, 'unixepoch'),"
            " 'endedAt', strftime('%Y-%m-%dT%H:%M:%fZ', a.ended_at / 1000.0, 'unixepoch'),"
            " 'entries', (SELECT json_group_array(json_object('id', e.id, 'author', e.person_id, 'lane', e.lane, 'cluster', e.cluster,"
            "   'body', e.body, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', e.at / 1000.0, 'unixepoch')))"
            "   FROM activity_entries e WHERE e.activity_id = a.id AND e.removed = 0),"
            " 'votes', (SELECT json_group_array(json_object('person', v.person_id, 'choice', v.choice, 'value', v.value))"
            "   FROM activity_votes v WHERE v.activity_id = a.id),"
            " 'sums', (SELECT json_group_array(json_object('choice', s.choice, 'value', s.value, 'votes', s.votes))"
            "   FROM activity_sums s WHERE s.activity_id = a.id AND s.choice >= 0)) FROM activities a ORDER BY a.id"},
    Subject{{"audit", "Who did what; the log only grows."},
            "SELECT json_object('number', number, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', at / 1000.0, 'unixepoch'), 'person', person_id,"
            " 'by', by_name, 'operation', operation, 'cohort', cohort_id, 'detail', detail) FROM audit ORDER BY number"},
};

constexpr auto described = [] {
    std::array<ExportedSubject, subjects.size()> all;
    for (std::size_t i = 0; i < subjects.size(); ++i) all[i] = subjects[i].description;
    return all;
}();

}  // namespace

std::span<ExportedSubject const> exported_subjects() { return described; }

void export_subject(Snapshot& snapshot, std::string_view subject, std::function<void(std::string_view)> const& line)
{
    for (auto const& one : subjects) {
        if (one.description.name != subject) continue;
        snapshot.each<std::string>(one.sql, [&](std::string const& text) { line(text); });
        return;
    }
    throw std::logic_error("no such subject");
}

}  // namespace lyceum::db
