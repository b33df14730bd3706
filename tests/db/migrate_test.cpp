#include "db/migrate.hpp"
#include "tests/support/folder.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lyceum {
namespace {

/// What a database has when it stands at one schema: rows in every table that the migration made, and for each
/// table a query that finds them in every later schema.
struct Step {
    std::string rows;
    std::vector<db::Sql> find;
};

std::vector<Step> steps()
{
    return {
        {"INSERT INTO installation (key, value) VALUES ('demo', 'yes');"
         "INSERT INTO people (id, name, sign_in_name, mail, created_at) VALUES (1, 'Ana Example', 'ana', 'ana@school.example', 5);"
         "INSERT INTO people (id, name, created_at) VALUES (2, 'Ben Example', 6);"
         "INSERT INTO sessions (id, person_id, token_hash, began_at, last_seen_at, expires_at, browser, address)"
         " VALUES (1, 1, x'01', 5, 6, 7, 'Example', '192.0.2.1');"
         "INSERT INTO tokens (id, person_id, secret_hash, label, scope, created_at, created_key, expires_at)"
         " VALUES (1, 1, x'02', 'Figures', 'read', 5, 'key', 9);"
         "INSERT INTO sign_in_links (secret_hash, person_id, issued_at, issued_key, expires_at) VALUES (x'03', 1, 5, 'key', 9);",
         {"SELECT 1 FROM installation WHERE key = 'demo' AND value = 'yes'",
          "SELECT 1 FROM people WHERE id = 1 AND name = 'Ana Example' AND sign_in_name = 'ana' AND mail = 'ana@school.example' AND created_at = 5",
          "SELECT 1 FROM sessions WHERE person_id = 1 AND token_hash = x'01' AND browser = 'Example' AND expires_at = 7",
          "SELECT 1 FROM tokens WHERE person_id = 1 AND secret_hash = x'02' AND label = 'Figures' AND scope = 'read'",
          "SELECT 1 FROM sign_in_links WHERE person_id = 1 AND secret_hash = x'03' AND expires_at = 9"}},
        {"INSERT INTO networks (id, name, aim, created_at) VALUES (1, 'North', 'Better writing', 5);"
         "INSERT INTO districts (id, network_id, name) VALUES (1, 1, 'Lowell');"
         "INSERT INTO zones (id, district_id, name) VALUES (1, 1, 'East');"
         "INSERT INTO schools (id, network_id, district_id, zone_id, name, level, students) VALUES (1, 1, 1, 1, 'Maple', 'middle', 400);"
         "INSERT INTO school_groups (school_id, code, share_percent) VALUES (1, 'LI', 40);"
         "INSERT INTO partners (id, network_id, name) VALUES (1, 1, 'Museum');"
         "INSERT INTO cohorts (id, network_id, name, time_zone, created_at) VALUES (1, 1, 'Writers', 'UTC', 5);"
         "INSERT INTO cohort_schools (cohort_id, school_id) VALUES (1, 1);"
         "INSERT INTO cohort_partners (cohort_id, partner_id) VALUES (1, 1);"
         "INSERT INTO seats (id, role, kind, organisation_id, title, holder_id) VALUES (1, 'principal', 'school', 1, 'Principal, Maple', 1);"
         "INSERT INTO seat_history (seat_id, person_id, since, until) VALUES (1, 2, 3, 4);",
         {"SELECT 1 FROM networks WHERE id = 1 AND name = 'North' AND aim = 'Better writing' AND smallest_group = 10",
          "SELECT 1 FROM zones z JOIN districts d ON d.id = z.district_id WHERE z.name = 'East' AND d.name = 'Lowell' AND d.network_id = 1",
          "SELECT 1 FROM schools WHERE id = 1 AND district_id = 1 AND zone_id = 1 AND name = 'Maple' AND students = 400",
          "SELECT 1 FROM school_groups WHERE school_id = 1 AND code = 'LI' AND share_percent = 40",
          "SELECT 1 FROM partners p JOIN cohort_partners c ON c.partner_id = p.id WHERE p.name = 'Museum' AND c.cohort_id = 1",
          "SELECT 1 FROM cohort_seats WHERE cohort_id = 1 AND person_id = 1 AND role = 'principal' AND facilitates = 0",
          "SELECT 1 FROM network_seats WHERE network_id = 1 AND person_id = 1",
          "SELECT 1 FROM seats WHERE id = 1 AND title = 'Principal, Maple' AND holder_id = 1",
          "SELECT 1 FROM seat_history WHERE seat_id = 1 AND person_id = 2 AND since = 3 AND until = 4"}},
        {"INSERT INTO events (kind, id, number, name, at, data) VALUES ('cohort', 1, 1, 'organisations.cohortChanged', 5, '{\"cohort\":1}');"
         "INSERT INTO answers (person_id, key, operation, request_hash, answer, at) VALUES (1, 'a-key', 'people.updateMe', 7, '{}', 5);"
         "INSERT INTO audit (number, at, person_id, by_name, operation, cohort_id, detail) VALUES (1, 5, 1, 'Ana Example', 'rooms.open', 1, 'room 1');",
         {"SELECT 1 FROM events WHERE kind = 'cohort' AND id = 1 AND number = 1 AND data = '{\"cohort\":1}'",
          "SELECT 1 FROM answers WHERE person_id = 1 AND key = 'a-key' AND operation = 'people.updateMe' AND request_hash = 7",
          "SELECT 1 FROM audit WHERE number = 1 AND person_id = 1 AND cohort_id = 1 AND detail = 'room 1'"}},
        {"INSERT INTO doors (id, cohort_id, code, opened_at, opened_by, closes_at) VALUES (1, 1, 'ABCD-2345', 5, 1, 9);"
         "INSERT INTO invitations (id, cohort_id, name, school_id, role, code, created_at, created_by, expires_at, door_id)"
         " VALUES (1, 1, 'Cem Example', 1, 'member', 'K7QF-2M9X-TR', 5, 1, 9, 1);",
         {"SELECT 1 FROM doors WHERE cohort_id = 1 AND code = 'ABCD-2345' AND opened_by = 1 AND closes_at = 9",
          "SELECT 1 FROM invitations WHERE cohort_id = 1 AND name = 'Cem Example' AND school_id = 1 AND code = 'K7QF-2M9X-TR' AND door_id = 1"}},
        {"INSERT INTO rooms (id, cohort_id, name, kind, created_at) VALUES (1, 1, 'Conversation', 'closed', 5);"
         "INSERT INTO room_members (room_id, person_id) VALUES (1, 1);"
         "INSERT INTO messages (id, room_id, author_id, seat_id, seat_title, body, html, at, replies)"
         " VALUES (1, 1, 1, 1, 'Principal, Maple', 'Otters swim', '<p>Otters swim</p>', 5, 1);"
         "INSERT INTO messages (id, room_id, author_id, seat_title, body, html, at, thread_id) VALUES (2, 1, 2, 'Team', 'Yes', '<p>Yes</p>', 6, 1);"
         "INSERT INTO message_versions (message_id, body, until, by_person) VALUES (1, 'Otters', 5, 1);"
         "INSERT INTO reactions (message_id, emoji, person_id, at) VALUES (1, 'x', 2, 6);"
         "INSERT INTO mentions (message_id, person_id) VALUES (1, 2);"
         "INSERT INTO read_positions (room_id, seat_id, message_id) VALUES (1, 1, 2);"
         "INSERT INTO mutes (cohort_id, person_id, until) VALUES (1, 2, 9);"
         "INSERT INTO messages_index (rowid, room_id, author_id, body) VALUES (1, 1, 1, 'Otters swim');"
         "UPDATE messages_indexed SET up_to = 1;",
         {"SELECT 1 FROM rooms WHERE id = 1 AND cohort_id = 1 AND name = 'Conversation' AND kind = 'closed'",
          "SELECT 1 FROM room_readers WHERE room_id = 1 AND person_id = 1 AND seat_id = 1",
          "SELECT 1 FROM messages WHERE id = 1 AND author_id = 1 AND seat_id = 1 AND body = 'Otters swim' AND html = '<p>Otters swim</p>' AND replies = 1",
          "SELECT 1 FROM messages WHERE id = 2 AND thread_id = 1 AND body = 'Yes'",
          "SELECT 1 FROM message_versions WHERE message_id = 1 AND body = 'Otters' AND by_person = 1",
          "SELECT 1 FROM reactions WHERE message_id = 1 AND emoji = 'x' AND person_id = 2",
          "SELECT 1 FROM mentions WHERE message_id = 1 AND person_id = 2",
          "SELECT 1 FROM read_positions WHERE room_id = 1 AND seat_id = 1 AND message_id = 2",
          "SELECT 1 FROM mutes WHERE cohort_id = 1 AND person_id = 2 AND until = 9",
          "SELECT 1 FROM messages_index WHERE messages_index MATCH 'body : otter' AND rowid = 1",
          "SELECT 1 FROM messages_indexed WHERE up_to = 1"}},
        {"INSERT INTO meetings (id, cohort_id, title, starts_at, minutes, time_zone, place) VALUES (1, 1, 'Third session', 5, 60, 'UTC', 'Library');"
         "INSERT INTO commitments (id, cohort_id, seat_id, what, due, state, made_at) VALUES (1, 1, 1, 'Try it', 20000, 'open', 5);",
         {"SELECT 1 FROM meetings WHERE cohort_id = 1 AND title = 'Third session' AND starts_at = 5 AND place = 'Library'",
          "SELECT 1 FROM commitments WHERE cohort_id = 1 AND seat_id = 1 AND what = 'Try it' AND due = 20000 AND state = 'open'"}},
        {"INSERT INTO notifications (id, person_id, kind, message_id, at) VALUES (1, 2, 'mention', 1, 5);"
         "INSERT INTO briefs (person_id, sent_at) VALUES (1, 5);",
         {"SELECT 1 FROM notifications WHERE person_id = 2 AND kind = 'mention' AND message_id = 1 AND read_at IS NULL",
          "SELECT 1 FROM briefs WHERE person_id = 1 AND sent_at = 5"}},
        {"INSERT INTO answers (key, person_id, operation, request_hash, answer, at) VALUES ('a-key', 2, 'people.updateMe', 8, '{}', 6);",
         {"SELECT 1 FROM answers WHERE key = 'a-key' AND person_id = 2 AND request_hash = 8",
          "SELECT 1 FROM messages INDEXED BY messages_by_room WHERE room_id = 1 AND thread_id IS NULL AND id = 1"}},
        {"INSERT INTO documents (id, room_id, title, created_by, created_at) VALUES (1, 1, 'Notes', 1, 5);"
         "INSERT INTO document_states (document_id, updates, changed_at, changed_by, merged_through, kept_through) VALUES (1, 3, 6, 2, 2, 1);"
         "INSERT INTO document_merged (document_id, bytes) VALUES (1, x'0000');"
         "INSERT INTO document_updates (document_id, number, person_id, bytes) VALUES (1, 3, 2, x'0102');"
         "INSERT INTO document_writers (document_id, person_id) VALUES (1, 1);"
         "INSERT INTO document_versions (id, document_id, name, at, kept_by, through, size, bytes) VALUES (1, 1, 'First', 5, 1, 1, 2, x'0000');"
         "INSERT INTO document_version_people (version_id, person_id) VALUES (1, 2);"
         "INSERT INTO document_comments (id, document_id, author_id, seat_title, anchor_start, quote, body, html, at)"
         " VALUES (1, 1, 2, 'Team', x'01', 'otters', 'Which?', '<p>Which?</p>', 6);"
         "INSERT INTO document_texts (document_id, room_id, title, body) VALUES (1, 1, 'Notes', 'Otters swim');"
         "INSERT INTO documents_index (rowid, room_id, title, body) VALUES (1, 1, 'Notes', 'Otters swim');"
         "INSERT INTO notifications (id, person_id, kind, comment_id, at) VALUES (2, 1, 'reply', 1, 6);",
         {"SELECT 1 FROM documents WHERE room_id = 1 AND title = 'Notes' AND created_by = 1 AND archived_at IS NULL",
          "SELECT 1 FROM document_states WHERE document_id = 1 AND updates = 3 AND merged_through = 2 AND kept_through = 1 AND indexed_through = -1",
          "SELECT 1 FROM document_merged WHERE document_id = 1 AND bytes = x'0000'",
          "SELECT 1 FROM document_updates WHERE document_id = 1 AND number = 3 AND person_id = 2 AND bytes = x'0102'",
          "SELECT 1 FROM document_writers WHERE document_id = 1 AND person_id = 1",
          "SELECT 1 FROM document_versions v JOIN document_version_people p ON p.version_id = v.id WHERE v.document_id = 1 AND p.person_id = 2",
          "SELECT 1 FROM document_comments WHERE document_id = 1 AND author_id = 2 AND body = 'Which?' AND thread_id IS NULL",
          "SELECT 1 FROM documents_index WHERE documents_index MATCH 'body : otter' AND rowid = 1",
          "SELECT 1 FROM notifications WHERE person_id = 1 AND kind = 'reply' AND comment_id = 1 AND message_id IS NULL"}},
        {"INSERT INTO cohorts (id, network_id, name, time_zone, created_at, everyone) VALUES (2, 1, 'Everyone', 'UTC', 5, 1);"
         "INSERT INTO meeting_series (id, cohort_id, title, rhythm) VALUES (1, 1, 'Third sessions', 'monthly');"
         "INSERT INTO meetings (id, cohort_id, title, starts_at, minutes, time_zone, series_id, sequence, guest_code, opened_at)"
         " VALUES (2, 1, 'Fourth session', 50, 60, 'UTC', 1, 3, 'GUEST-1', 51);"
         "INSERT INTO people (id, name, created_at, guest_of) VALUES (3, 'Gus Guest', 5, 2);"
         "INSERT INTO meeting_people (meeting_id, person_id, invited, role, reply, spoke) VALUES (2, 1, 1, 'facilitator', 'yes', 4);"
         "INSERT INTO meeting_prework (id, meeting_id, position, title, document_id) VALUES (1, 2, 0, 'Read this', 1);"
         "INSERT INTO meeting_prework_done (prework_id, person_id, at) VALUES (1, 1, 6);"
         "INSERT INTO scripts (id, network_id, title, body, changed_at) VALUES (1, 1, 'Our tuning', '{}', 5);"
         "INSERT INTO segments (id, meeting_id, position, kind, title, minutes, lead_id, script_id) VALUES (1, 2, 0, 'work', 'Tuning', 30, 1, 1);"
         "INSERT INTO agenda_templates (id, network_id, title, body, created_by, created_at) VALUES (1, 1, 'Ours', '{}', 1, 5);"
         "INSERT INTO breakouts (id, meeting_id, segment_id, position, name, room_id, document_id) VALUES (1, 2, 1, 0, 'Group one', 1, 1);"
         "INSERT INTO breakout_people (breakout_id, person_id) VALUES (1, 1);"
         "INSERT INTO stages (id, meeting_id, segment_id, step, ends_at) VALUES (1, 2, 1, 2, 99);"
         "INSERT INTO stages (id, meeting_id, breakout_id, step) VALUES (2, 2, 1, 1);"
         "INSERT INTO meeting_log (id, meeting_id, segment_id, at, kind, by_id, words) VALUES (1, 2, 1, 52, 'extended', 1, 'More to say');"
         "INSERT INTO raised_hands (meeting_id, person_id, raised_at) VALUES (2, 1, 53);"
         "INSERT INTO activities (id, meeting_id, segment_id, position, kind, title, settings, anonymous) VALUES (1, 2, 1, 0, 'prompt', 'What is hard?', '{}', 1);"
         "INSERT INTO activity_entries (id, activity_id, secret_hash, body) VALUES (77, 1, x'09', 'Time');"
         "INSERT INTO activity_votes (activity_id, person_id, choice, value) VALUES (1, 1, 2, 3);"
         "INSERT INTO activity_sums (activity_id, choice, value, votes) VALUES (1, 2, 1, 5);"
         "INSERT INTO activity_voters (activity_id, person_id) VALUES (1, 1);"
         "INSERT INTO outcomes (id, meeting_id, segment_id, kind, body, by_id, at) VALUES (1, 2, 1, 'decision', 'We begin', 1, 54);"
         "UPDATE commitments SET meeting_id = 2, school_id = 1, helper = 'Ben' WHERE id = 1;"
         "INSERT INTO recaps (meeting_id, synthesis, changed_at) VALUES (2, 'Three lines', 55);"
         "INSERT INTO recap_texts (meeting_id, cohort_id, title, body) VALUES (2, 1, 'Fourth session', 'Otters swim');"
         "INSERT INTO recaps_index (rowid, title, body) VALUES (2, 'Fourth session', 'Otters swim');"
         "UPDATE rooms SET meeting_id = 2 WHERE id = 1;",
         {"SELECT 1 FROM cohort_seats WHERE cohort_id = 2 AND person_id = 1 AND role = 'principal' AND facilitates = 0 AND school_id = 1",
          "SELECT 1 FROM meetings m JOIN meeting_series s ON s.id = m.series_id WHERE m.id = 2 AND m.sequence = 3 AND m.audience = 'cohort' AND s.rhythm = 'monthly'",
          "SELECT 1 FROM meetings WHERE id = 1 AND sequence = 0 AND series_id IS NULL AND closed_at IS NULL",
          "SELECT 1 FROM people WHERE id = 3 AND guest_of = 2",
          "SELECT 1 FROM meeting_people WHERE meeting_id = 2 AND person_id = 1 AND role = 'facilitator' AND reply = 'yes' AND spoke = 4",
          "SELECT 1 FROM meeting_prework p JOIN meeting_prework_done d ON d.prework_id = p.id WHERE p.title = 'Read this' AND d.person_id = 1",
          "SELECT 1 FROM segments s JOIN scripts c ON c.id = s.script_id WHERE s.title = 'Tuning' AND s.minutes = 30 AND c.title = 'Our tuning'",
          "SELECT 1 FROM agenda_templates WHERE title = 'Ours' AND network_id = 1",
          "SELECT 1 FROM breakouts b JOIN breakout_people p ON p.breakout_id = b.id WHERE b.name = 'Group one' AND p.person_id = 1",
          "SELECT 1 FROM stages WHERE meeting_id = 2 AND breakout_id IS NULL AND step = 2 AND ends_at = 99",
          "SELECT 1 FROM meeting_log WHERE meeting_id = 2 AND kind = 'extended' AND words = 'More to say'",
          "SELECT 1 FROM raised_hands WHERE meeting_id = 2 AND person_id = 1",
          "SELECT 1 FROM activities a JOIN activity_entries e ON e.activity_id = a.id WHERE a.anonymous = 1 AND e.id = 77 AND e.person_id IS NULL",
          "SELECT 1 FROM activity_votes WHERE activity_id = 1 AND person_id = 1 AND choice = 2 AND value = 3",
          "SELECT 1 FROM activity_sums v JOIN activity_voters p ON p.activity_id = v.activity_id WHERE v.votes = 5 AND p.person_id = 1",
          "SELECT 1 FROM outcomes WHERE meeting_id = 2 AND kind = 'decision' AND body = 'We begin'",
          "SELECT 1 FROM commitments WHERE id = 1 AND meeting_id = 2 AND helper = 'Ben'",
          "SELECT 1 FROM recaps WHERE meeting_id = 2 AND synthesis = 'Three lines'",
          "SELECT 1 FROM recaps_index WHERE recaps_index MATCH 'body : otter' AND rowid = 2",
          "SELECT 1 FROM rooms WHERE id = 1 AND meeting_id = 2"}},
        {"INSERT INTO facets (id, slug, title, position) VALUES (1, 'domain', 'Domain', 1);"
         "INSERT INTO terms (id, facet_id, network_id, slug, title, position) VALUES (1, 1, 1, 'instruction', 'Instruction', 1);"
         "INSERT INTO library_settings (network_id, review, checklist) VALUES (1, 'network', '[\"Names no child\"]');"
         "INSERT INTO practices (id, network_id, owner_kind, owner_id, title, body, changed_at, changed_by, created_at, published, published_at)"
         " VALUES (1, 1, 'school', 1, 'Otters at the door', '{}', 5, 1, 5, 1, 6);"
         "INSERT INTO practice_authors (practice_id, person_id, position, seat_title) VALUES (1, 1, 1, 'Principal, Maple');"
         "INSERT INTO practice_terms (practice_id, term_id) VALUES (1, 1);"
         "INSERT INTO practice_versions (practice_id, number, title, body, terms, at, by_id) VALUES (1, 1, 'Otters at the door', '{}', '[1]', 6, 1);"
         "INSERT INTO practice_parts (practice_id, part, revision, person_id) VALUES (1, 'problem', 2, 1);"
         "INSERT INTO practice_reviews (id, practice_id, revision, visibility, asked_at, asked_by) VALUES (1, 1, 1, 'network', 5, 1);"
         "INSERT INTO practice_remarks (id, review_id, part, body, by_id, at) VALUES (1, 1, 'problem', 'Which?', 2, 6);"
         "INSERT INTO rooms (id, cohort_id, name, kind, created_at, practice_id) VALUES (9, 1, 'practice 1', 'open', 5, 1);"
         "INSERT INTO practice_texts (practice_id, title, summary, body, files, marks, published_at, changed_at, generation)"
         " VALUES (1, 'Otters at the door', '', 'Greet them', '', 'vn1 t1', 6, 6, 1);"
         "INSERT INTO practices_index (rowid, title, summary, body, files, marks) VALUES (1, 'Otters at the door', '', 'Greet them', '', 'vn1 t1');"
         "INSERT INTO adoptions (id, practice_id, version, school_id, begun_by, begun_at, prediction, ask_at, changed_at)"
         " VALUES (1, 1, 1, 1, 1, 7, 'Fewer come late', 9, 7);"
         "INSERT INTO needs (id, network_id, person_id, seat_title, title, at) VALUES (1, 1, 1, 'Principal, Maple', 'Late first lesson', 5);"
         "INSERT INTO need_terms (need_id, term_id) VALUES (1, 1);"
         "INSERT INTO need_answers (id, need_id, person_id, seat_title, practice_id, at) VALUES (1, 1, 2, 'Team', 1, 6);"
         "INSERT INTO collections (id, network_id, kind, visibility, title, created_by, created_at, changed_at)"
         " VALUES (1, 1, 'collection', 'network', 'Mornings', 1, 5, 5);"
         "INSERT INTO collection_items (collection_id, practice_id, position) VALUES (1, 1, 1);"
         "INSERT INTO saved_searches (id, person_id, title, search, created_at, told_through) VALUES (1, 1, 'Late', '{}', 5, 5);"
         "INSERT INTO files (hash, size, type, stored_at) VALUES (x'0a', 3, 'text/plain', 5);"
         "INSERT INTO resources (id, practice_id, kind, position, title, hash, added_by, added_at) VALUES (1, 1, 'file', 1, 'Poster', x'0a', 1, 5);"
         "INSERT INTO uploads (name, person_id, practice_id, title, file_name, length, created_at, expires_at)"
         " VALUES ('a-name', 1, 1, 'Poster', 'poster.txt', 3, 5, 9);"
         "INSERT INTO partner_service (partner_id, network_id, capacity) VALUES (1, 1, 'adviser');"
         "INSERT INTO notifications (id, person_id, kind, practice_id, from_id, at) VALUES (3, 1, 'tried', 1, 2, 6);",
         {"SELECT 1 FROM terms t JOIN facets f ON f.id = t.facet_id WHERE t.slug = 'instruction' AND t.network_id = 1 AND f.network_id IS NULL",
          "SELECT 1 FROM library_settings WHERE network_id = 1 AND review = 'network' AND ask_after_days = 70",
          "SELECT 1 FROM practices WHERE id = 1 AND owner_kind = 'school' AND title = 'Otters at the door' AND published = 1 AND visibility = 'school'",
          "SELECT 1 FROM practice_authors a JOIN practice_terms t ON t.practice_id = a.practice_id WHERE a.person_id = 1 AND t.term_id = 1",
          "SELECT 1 FROM practice_versions WHERE practice_id = 1 AND number = 1 AND terms = '[1]'",
          "SELECT 1 FROM practice_parts WHERE practice_id = 1 AND part = 'problem' AND revision = 2",
          "SELECT 1 FROM practice_readers WHERE practice_id = 1 AND person_id = 1",
          "SELECT 1 FROM practice_reviews r JOIN practice_remarks m ON m.review_id = r.id WHERE r.practice_id = 1 AND m.part = 'problem'",
          "SELECT 1 FROM room_names WHERE room_id = 9 AND name = 'Otters at the door'",
          "SELECT 1 FROM practices_index WHERE practices_index MATCH 'body : greet AND marks : vn1' AND rowid = 1",
          "SELECT 1 FROM adoptions WHERE practice_id = 1 AND school_id = 1 AND progress = 'planned' AND decision IS NULL",
          "SELECT 1 FROM needs n JOIN need_answers a ON a.need_id = n.id JOIN need_terms t ON t.need_id = n.id WHERE a.practice_id = 1",
          "SELECT 1 FROM collections c JOIN collection_items i ON i.collection_id = c.id WHERE c.title = 'Mornings' AND i.practice_id = 1",
          "SELECT 1 FROM saved_searches WHERE person_id = 1 AND digest = 0",
          "SELECT 1 FROM resources r JOIN files f ON f.hash = r.hash WHERE r.title = 'Poster' AND f.size = 3 AND r.published = 0",
          "SELECT 1 FROM uploads WHERE name = 'a-name' AND length = 3",
          "SELECT 1 FROM partners p JOIN partner_service s ON s.partner_id = p.id WHERE s.capacity = 'adviser' AND p.visibility = 'network'",
          "SELECT 1 FROM notifications_about WHERE id = 3 AND kind = 'tried' AND subject_title = 'Otters at the door' AND author_id = 2",
          "SELECT 1 FROM practice_readers r JOIN practice_names t ON t.practice_id = r.practice_id WHERE r.person_id = 1 AND t.name = 'Otters at the door'",
          "SELECT 1 FROM adoptions WHERE id = 1 AND commitment_id IS NULL"}},
        {"INSERT INTO resources (id, practice_id, kind, position, title, url, added_by, added_at)"
         " VALUES (2, 1, 'link', 2, 'Where it is told', 'https://otters.example/door', 1, 5);"
         "INSERT INTO link_answers (resource_id, asked_at, refused) VALUES (2, 8, 'no such host');"
         "UPDATE practices SET meeting_id = 2 WHERE id = 1;"
         "UPDATE meeting_prework SET practice_id = 1;",
         {"SELECT 1 FROM link_answers WHERE resource_id = 2 AND asked_at = 8 AND alive_at IS NULL",
          "SELECT 1 FROM practices p JOIN meeting_prework w ON w.practice_id = p.id WHERE p.meeting_id = 2"}},
        {"INSERT INTO plan_templates (id, slug, title, layout, changed_at) VALUES (1, 'improvement', 'Improvement plan', '{}', 5);"
         "INSERT INTO plan_settings (network_id, approvers) VALUES (1, '[\"district_lead\"]');"
         "INSERT INTO plans (id, network_id, owner_kind, owner_id, title, layout, starts_on, ends_on, created_by, created_at, changed_at, changed_by)"
         " VALUES (1, 1, 'school', 1, 'Otters read', '{}', 20000, 20365, 1, 5, 5, 1);"
         "INSERT INTO rooms (id, cohort_id, name, kind, created_at, plan_id) VALUES (12, 1, 'plan 1', 'open', 5, 1);"
         "INSERT INTO documents (id, room_id, title, created_by, created_at) VALUES (12, 12, 'Vision', 1, 5);"
         "INSERT INTO plan_sections (plan_id, slug, document_id) VALUES (1, 'vision', 12);"
         "INSERT INTO measures (id, network_id, title, kind, direction, frequency, created_by, created_at)"
         " VALUES (1, 1, 'Chronic absence', 'percent', 'down', 'month', 1, 5);"
         "INSERT INTO plan_needs (id, plan_id, position, statement) VALUES (1, 1, 1, 'Too many come late');"
         "INSERT INTO goals (id, plan_id, need_id, position, statement, measure_id, baseline, target) VALUES (1, 1, 1, 1, 'Half as late', 1, 30, 15);"
         "INSERT INTO goal_measures (goal_id, measure_id, kind) VALUES (1, 1, 'balancing');"
         "INSERT INTO strategies (id, goal_id, position, title, practice_id) VALUES (1, 1, 1, 'Greet at the door', 1);"
         "INSERT INTO drivers (id, strategy_id, position, statement) VALUES (1, 1, 1, 'Known by name');"
         "INSERT INTO actions (id, strategy_id, position, what, seat_id, status_at, adoption_id) VALUES (1, 1, 1, 'A rota', 1, 5, 1);"
         "INSERT INTO action_drivers (action_id, driver_id) VALUES (1, 1);"
         "INSERT INTO plan_input (id, plan_id, position, asked) VALUES (1, 1, 1, 'Families of grade 9');"
         "INSERT INTO plan_writes (plan_id, part, field, revision, person_id, at) VALUES (1, 'goal/1', 'target', 2, 1, 6);"
         "INSERT INTO plan_versions (plan_id, number, state, body, at, by_id) VALUES (1, 1, 'in_review', '{}', 6, 1);"
         "INSERT INTO plan_comments (id, plan_id, part, author_id, seat_title, body, html, at) VALUES (1, 1, 'goal/1', 2, 'Team', 'Why half?', '', 6);"
         "INSERT INTO plan_reviews (id, plan_id, school_id, asked_by, asked_at) VALUES (1, 1, 1, 1, 6);"
         "INSERT INTO plan_approvals (plan_id, number, revision, decision, at, by_id, seat_title) VALUES (1, 1, 1, 'approved', 7, 2, 'Lead');"
         "INSERT INTO checkins (id, action_id, status, at, by_id, seat_title) VALUES (1, 1, 'under_way', 7, 1, 'Principal');"
         "INSERT INTO checkpoints (id, plan_id, on_day, opened_by, opened_at) VALUES (1, 1, 20090, 1, 7);"
         "INSERT INTO checkpoint_decisions (checkpoint_id, goal_id, decision, reason, at, by_id) VALUES (1, 1, 'keep', 'It works', 8, 1);"
         "INSERT INTO amendments (id, plan_id, checkpoint_id, part, before, after, at, by_id) VALUES (1, 1, 1, 'goal/1', '{}', '{}', 8, 1);"
         "INSERT INTO cycles (id, action_id, number, body, prediction, begun_at, begun_by, changed_at) VALUES (1, 1, 1, '{}', 'Three fewer', 7, 1, 7);"
         "INSERT INTO student_groups (id, body) VALUES (1, '{}');"
         "INSERT INTO figures (id, measure_id, place_kind, place_id, period, group_code, value, entered_at, entered_by)"
         " VALUES (1, 1, 'school', 1, 20000, 'ALL', 30, 7, 1);"
         "INSERT INTO figure_versions (figure_id, number, value, source, entered_at, entered_by) VALUES (1, 1, 31, 'by hand', 6, 1);"
         "INSERT INTO shown_figures (measure_id, place_kind, place_id, period, group_code, shown, people) VALUES (1, 'school', 1, 20000, 'ALL', 'hidden', 'up_to_9');"
         "INSERT INTO chart_notes (id, measure_id, place_kind, place_id, kind, period, words, at, by_id)"
         " VALUES (1, 1, 'school', 1, 'event', 20000, 'Snow', 7, 1);"
         "UPDATE practices SET goal_id = 1 WHERE id = 1; UPDATE adoptions SET goal_id = 1 WHERE id = 1;"
         "INSERT INTO notifications (id, person_id, kind, plan_id, from_id, at) VALUES (4, 1, 'plan_commented', 1, 2, 6);",
         {"SELECT 1 FROM plans p JOIN plan_settings s ON s.network_id = p.network_id WHERE p.state = 'draft' AND s.goals_max = 5 AND s.checkin = 'week'",
          "SELECT 1 FROM plan_readers WHERE plan_id = 1 AND person_id = 1",
          "SELECT 1 FROM room_readers WHERE room_id = 12 AND person_id = 1",
          "SELECT 1 FROM room_names WHERE room_id = 12 AND name = 'Otters read'",
          "SELECT 1 FROM goals g JOIN strategies s ON s.goal_id = g.id JOIN actions a ON a.strategy_id = s.id WHERE a.status = 'not_started'",
          "SELECT 1 FROM checkpoint_decisions d JOIN amendments a ON a.checkpoint_id = d.checkpoint_id WHERE d.decision = 'keep'",
          "SELECT 1 FROM figures f JOIN shown_figures s ON s.period = f.period WHERE f.value = 30 AND s.shown = 'hidden'",
          "SELECT 1 FROM practices p JOIN adoptions a ON a.goal_id = p.goal_id WHERE p.goal_id = 1",
          "SELECT 1 FROM notifications_about WHERE id = 4 AND subject_title = 'Otters read' AND author_id = 2",
          "SELECT 1 FROM notifications_about WHERE id = 3 AND kind = 'tried' AND practice_id = 1"}},
        {"INSERT INTO uploads (name, person_id, action_id, title, file_name, length, created_at, expires_at, proof_hash)"
         " VALUES ('another-name', 1, 1, 'Door', 'door.png', 3, 5, 6, (SELECT max(hash) FROM files));",
         {"SELECT 1 FROM uploads u JOIN files f ON f.hash = u.proof_hash WHERE u.name = 'another-name' AND u.action_id = 1 AND u.practice_id IS NULL",
          "SELECT 1 FROM uploads WHERE name = 'a-name' AND length = 3 AND practice_id = 1"}},
    };
}

struct Migrations : ::testing::Test {
    testing::Folder folder;
    std::filesystem::path file = folder.path() / "lyceum.db";

