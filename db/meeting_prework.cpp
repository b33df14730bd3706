#include "db/meeting_prework.hpp"

#include <algorithm>

namespace lyceum::db {
namespace {

using meetings::Prework;

void tell(Transaction& tx, MeetingId meeting) { tx.publish(topic_of(meeting), meetings::PreworkChanged{meeting}); }

}  // namespace

std::vector<Prework> prework_of(Snapshot& snapshot, MeetingId meeting, PersonId reader)
{
    std::vector<Prework> items;
    for (auto& [id, title, note, link, document, practice, practice_title, done, by_me] :
         snapshot.all<PreworkId, std::string, std::string, std::optional<std::string>, std::optional<DocumentId>, std::optional<PracticeId>,
                      std::optional<std::string>, std::int64_t, bool>(
             "SELECT w.id, w.title, w.note, w.link, w.document_id, w.practice_id,"
             "       (SELECT n.name FROM practice_names n WHERE n.practice_id = w.practice_id),"
             "       (SELECT count(*) FROM meeting_prework_done d WHERE d.prework_id = w.id),"
             "       EXISTS (SELECT 1 FROM meeting_prework_done d WHERE d.prework_id = w.id AND d.person_id = ?2)"
             "  FROM meeting_prework w WHERE w.meeting_id = ?1 ORDER BY w.position, w.id LIMIT ?3",
             meeting, reader, prework_max))
        items.push_back({id, std::move(title), std::move(note), std::move(link), document, practice, std::move(practice_title), done, by_me});
    return items;
}

std::int64_t count_prework(Snapshot& snapshot, MeetingId meeting)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM meeting_prework WHERE meeting_id = ?1", meeting).value();
}

PreworkId add_prework(Transaction& tx, MeetingId meeting, NewPrework const& item)
{
    auto const id = tx.insert<PreworkId>(
        "INSERT INTO meeting_prework (meeting_id, position, title, note, link, document_id, practice_id)"
        " VALUES (?1, (SELECT coalesce(max(position), 0) + 1 FROM meeting_prework WHERE meeting_id = ?1), ?2, ?3, ?4, ?5, ?6)",
        meeting, item.title, item.note, item.link, item.document, item.practice);
    tell(tx, meeting);
    return id;
}

void change_prework(Transaction& tx, MeetingId meeting, Prework const& item)
{
    tx.run("UPDATE meeting_prework SET title = ?2, note = ?3, link = ?4, document_id = ?5, practice_id = ?6 WHERE id = ?1", item.id,
           item.title, item.note, item.link, item.document, item.practice);
    tell(tx, meeting);
}

void move_prework(Transaction& tx, MeetingId meeting, PreworkId item, std::optional<PreworkId> after)
{
    auto order = tx.values<PreworkId>("SELECT id FROM meeting_prework WHERE meeting_id = ?1 ORDER BY position, id", meeting);
    std::erase(order, item);
    auto const behind = after ? std::ranges::find(order, *after) : order.end();
    order.insert(behind == order.end() ? order.begin() : behind + 1, item);
    for (std::size_t position = 0; position < order.size(); ++position)
        tx.run("UPDATE meeting_prework SET position = ?2 WHERE id = ?1", order[position], std::int64_t(position) + 1);
    tell(tx, meeting);
}

void remove_prework(Transaction& tx, MeetingId meeting, PreworkId item)
{
    tx.run("DELETE FROM meeting_prework WHERE id = ?1", item);
    tell(tx, meeting);
}

void tick_prework(Transaction& tx, MeetingId meeting, PreworkId item, PersonId person, Tick tick)
{
    auto const changed =
        tick == Tick::on
            ? tx.run("INSERT INTO meeting_prework_done (prework_id, person_id, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING", item, person, tx.at())
            : tx.run("DELETE FROM meeting_prework_done WHERE prework_id = ?1 AND person_id = ?2", item, person);
    if (changed > 0) tell(tx, meeting);
}

}  // namespace lyceum::db
