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
    Subject{{"facets", "Networks' own facets of the library, and their terms in all facets."},
            "SELECT json_object('id', f.id, 'network', f.network_id, 'slug', f.slug, 'title', f.title, 'about', f.about, "
            "'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', f.archived_at / 1000.0, 'unixepoch'), "
            "'terms', (SELECT json_group_array(json_object('id', m.id, 'network', m.network_id, 'slug', m.slug, 'title', m.title, 'about', m.about, "
            "'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.archived_at / 1000.0, 'unixepoch'))) FROM terms m WHERE m.facet_id = f.id)) FROM facets f ORDER BY f.id"},
    Subject{{"practices", "The library: what is being written of each practice, every version that was published, its authors and terms."},
            "SELECT json_object('id', p.id, 'network', p.network_id, 'owner', json_object('kind', p.owner_kind, 'id', p.owner_id), 'state', p.state, "
            "'visibility', p.visibility, 'cohort', p.cohort_id, 'title', p.title, 'body', json(p.body), 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', p.created_at / 1000.0, 'unixepoch'), "
            "'changedAt', strftime('%Y-%m-%dT%H:%M:%fZ', p.changed_at / 1000.0, 'unixepoch'), 'changedBy', p.changed_by, 'origin', p.origin_id, 'supersededBy', p.superseded_by, "
            "'withdrawnWhy', p.withdrawn_why, 'session', p.meeting_id, 'goal', p.goal_id, "
            "'authors', (SELECT json_group_array(a.person_id) FROM practice_authors a WHERE a.practice_id = p.id), "
            "'terms', (SELECT json_group_array(t.term_id) FROM practice_terms t WHERE t.practice_id = p.id), "
            "'versions', (SELECT json_group_array(json_object('number', v.number, 'title', v.title, 'body', json(v.body), 'terms', json(v.terms), 'note', v.note, "
            "'at', strftime('%Y-%m-%dT%H:%M:%fZ', v.at / 1000.0, 'unixepoch'), 'by', v.by_id)) FROM practice_versions v WHERE v.practice_id = p.id)) "
            "FROM practices p ORDER BY p.id"},
    Subject{{"reviews", "Reviews of practices: remarks, the checklist, the decision."},
            "SELECT json_object('id', r.id, 'practice', r.practice_id, 'visibility', r.visibility, 'askedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.asked_at / 1000.0, 'unixepoch'), 'askedBy', r.asked_by, "
            "'decision', r.decision, 'checklist', json(r.checklist), 'summary', r.summary, 'decidedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.decided_at / 1000.0, 'unixepoch'), 'decidedBy', r.decided_by, "
            "'remarks', (SELECT json_group_array(json_object('part', m.part, 'body', m.body, 'by', m.by_id, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', m.at / 1000.0, 'unixepoch'), "
            "'settledAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.settled_at / 1000.0, 'unixepoch'))) FROM practice_remarks m WHERE m.review_id = r.id)) FROM practice_reviews r ORDER BY r.id"},
    Subject{{"resources", "Files, links and videos of practices; `file` is a name in the folder `files`."},
            "SELECT json_object('id', r.id, 'practice', r.practice_id, 'kind', r.kind, 'title', r.title, 'note', r.note, 'name', r.name, "
            "'file', lower(hex(r.hash)), 'url', r.url, 'captionsOf', r.captions_of, 'language', r.language, 'addedBy', r.added_by, "
            "'addedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.added_at / 1000.0, 'unixepoch'), 'removedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.removed_at / 1000.0, 'unixepoch')) FROM resources r ORDER BY r.id"},
    Subject{{"adoptions", "What schools try, what they predicted, and how it went."},
            "SELECT json_object('id', a.id, 'practice', a.practice_id, 'version', a.version, 'school', a.school_id, 'seat', a.seat_id, 'begunBy', a.begun_by, "
            "'begunAt', strftime('%Y-%m-%dT%H:%M:%fZ', a.begun_at / 1000.0, 'unixepoch'), 'goal', a.goal, 'planGoal', a.goal_id, 'prediction', a.prediction, 'firstStep', a.first_step, "
            "'firstStepDue', date(a.first_step_due * 86400, 'unixepoch'), 'adapted', a.adapted, 'progress', a.progress, 'decision', a.decision, 'why', a.why, "
            "'happened', a.happened, 'decidedAt', strftime('%Y-%m-%dT%H:%M:%fZ', a.decided_at / 1000.0, 'unixepoch'), 'decidedBy', a.decided_by) FROM adoptions a ORDER BY a.id"},
    Subject{{"needs", "What people asked their network for, and what was answered."},
            "SELECT json_object('id', n.id, 'network', n.network_id, 'person', n.person_id, 'seatTitle', n.seat_title, 'title', n.title, 'detail', n.detail, "
            "'at', strftime('%Y-%m-%dT%H:%M:%fZ', n.at / 1000.0, 'unixepoch'), 'closedAt', strftime('%Y-%m-%dT%H:%M:%fZ', n.closed_at / 1000.0, 'unixepoch'), 'closedWhy', n.closed_why, 'solvedBy', n.solved_by, "
            "'terms', (SELECT json_group_array(t.term_id) FROM need_terms t WHERE t.need_id = n.id), "
            "'answers', (SELECT json_group_array(json_object('person', a.person_id, 'seatTitle', a.seat_title, 'practice', a.practice_id, 'body', a.body, "
            "'at', strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch'))) FROM need_answers a WHERE a.need_id = n.id)) FROM needs n ORDER BY n.id"},
    Subject{{"collections", "Collections, shelves and series of practices, in order."},
            "SELECT json_object('id', c.id, 'network', c.network_id, 'cohort', c.cohort_id, 'kind', c.kind, 'visibility', c.visibility, 'title', c.title, "
            "'about', c.about, 'createdBy', c.created_by, 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.created_at / 1000.0, 'unixepoch'), 'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.archived_at / 1000.0, 'unixepoch'), "
            "'items', (SELECT json_group_array(json_object('practice', i.practice_id, 'note', i.note)) FROM "
            "(SELECT practice_id, note FROM collection_items x WHERE x.collection_id = c.id ORDER BY x.position) i)) FROM collections c ORDER BY c.id"},
    Subject{{"plans", "Improvement plans with their parts, versions and comments; their narrative parts are documents of the plan's room."},
            "SELECT json_object('id', p.id, 'network', p.network_id, 'owner', json_object('kind', p.owner_kind, 'id', p.owner_id), 'title', p.title, "
            "'startsOn', date(p.starts_on * 86400, 'unixepoch'), 'endsOn', date(p.ends_on * 86400, 'unixepoch'), 'state', p.state, 'visibility', p.visibility, 'follows', p.follows_id, "
            "'createdBy', p.created_by, 'createdAt', strftime('%Y-%m-%dT%H:%M:%fZ', p.created_at / 1000.0, 'unixepoch'), "
            "'sections', (SELECT json_group_array(json_object('slug', s.slug, 'document', s.document_id)) FROM plan_sections s WHERE s.plan_id = p.id), "
            "'needs', (SELECT json_group_array(json_object('id', n.id, 'statement', n.statement, 'evidence', n.evidence, 'domain', n.domain, "
            "'causes', json(n.causes))) FROM plan_needs n WHERE n.plan_id = p.id AND n.removed_at IS NULL), "
            "'input', (SELECT json_group_array(json_object('asked', i.asked, 'askedOn', date(i.asked_on * 86400, 'unixepoch'), 'said', i.said, 'changed', i.changed)) "
            "FROM plan_input i WHERE i.plan_id = p.id AND i.removed_at IS NULL), "
            "'versions', (SELECT json_group_array(json_object('number', v.number, 'state', v.state, 'body', json(v.body), 'note', v.note, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', v.at / 1000.0, 'unixepoch'), "
            "'by', v.by_id)) FROM plan_versions v WHERE v.plan_id = p.id), "
            "'approvals', (SELECT json_group_array(json_object('decision', a.decision, 'words', a.words, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', a.at / 1000.0, 'unixepoch'), 'by', a.by_id)) "
            "FROM plan_approvals a WHERE a.plan_id = p.id), "
            "'comments', (SELECT json_group_array(json_object('id', c.id, 'part', c.part, 'author', c.author_id, 'seatTitle', c.seat_title, 'body', c.body, "
            "'at', strftime('%Y-%m-%dT%H:%M:%fZ', c.at / 1000.0, 'unixepoch'), 'thread', c.thread_id, 'settledAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.settled_at / 1000.0, 'unixepoch'))) FROM plan_comments c WHERE c.plan_id = p.id AND c.deleted_at IS NULL), "
            "'friends', (SELECT json_group_array(json_object('school', r.school_id, 'question', r.question, 'askedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.asked_at / 1000.0, 'unixepoch'), 'strong', r.strong, "
            "'wondered', r.wondered, 'suggested', r.suggested, 'doneAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.done_at / 1000.0, 'unixepoch'))) FROM plan_reviews r WHERE r.plan_id = p.id)) "
            "FROM plans p ORDER BY p.id"},
    Subject{{"goals", "Goals of plans with their measures, strategies and drivers."},
            "SELECT json_object('id', g.id, 'plan', g.plan_id, 'need', g.need_id, 'statement', g.statement, 'domain', g.domain, 'measure', g.measure_id, "
            "'group', g.group_code, 'baseline', g.baseline, 'target', g.target, 'dueOn', date(g.due_on * 86400, 'unixepoch'), 'state', g.state, 'outcome', g.outcome, "
            "'measures', (SELECT json_group_array(json_object('measure', m.measure_id, 'kind', m.kind, 'group', m.group_code, 'baseline', m.baseline, "
            "'target', m.target)) FROM goal_measures m WHERE m.goal_id = g.id), "
            "'strategies', (SELECT json_group_array(json_object('id', s.id, 'title', s.title, 'ifWe', s.if_we, 'then', s.then_what, 'soThat', s.so_that, "
            "'practice', s.practice_id, 'drivers', (SELECT json_group_array(json_object('id', v.id, 'statement', v.statement)) FROM drivers v "
            "WHERE v.strategy_id = s.id AND v.removed_at IS NULL))) FROM strategies s WHERE s.goal_id = g.id AND s.removed_at IS NULL)) "
            "FROM goals g WHERE g.removed_at IS NULL ORDER BY g.id"},
    Subject{{"actions", "Actions of strategies, what was answered about them, and the cycles that test them."},
            "SELECT json_object('id', a.id, 'strategy', a.strategy_id, 'kind', a.kind, 'what', a.what, 'seat', a.seat_id, 'startsOn', date(a.starts_on * 86400, 'unixepoch'), "
            "'dueOn', date(a.due_on * 86400, 'unixepoch'), 'resources', a.resources, 'status', a.status, 'words', a.status_words, 'practice', a.practice_id, "
            "'adoption', a.adoption_id, 'promise', a.commitment_id, "
            "'drivers', (SELECT json_group_array(x.driver_id) FROM action_drivers x WHERE x.action_id = a.id), "
            "'checkins', (SELECT json_group_array(json_object('status', c.status, 'words', c.words, 'proof', c.proof_url, 'proofFile', c.proof_name, 'proofHash', lower(hex(c.proof_hash)), 'at', strftime('%Y-%m-%dT%H:%M:%fZ', c.at / 1000.0, 'unixepoch'), 'by', c.by_id)) "
            "FROM checkins c WHERE c.action_id = a.id), "
            "'cycles', (SELECT json_group_array(json_object('number', y.number, 'prediction', y.prediction, 'body', json(y.body), 'decision', y.decision, "
            "'begunAt', strftime('%Y-%m-%dT%H:%M:%fZ', y.begun_at / 1000.0, 'unixepoch'), 'begunBy', y.begun_by)) FROM cycles y WHERE y.action_id = a.id)) "
            "FROM actions a WHERE a.removed_at IS NULL ORDER BY a.id"},
    Subject{{"checkpoints", "Quarterly check-ins: what was decided about each goal and why, and what was changed then."},
            "SELECT json_object('id', c.id, 'plan', c.plan_id, 'onDay', date(c.on_day * 86400, 'unixepoch'), 'session', c.meeting_id, 'openedBy', c.opened_by, "
            "'openedAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.opened_at / 1000.0, 'unixepoch'), 'closedAt', strftime('%Y-%m-%dT%H:%M:%fZ', c.closed_at / 1000.0, 'unixepoch'), 'family', c.family, "
            "'decisions', (SELECT json_group_array(json_object('goal', x.goal_id, 'decision', x.decision, 'reason', x.reason, 'at', strftime('%Y-%m-%dT%H:%M:%fZ', x.at / 1000.0, 'unixepoch'), 'by', x.by_id)) "
            "FROM checkpoint_decisions x WHERE x.checkpoint_id = c.id), "
            "'amendments', (SELECT json_group_array(json_object('part', m.part, 'before', json(m.before), 'after', json(m.after), 'reason', m.reason, "
            "'at', strftime('%Y-%m-%dT%H:%M:%fZ', m.at / 1000.0, 'unixepoch'), 'by', m.by_id)) FROM amendments m WHERE m.checkpoint_id = c.id)) FROM checkpoints c ORDER BY c.id"},
    Subject{{"measures", "What networks measure."},
            "SELECT json_object('id', m.id, 'network', m.network_id, 'title', m.title, 'about', m.about, 'kind', m.kind, 'unit', m.unit, "
            "'direction', m.direction, 'numerator', m.numerator, 'denominator', m.denominator, 'collected', m.collected, 'frequency', m.frequency, "
            "'periods', m.periods, 'groups', json(m.groups), 'archivedAt', strftime('%Y-%m-%dT%H:%M:%fZ', m.archived_at / 1000.0, 'unixepoch')) FROM measures m ORDER BY m.id"},
    Subject{{"figures", "Figures as they were entered, small groups among them, with what they were before they were corrected."},
            "SELECT json_object('id', f.id, 'measure', f.measure_id, 'place', json_object('kind', f.place_kind, 'id', f.place_id), 'period', date(f.period * 86400, 'unixepoch'), "
            "'group', f.group_code, 'value', f.value, 'numerator', f.numerator, 'denominator', f.denominator, 'source', f.source, "
            "'enteredAt', strftime('%Y-%m-%dT%H:%M:%fZ', f.entered_at / 1000.0, 'unixepoch'), 'enteredBy', f.entered_by, "
            "'before', (SELECT json_group_array(json_object('value', v.value, 'numerator', v.numerator, 'denominator', v.denominator, 'source', v.source, "
            "'enteredAt', strftime('%Y-%m-%dT%H:%M:%fZ', v.entered_at / 1000.0, 'unixepoch'), 'enteredBy', v.entered_by, 'correctedBecause', v.corrected_because)) FROM figure_versions v WHERE v.figure_id = f.id)) "
            "FROM figures f ORDER BY f.id"},
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