    /// A database that stands at that schema, with rows in every table.
    void make_at(int number)
    {
        db::Connection connection(file, db::Access::read_write);
        auto const all = steps();
        for (int n = 1; n <= number; ++n) {
            db::migrate(connection, n);
            if (n <= int(all.size())) connection.script(all[std::size_t(n - 1)].rows);
        }
    }
    /// Whether everything that was put in up to that schema is there, and whole.
    static void expect_rows(db::Connection& connection, int number)
    {
        auto const all = steps();
        for (int n = 1; n <= number && n <= int(all.size()); ++n)
            for (auto const& find : all[std::size_t(n - 1)].find) EXPECT_TRUE(finds(connection, find)) << "not found any more: " << find.text;
        EXPECT_FALSE(finds(connection, "SELECT 1 FROM pragma_foreign_key_check")) << "a reference to nothing";
        EXPECT_TRUE(finds(connection, "SELECT 1 FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
    }
    static bool finds(db::Connection& connection, db::Sql sql) { return connection.query(sql).step(); }
    static int schema(db::Connection& connection)
    {
        auto cursor = connection.query("SELECT coalesce(max(number), 0) FROM migrations");
        cursor.step();
        return int(cursor.column<std::int64_t>(0));
    }
    /// Everything that the schema is made of.
    static std::string declared(db::Connection& connection)
    {
        auto cursor = connection.query("SELECT coalesce(group_concat(sql, ';'), '') FROM (SELECT sql FROM sqlite_schema ORDER BY name)");
        cursor.step();
        return cursor.column<std::string>(0);
    }
};

TEST_F(Migrations, Bring_an_empty_database_to_the_newest_schema_once)
{
    db::Connection connection(file, db::Access::read_write);
    EXPECT_EQ(db::migrate(connection), int(db::migrations().size()));
    EXPECT_EQ(db::migrate(connection), 0);
}

TEST_F(Migrations, Are_numbered_from_one_without_gaps)
{
    int expected = 1;
    for (auto const& migration : db::migrations()) EXPECT_EQ(migration.number, expected++) << migration.name;
}

TEST_F(Migrations, Keep_all_that_is_there_from_every_earlier_schema)
{
    ASSERT_EQ(steps().size(), db::migrations().size()) << "a new migration: say above which rows stand in its tables";
    for (auto const& migration : db::migrations()) {
        make_at(migration.number);
        db::Connection connection(file, db::Access::read_write);
        expect_rows(connection, migration.number);
        for (auto const& later : db::migrations()) {
            EXPECT_EQ(db::migrate(connection, later.number), later.number > migration.number ? 1 : 0);
            expect_rows(connection, migration.number);
        }
        EXPECT_EQ(schema(connection), int(db::migrations().size()));
        for (auto const* part : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + part);
    }
}

TEST_F(Migrations, Refuse_a_database_that_a_newer_program_made_and_leave_it_as_it_is)
{
    auto const newest = int(db::migrations().size());
    make_at(newest);
    db::Connection connection(file, db::Access::read_write);
    connection.run("INSERT INTO migrations (number, name, applied_at) VALUES (?, 'from the future', 0)", newest + 1);
    auto const before = declared(connection);
    try {
        db::migrate(connection);
        FAIL() << "a newer database was taken";
    } catch (db::Failure const& refused) {
        EXPECT_NE(std::string(refused.what()).find("newer than this program's"), std::string::npos) << refused.what();
    }
    EXPECT_EQ(declared(connection), before);
    EXPECT_EQ(schema(connection), newest + 1);
    expect_rows(connection, newest);
}

TEST_F(Migrations, That_fail_in_the_middle_leave_the_old_schema_and_can_be_done_again)
{
    for (auto const& migration : db::migrations()) {
        make_at(migration.number - 1);
        db::Connection connection(file, db::Access::read_write);
        // The last table that the migration makes is there already: what came before it is undone.
        std::string_view script = migration.script;
        constexpr std::string_view create = "CREATE TABLE ";
        script.remove_prefix(script.rfind(create) + create.size());
        std::string const last(script.substr(0, script.find(' ')));
        connection.script("CREATE TABLE " + last + " (one)");
        connection.script("CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
        auto const before = declared(connection);
        EXPECT_THROW(db::migrate(connection), db::Failure) << migration.name;
        EXPECT_EQ(declared(connection), before) << migration.name;
        EXPECT_EQ(schema(connection), migration.number - 1);
        expect_rows(connection, migration.number - 1);

        connection.script("DROP TABLE " + last);
        EXPECT_GE(db::migrate(connection), 1);
        expect_rows(connection, migration.number - 1);
        for (auto const* part : {"", "-wal", "-shm"}) std::filesystem::remove(file.string() + part);
    }
}

TEST_F(Migrations, That_are_killed_in_the_middle_leave_the_old_schema_and_can_be_done_again)
{
    auto const newest = int(db::migrations().size());
    make_at(newest - 1);
    auto const child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        db::Connection connection(file, db::Access::read_write);
        connection.run("BEGIN IMMEDIATE");
        connection.script(db::migrations().back().script);
        _exit(7);
    }
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    ASSERT_EQ(WEXITSTATUS(status), 7);

    db::Connection connection(file, db::Access::read_write);
    EXPECT_EQ(schema(connection), newest - 1);
    expect_rows(connection, newest - 1);
    EXPECT_EQ(db::migrate(connection), 1);
    expect_rows(connection, newest - 1);
}

}  // namespace
}  // namespace lyceum
