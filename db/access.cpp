#include "db/access.hpp"

#include "db/activities.hpp"
#include "db/activity_entries.hpp"
#include "db/remembered.hpp"

namespace lyceum::db {
namespace {

std::optional<RoomStanding> read_standing(Snapshot& snapshot, PersonId person, RoomId room)
{
    auto row = snapshot.row<CohortId, rooms::Kind, bool, std::optional<std::int64_t>, bool, std::optional<Instant>,
                            std::optional<MeetingId>, bool, bool, std::optional<PlanId>, bool>(
        "SELECT r.cohort_id, r.kind, r.archived_at IS NOT NULL,"
        "       CASE WHEN r.plan_id IS NOT NULL"
        "            THEN (SELECT max(EXISTS (SELECT 1 FROM plans p JOIN seats s ON s.kind = p.owner_kind AND s.organisation_id = p.owner_id"
        "                                       WHERE p.id = v.plan_id AND s.holder_id = ?1 AND s.role IN ('principal', 'lead')))"
        "                    FROM plan_readers v WHERE v.plan_id = r.plan_id AND v.person_id = ?1)"
        "            WHEN r.meeting_id IS NULL"
        "            THEN (SELECT max(s.facilitates) FROM cohort_seats s WHERE s.cohort_id = r.cohort_id AND s.person_id = ?1)"
        "            ELSE (SELECT max(v.facilitates) FROM meeting_readers v WHERE v.meeting_id = r.meeting_id AND v.person_id = ?1) END,"
        "       r.kind = 'closed' AND EXISTS (SELECT 1 FROM room_members m WHERE m.room_id = r.id AND m.person_id = ?1),"
        "       (SELECT until FROM mutes WHERE cohort_id = r.cohort_id AND person_id = ?1),"
        "       r.meeting_id, EXISTS (SELECT 1 FROM meetings t WHERE t.id = r.meeting_id AND t.closed_at IS NOT NULL),"
        "       r.meeting_id IS NULL OR EXISTS (SELECT 1 FROM meeting_asked a WHERE a.meeting_id = r.meeting_id AND a.person_id = ?1),"
        "       r.plan_id, r.plan_id IS NULL OR EXISTS (SELECT 1 FROM plans p JOIN seats s ON s.kind = p.owner_kind"
        "           AND s.organisation_id = p.owner_id WHERE p.id = r.plan_id AND s.holder_id = ?1 AND p.state IN ('draft', 'active'))"
        "  FROM rooms r WHERE r.id = ?2",
        person, room);
    if (!row) return std::nullopt;
    auto const& [cohort, kind, archived, facilitates, member, muted_until, meeting, meeting_closed, asked, plan, writes_plan] = *row;
    return RoomStanding{cohort,      kind,    archived,       facilitates.has_value(), facilitates.value_or(0) != 0, member,
                        muted_until, meeting, meeting_closed, asked,                  plan,                        writes_plan};
}

std::optional<MeetingStanding> read_standing(Snapshot& snapshot, PersonId person, MeetingId meeting)
{
    auto row = snapshot.row<CohortId, std::optional<std::int64_t>, bool, bool, bool, meetings::Audience, bool, bool, bool, std::optional<Instant>>(
        "SELECT m.cohort_id, (SELECT max(s.facilitates) FROM cohort_seats s WHERE s.cohort_id = m.cohort_id AND s.person_id = ?1),"
        "       coalesce(p.role = 'facilitator', 0),"
        "       EXISTS (SELECT 1 FROM meeting_invitations i WHERE i.meeting_id = m.id AND i.person_id = ?1),"
        "       EXISTS (SELECT 1 FROM people g WHERE g.id = ?1 AND g.guest_of = m.id), m.audience,"
        "       m.cancelled_at IS NOT NULL, m.closed_at IS NOT NULL, m.opened_at IS NOT NULL,"
        "       (SELECT until FROM mutes WHERE cohort_id = m.cohort_id AND person_id = ?1)"
        "  FROM meetings m LEFT JOIN meeting_people p ON p.meeting_id = m.id AND p.person_id = ?1 WHERE m.id = ?2",
        person, meeting);
    if (!row) return std::nullopt;
    auto const& [cohort, seat, runs, invited, guest, audience, cancelled, closed, opened, muted_until] = *row;
    using meetings::State;
    auto const state = cancelled ? State::cancelled : closed ? State::closed : opened ? State::open : State::planned;
    auto const runs_this = runs && (seat || invited);
    return MeetingStanding{cohort, seat.has_value(), seat.value_or(0) != 0 || runs_this, invited, guest, audience, state, muted_until};
}

}  // namespace

std::optional<CohortStanding> standing(Snapshot& snapshot, PersonId person, CohortId cohort)
{
    auto row = snapshot.row<std::int64_t, std::int64_t, std::int64_t>(
        "SELECT count(*), coalesce(max(s.facilitates), 0), coalesce(max(s.role = 'lead' AND s.facilitates = 1), 0)"
        " FROM cohort_seats s WHERE s.cohort_id = ?2 AND s.person_id = ?1",
        person, cohort);
    auto const [seats, facilitates, leads] = *row;
    if (seats == 0 && !snapshot.exists("SELECT 1 FROM cohorts WHERE id = ?1", cohort)) return std::nullopt;
    return CohortStanding{seats > 0, facilitates != 0, leads != 0};
}

std::optional<NetworkStanding> standing(Snapshot& snapshot, PersonId person, NetworkId network)
{
    auto row = snapshot.row<bool, bool>(
        "SELECT EXISTS (SELECT 1 FROM network_seats WHERE network_id = n.id AND person_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats WHERE kind = 'network' AND organisation_id = n.id AND role = 'lead' AND holder_id = ?1)"
        "  FROM networks n WHERE n.id = ?2",
        person, network);
    if (!row) return std::nullopt;
    return NetworkStanding{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<SchoolStanding> standing(Snapshot& snapshot, PersonId person, SchoolId school)
{
    auto row = snapshot.row<bool, bool, bool>(
        "SELECT EXISTS (SELECT 1 FROM network_seats WHERE network_id = sc.network_id AND person_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats WHERE kind = 'school' AND organisation_id = sc.id AND role = 'principal' AND holder_id = ?1)"
        "    OR EXISTS (SELECT 1 FROM cohort_schools cs JOIN cohort_seats s ON s.cohort_id = cs.cohort_id"
        "                WHERE cs.school_id = sc.id AND s.person_id = ?1 AND s.facilitates = 1),"
        "       EXISTS (SELECT 1 FROM seats WHERE holder_id = ?1 AND role = 'lead'"
        "                AND (kind = 'network' AND organisation_id = sc.network_id"
        "                  OR kind = 'district' AND organisation_id = sc.district_id))"
        "  FROM schools sc WHERE sc.id = ?2",
        person, school);
    if (!row) return std::nullopt;
    return SchoolStanding{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

std::optional<RoomStanding> standing(Snapshot& snapshot, PersonId person, RoomId room)
{
    auto const read = [&] { return read_standing(snapshot, person, room); };
    return remembered<std::optional<RoomStanding>>(snapshot, {person.value, room.value, 0}, read);
}

std::optional<MeetingStanding> standing(Snapshot& snapshot, PersonId person, MeetingId meeting)
{
    auto const read = [&] { return read_standing(snapshot, person, meeting); };
    return remembered<std::optional<MeetingStanding>>(snapshot, {person.value, meeting.value, 0}, read);
}

std::optional<PersonStanding> standing(Snapshot& snapshot, PersonId person, PersonId other)
{
    // The cohort of everyone makes nobody's people of anybody.
    auto row = snapshot.row<bool, bool, bool, bool>(
        "WITH small_cohorts AS (SELECT s.cohort_id, s.seat_id FROM cohort_seats s"
        "   WHERE s.person_id = ?2 AND s.cohort_id NOT IN (SELECT id FROM cohorts WHERE everyone = 1))"
        "SELECT EXISTS (SELECT 1 FROM network_seats a JOIN network_seats b ON b.network_id = a.network_id"
        "                WHERE a.person_id = ?1 AND b.person_id = p.id),"
        "       EXISTS (SELECT 1 FROM network_seats WHERE person_id = p.id)"
        "   AND NOT EXISTS (SELECT 1 FROM network_seats b WHERE b.person_id = p.id AND NOT EXISTS"
        "         (SELECT 1 FROM seats l WHERE l.kind = 'network' AND l.role = 'lead' AND l.holder_id = ?1"
        "             AND l.organisation_id = b.network_id)),"
        "       EXISTS (SELECT 1 FROM seats WHERE holder_id = p.id)"
        "   AND NOT EXISTS (SELECT 1 FROM seats t WHERE t.holder_id = p.id AND (t.kind NOT IN ('school', 'partner')"
        "         OR NOT EXISTS (SELECT 1 FROM small_cohorts c WHERE c.seat_id = t.id)"
        "         OR EXISTS (SELECT 1 FROM small_cohorts c WHERE c.seat_id = t.id AND NOT EXISTS"
        "              (SELECT 1 FROM cohort_seats f WHERE f.cohort_id = c.cohort_id AND f.person_id = ?1 AND f.facilitates = 1)))),"
        "       p.administrator"
        "  FROM people p WHERE p.id = ?2",
        person, other);
    if (!row) return std::nullopt;
    return PersonStanding{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row), std::get<3>(*row)};
}

std::optional<NetworkId> network_of(Snapshot& snapshot, organisations::Organisation const& organisation)
{
    switch (organisation.kind) {
    case organisations::Kind::district:
        return snapshot.value<NetworkId>("SELECT network_id FROM districts WHERE id = ?1", organisation.id);
    case organisations::Kind::zone:
        return snapshot.value<NetworkId>(
            "SELECT d.network_id FROM zones z JOIN districts d ON d.id = z.district_id WHERE z.id = ?1", organisation.id);
    case organisations::Kind::partner:
        return snapshot.value<NetworkId>("SELECT network_id FROM partners WHERE id = ?1", organisation.id);
    default: return std::nullopt;
    }
}

std::optional<SeatPlace> place_of(Snapshot& snapshot, SeatId seat)
{
    auto row = snapshot.row<organisations::Kind, std::int64_t, std::optional<PersonId>>(
        "SELECT kind, organisation_id, holder_id FROM seats WHERE id = ?1", seat);
    if (!row) return std::nullopt;
    return SeatPlace{{std::get<0>(*row), std::get<1>(*row)}, std::get<2>(*row)};
}

std::optional<MessagePlace> place_of(Snapshot& snapshot, MessageId message)
{
    auto row = snapshot.row<RoomId, PersonId>("SELECT room_id, author_id FROM messages WHERE id = ?1", message);
    if (!row) return std::nullopt;
    return MessagePlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<CommitmentPlace> place_of(Snapshot& snapshot, CommitmentId commitment)
{
    auto row = snapshot.row<CohortId, std::optional<PersonId>>(
        "SELECT c.cohort_id, s.holder_id FROM commitments c JOIN seats s ON s.id = c.seat_id WHERE c.id = ?1", commitment);
    if (!row) return std::nullopt;
    return CommitmentPlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<DocumentPlace> place_of(Snapshot& snapshot, DocumentId document)
{
    auto row = snapshot.row<RoomId, bool>("SELECT room_id, archived_at IS NOT NULL FROM documents WHERE id = ?1", document);
    if (!row) return std::nullopt;
    return DocumentPlace{document, std::get<0>(*row), std::get<1>(*row)};
}

std::optional<CommentPlace> place_of(Snapshot& snapshot, CommentId comment)
{
    auto row = snapshot.row<DocumentId, RoomId, bool, PersonId>(
        "SELECT d.id, d.room_id, d.archived_at IS NOT NULL, c.author_id"
        "  FROM document_comments c JOIN documents d ON d.id = c.document_id WHERE c.id = ?1",
        comment);
    if (!row) return std::nullopt;
    return CommentPlace{{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)}, std::get<3>(*row)};
}

std::optional<DocumentPlace> place_of(Snapshot& snapshot, VersionId version)
{
    auto const document = snapshot.value<DocumentId>("SELECT document_id FROM document_versions WHERE id = ?1", version);
    return document ? place_of(snapshot, *document) : std::nullopt;
}

std::optional<BreakoutPlace> place_of(Snapshot& snapshot, PersonId person, BreakoutId breakout)
{
    auto row = snapshot.row<MeetingId, bool, bool, bool>(
        "SELECT b.meeting_id, b.opened_at IS NOT NULL, b.closed_at IS NOT NULL,"
        "       EXISTS (SELECT 1 FROM breakout_people p WHERE p.breakout_id = b.id AND p.person_id = ?1)"
        "  FROM breakouts b WHERE b.id = ?2",
        person, breakout);
    if (!row) return std::nullopt;
    return BreakoutPlace{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row), std::get<3>(*row)};
}

std::optional<ActivityPlace> place_of(Snapshot& snapshot, ActivityId activity)
{
    auto row = snapshot.row<MeetingId, std::optional<BreakoutId>, bool>(
        "SELECT meeting_id, breakout_id, opened_at IS NOT NULL FROM activities WHERE id = ?", activity);
    if (!row) return std::nullopt;
    return ActivityPlace{std::get<0>(*row), std::get<1>(*row), std::get<2>(*row)};
}

std::optional<EntryPlace> place_of(Snapshot& snapshot, PersonId person, EntryId entry)
{
    auto row = snapshot.row<ActivityId, std::optional<PersonId>>("SELECT activity_id, person_id FROM activity_entries WHERE id = ?", entry);
    if (!row) return std::nullopt;
    auto const& [in, author] = *row;
    return EntryPlace{in, author == person || sees_others(snapshot, activity(snapshot, in).value(), person)};
}

std::optional<CohortId> cohort_of(Snapshot& snapshot, InvitationId invitation)
{
    return snapshot.value<CohortId>("SELECT cohort_id FROM invitations WHERE id = ?1", invitation);
}
std::optional<CohortId> cohort_of(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<CohortId>("SELECT cohort_id FROM meetings WHERE id = ?1", meeting);
}
std::optional<MeetingId> meeting_of(Snapshot& snapshot, PreworkId prework)
{
    return snapshot.value<MeetingId>("SELECT meeting_id FROM meeting_prework WHERE id = ?1", prework);
}

std::optional<ShelfStanding> standing(Snapshot& snapshot, PersonId person, ShelfId shelf)
{
    auto row = snapshot.row<bool, bool>(
        "SELECT EXISTS (SELECT 1 FROM network_seats WHERE network_id = n.id AND person_id = ?1),"
        "       EXISTS (SELECT 1 FROM seats WHERE kind = 'network' AND organisation_id = n.id AND role = 'lead' AND holder_id = ?1)"
        "    OR EXISTS (SELECT 1 FROM cohorts c JOIN cohort_seats s ON s.cohort_id = c.id"
        "                WHERE c.network_id = n.id AND s.person_id = ?1 AND s.facilitates = 1)"
        "  FROM networks n WHERE n.id = ?2",
        person, shelf);
    if (!row) return std::nullopt;
    return ShelfStanding{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<ScriptPlace> place_of(Snapshot& snapshot, ScriptId script)
{
    auto row = snapshot.row<std::optional<ShelfId>>("SELECT network_id FROM scripts WHERE id = ?1", script);
    if (!row) return std::nullopt;
    return ScriptPlace{std::get<0>(*row)};
}

std::optional<TemplatePlace> place_of(Snapshot& snapshot, TemplateId agenda_template)
{
    auto row = snapshot.row<ShelfId, PersonId>("SELECT network_id, created_by FROM agenda_templates WHERE id = ?1", agenda_template);
    if (!row) return std::nullopt;
    return TemplatePlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<MeetingId> meeting_of(Snapshot& snapshot, SegmentId segment)
{
    return snapshot.value<MeetingId>("SELECT meeting_id FROM segments WHERE id = ?1", segment);
}

NetworkId network_of(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot
        .value<NetworkId>("SELECT c.network_id FROM meetings m JOIN cohorts c ON c.id = m.cohort_id WHERE m.id = ?1", meeting)
        .value();
}

std::optional<StagePlace> place_of(Snapshot& snapshot, StageId stage, PersonId person)
{
    auto row = snapshot.row<MeetingId, bool>(
        "SELECT s.meeting_id, EXISTS (SELECT 1 FROM breakout_people b WHERE b.breakout_id = s.breakout_id AND b.person_id = ?2)"
        "  FROM stages s WHERE s.id = ?1",
        stage, person);
    if (!row) return std::nullopt;
    return StagePlace{std::get<0>(*row), std::get<1>(*row)};
}

std::optional<MeetingId> guest_of(Snapshot& snapshot, PersonId person)
{
    return snapshot.value<std::optional<MeetingId>>("SELECT guest_of FROM people WHERE id = ?1", person).value_or(std::nullopt);
}

std::optional<PersonId> owner_of(Snapshot& snapshot, NotificationId notification)
{
    return snapshot.value<PersonId>("SELECT person_id FROM notifications WHERE id = ?1", notification);
}
std::optional<PersonId> owner_of(Snapshot& snapshot, SessionId session)
{
    return snapshot.value<PersonId>("SELECT person_id FROM sessions WHERE id = ?1", session);
}
std::optional<PersonId> owner_of(Snapshot& snapshot, TokenId token)
{
    return snapshot.value<PersonId>("SELECT person_id FROM tokens WHERE id = ?1", token);
}

}  // namespace lyceum::db
