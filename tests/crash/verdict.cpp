#include "tests/crash/verdict.hpp"

#include "db/document_updates.hpp"
#include "db/messages.hpp"
#include "db/topics.hpp"
#include "protocol/rooms.hpp"

#include "protocol/yjs/document.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace lyceum::crash {
namespace {

using testing::SignedIn;

void compare(Stage& stage, std::string const& who, History const& found, History const& promised)
{
    for (auto const& [id, message] : promised) {
        auto const seen = found.find(id);
        if (seen == found.end()) stage.fault(who + " lacks message " + std::to_string(id.value));
        else if (seen->second != message)
            stage.fault(who + " has message " + std::to_string(id.value) + " as \"" + seen->second.body + "\" instead of \"" +
                        message.body + "\", or its reactions differ");
    }
    for (auto const& [id, message] : found)
        if (!promised.contains(id)) stage.fault(who + " has message " + std::to_string(id.value) + " that was never acknowledged");
}

Promised as_promised(rooms::Message const& message)
{
    Promised promised{.room = message.room, .author = message.author.person, .body = message.body, .thread = message.thread, .reactions = {}};
    for (auto const& reaction : message.reactions)
        for (auto const person : reaction.people) promised.reactions.emplace(reaction.emoji, person);
    return promised;
}

std::int64_t events_named(db::Snapshot& snapshot, Topic topic, std::string_view name)
{
    return snapshot.value<std::int64_t>("SELECT count(*) FROM events WHERE kind = ? AND id = ? AND name = ?", topic.kind, topic.id, name).value();
}

void check_count(Stage& stage, std::string const& what, std::int64_t found, std::int64_t expected)
{
    if (found != expected) stage.fault("the session has " + std::to_string(found) + " " + what + " instead of " + std::to_string(expected));
}

void check_attender(Stage& stage, db::Snapshot& snapshot, Session const& session, Attender const& attender)
{
    auto const texts = snapshot.values<std::string>("SELECT body FROM activity_entries WHERE activity_id = ? AND person_id = ?", session.board, attender.person());
    auto const expected = attender.writings() > 0 ? std::vector{attender.text()} : std::vector<std::string>{};
    if (texts != expected) stage.fault("the board has other notes of person " + std::to_string(attender.person().value) + " than were acknowledged");
    auto const up = snapshot.exists("SELECT 1 FROM raised_hands WHERE meeting_id = ? AND person_id = ?", session.meeting, attender.person());
    if (up != attender.hand_is_up()) stage.fault("a hand is not as it was acknowledged");
}

/// Pages through one operation of the HTTP API until it has no more.
class Pages {
public:
    Pages(testing::Endpoint server, SignedIn const& who) : client_(server), cookie_("lyceum_session=" + who.session) {}

    boost::json::value get(std::string const& target)
    {
        auto const answer = client_.request("GET", target, {{"Cookie", cookie_}});
        if (answer.status != 200) throw std::runtime_error(target + " was answered with " + answer.body);
        return boost::json::parse(answer.body);
    }

private:
    testing::HttpClient client_;
    std::string cookie_;
};

Promised as_promised(boost::json::value const& message)
{
    auto read = codec::from_json<rooms::Message>(message);
    if (!read) throw std::runtime_error(read.error().message);
    return as_promised(*read);
}

void read_thread(Pages& pages, std::int64_t first, History& found)
{
    std::int64_t after = first;
    for (bool more = true; more;) {
        auto const page = pages.get("/api/rooms.getThread?message=" + std::to_string(first) + "&after=" + std::to_string(after));
        for (auto const& reply : page.at("replies").as_array()) {
            after = reply.at("id").as_int64();
            found.emplace(MessageId{after}, as_promised(reply));
        }
        more = page.at("more").as_bool();
    }
}

void read_room(Pages& pages, RoomId room, History& found)
{
    std::string before;
    for (bool more = true; more;) {
        auto const page = pages.get("/api/rooms.listMessages?limit=100&room=" + std::to_string(room.value) + before);
        auto const& messages = page.at("messages").as_array();
        for (auto const& message : messages) {
            found.emplace(MessageId{message.at("id").as_int64()}, as_promised(message));
            if (message.at("replies").as_int64() > 0) read_thread(pages, message.at("id").as_int64(), found);
        }
        more = page.at("moreBefore").as_bool();
        if (more) before = "&before=" + std::to_string(messages.front().at("id").as_int64());
    }
}

/// What stands in the paragraphs.
std::multiset<std::string> paragraphs(std::vector<std::string> const& updates)
{
    yjs::Document document;
    for (auto const& update : updates)
        if (auto const applied = document.apply(update); !applied) throw std::runtime_error(applied.error().message);
    auto const tree = document.read("default");
    std::multiset<std::string> found;
    for (auto const& node : tree.nodes) {
        if (node.kind != yjs::TypeKind::xml_text) continue;
        std::string text;
        for (auto const& piece : node.content) text += piece.text;
        found.insert(std::move(text));
    }
    return found;
}

}  // namespace

void check_numbers(Stage& stage, db::Snapshot& snapshot, Topic topic, std::int64_t expected)
{
    auto const numbers = snapshot.row<std::int64_t, std::int64_t, std::int64_t>(
        "SELECT coalesce(min(number), 0), coalesce(max(number), 0), count(*) FROM events WHERE kind = ? AND id = ?", topic.kind, topic.id);
    auto const [first, last, count] = numbers.value();
    if (count != expected || last != expected || (expected > 0 && first != 1))
        stage.fault(to_string(topic) + " has " + std::to_string(count) + " events, from " + std::to_string(first) + " to " +
                    std::to_string(last) + ", instead of " + std::to_string(expected));
}

void check_database(Stage& stage, testing::ServerProcess& server)
{
    db::Connection connection(server.database(), db::Access::read_only);
    db::Snapshot snapshot(connection);
    if (auto const verdict = snapshot.value<std::string>("PRAGMA integrity_check"); verdict != "ok")
        stage.fault("the database is damaged: " + verdict.value_or(""));
    History found;
    for (auto const id : snapshot.values<MessageId>("SELECT id FROM messages"))
        found.emplace(id, as_promised(db::message(snapshot, id).value()));
    compare(stage, "the database", found, stage.ledger.history());
    for (auto const& [room, expected] : stage.ledger.events()) check_numbers(stage, snapshot, topic_of(room), expected);
}

void check_fresh_reader(Stage& stage, testing::Endpoint server, SignedIn const& who, std::vector<RoomId> const& rooms)
{
    Pages pages(server, who);
    History found;
    for (auto const room : rooms) read_room(pages, room, found);
    compare(stage, "a fresh reader", found, stage.ledger.history());
}

void check_follower(Stage& stage, Follower const& follower, Follower const& fresh)
{
    History found;
    for (auto const& [room, told] : follower.told()) {
        found.insert(told.history().begin(), told.history().end());
        if (told.what() != fresh.told().at(room).what())
            stage.fault("followers were told different things in room " + std::to_string(room.value));
    }
    compare(stage, "a follower", found, stage.ledger.history());
}

bool see_the_same(std::vector<std::unique_ptr<Editor>> const& editors)
{
    auto const seen = paragraphs({editors.front()->view()});
    return std::ranges::all_of(editors, [&](auto const& editor) { return paragraphs({editor->view()}) == seen; });
}

void check_document(Stage& stage, testing::ServerProcess& server, std::vector<std::unique_ptr<Editor>> const& editors)
{
    std::multiset<std::string> typed;
    for (auto const& editor : editors) typed.insert(editor->text());
    db::Connection connection(server.database(), db::Access::read_only);
    db::Snapshot snapshot(connection);
    if (paragraphs(db::read_document(snapshot, editors.front()->document()).value().updates) != typed)
        stage.fault("the database's document is not what the editors typed");
    for (auto const& editor : editors)
        if (paragraphs({editor->view()}) != typed) stage.fault("an editor sees another document than was typed");
}

void check_session(Stage& stage, testing::ServerProcess& server, Session const& session, std::vector<std::unique_ptr<Attender>> const& attenders)
{
    db::Connection connection(server.database(), db::Access::read_only);
    db::Snapshot snapshot(connection);
    std::int64_t writings = 0, hands = 0, moves = 0;
    for (auto const& attender : attenders) {
        writings += attender->writings(), hands += attender->hands(), moves += attender->moves();
        check_attender(stage, snapshot, session, *attender);
    }
    auto const topic = topic_of(session.meeting);
    check_count(stage, "changes of notes", events_named(snapshot, topic, "activities.entryChanged"), writings);
    check_count(stage, "changes of hands", events_named(snapshot, topic, "stages.handChanged"), hands);
    check_count(stage, "moves", events_named(snapshot, topic, "stages.stageChanged"), moves + 1);
    check_numbers(stage, snapshot, topic, snapshot.value<std::int64_t>("SELECT max(number) FROM events WHERE kind = 'meeting' AND id = ?", session.meeting).value_or(0));
}

void check_practice(Stage& stage, testing::Endpoint server, PracticeId practice, NetworkId network,
                    std::vector<std::unique_ptr<Contributor>> const& contributors)
{
    Pages pages(server, contributors.front()->who());
    auto const found = pages.get("/api/practices.get?draft=true&practice=" + std::to_string(practice.value));
    std::int64_t publications = 0, needs = 0;
    for (auto const& contributor : contributors) {
        publications += contributor->publications(), needs += contributor->needs();
        if (found.at("body").at(contributor->part()).as_string() != contributor->text())
            stage.fault("the practice's " + contributor->part() + " is not what was acknowledged");
    }
    if (found.at("version").as_int64() != publications)
        stage.fault("the practice has " + std::to_string(found.at("version").as_int64()) + " versions instead of " + std::to_string(publications));
    std::int64_t asked = 0;
    std::string before;
    for (bool more = true; more;) {
        auto const page = pages.get("/api/needs.list?limit=100&network=" + std::to_string(network.value) + before);
        auto const& listed = page.at("needs").as_array();
        asked += std::int64_t(listed.size());
        more = page.at("more").as_bool();
        if (more) before = "&before=" + std::to_string(listed.back().at("id").as_int64());
    }
    if (asked != needs) stage.fault("the network has " + std::to_string(asked) + " needs instead of " + std::to_string(needs));
}

}  // namespace lyceum::crash
