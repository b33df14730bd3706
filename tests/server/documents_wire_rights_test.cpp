#include "db/rooms.hpp"
#include "tests/server/documents_wire_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;
using Kind = Said::Kind;

/// Who may have a document open, and who may write in it.
struct DocumentRights : WithDocument {
    std::string token(std::size_t person, std::string const& scope)
    {
        auto const answer = post("people.createToken", {{"label", "Example"}, {"scope", scope}, {"days", 1}}, as(person));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return std::string(boost::json::parse(answer.body).at("secret").as_string());
    }
    Editor with_token(std::string const& secret)
    {
        return {server.endpoint(), {.session = "", .target = address("saved=1&token=" + secret), .subprotocol = ""}};
    }
    RoomId open_room(std::string const& kind, boost::json::array members = {})
    {
        auto const answer = post("rooms.open", {{"cohort", cohort.id.value}, {"name", "Another"}, {"kind", kind}, {"members", std::move(members)}}, as(0));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return RoomId{boost::json::parse(answer.body).at("room").to_number<std::int64_t>()};
    }
    void allowed(HttpAnswer const& answer) { EXPECT_EQ(answer.status, 200) << answer.body; }
    void mute(std::size_t person, int hours)
    {
        allowed(post("rooms.mute", {{"cohort", cohort.id.value}, {"person", cohort.people[person].person.value}, {"hours", hours}, {"reason", "Example"}}, as(0)));
    }
    Upgrade upgrade(std::size_t person) { return {.session = cohort.people[person].session, .target = address(), .subprotocol = ""}; }
};

TEST_F(DocumentRights, Only_who_is_signed_in_and_sees_the_document_opens_it)
{
    EXPECT_EQ(refused({.session = "", .target = address(), .subprotocol = ""}), 401);
    EXPECT_EQ(refused({.session = "made-up", .target = address(), .subprotocol = ""}), 401);
    EXPECT_EQ(refused({.session = "", .target = address("token=made-up"), .subprotocol = ""}), 401);
    EXPECT_EQ(refused(upgrade(1)), 101);
    auto from_elsewhere = upgrade(1);
    from_elsewhere.headers = {{"Origin", "https://evil.example"}};
    EXPECT_EQ(refused(from_elsewhere), 403);
    auto from_here = upgrade(1);
    from_here.headers = {{"Origin", "http://localhost:8080"}};
    EXPECT_EQ(refused(from_here), 101);
    for (auto const* path : {"/ws/documents/", "/ws/documents/0", "/ws/documents/-1", "/ws/documents/1x", "/ws/documents/999999",
                             "/ws/documents/99999999999999999999", "/ws/documents/1/2"}) {
        auto elsewhere = upgrade(1);
        elsewhere.target = path;
        EXPECT_EQ(refused(elsewhere), 404) << path;
        elsewhere.session = "";
        EXPECT_EQ(refused(elsewhere), 401) << path;
    }
    EXPECT_EQ(http(server.endpoint(), "GET", address(), as(1)).status, 400) << "no WebSocket was asked for";
}

TEST_F(DocumentRights, A_token_opens_it_and_reads_or_writes_as_it_may)
{
    auto writes = with_token(token(1, "write")), reads = with_token(token(1, "read"));
    EXPECT_EQ(writes.next(Kind::mode).number, 1u);
    EXPECT_EQ(reads.next(Kind::mode).number, 0u);
    Editor by_header(server.endpoint(), {.session = "", .headers = {{"Authorization", "Bearer " + token(2, "write")}}, .target = address(), .subprotocol = ""});
    writes.type(typed(1, 0, "a"));
    writes.await_saved(1);
    EXPECT_EQ(by_header.next_update(), typed(1, 0, "a"));
    reads.type(typed(2, 0, "b"));
    EXPECT_NE(reads.next(Kind::denied).bytes.find("only read"), std::string::npos);
    EXPECT_EQ(stored(), 1);
    EXPECT_EQ(server.log().find("token"), std::string::npos);
}

TEST_F(DocumentRights, A_document_of_a_closed_room_is_none_for_others)
{
    document = create(open_room("closed", {cohort.people[1].person.value}), 0);
    EXPECT_EQ(refused(upgrade(1)), 101);
    EXPECT_EQ(refused(upgrade(2)), 404);
}

TEST_F(DocumentRights, A_reader_reads_and_what_they_write_is_refused_once)
{
    document = create(open_room("announcements"), 0);
    auto writer = editor(0), reader = editor(1), stock_reader = editor(2, "");
    EXPECT_EQ(writer.next(Kind::mode).number, 1u);
    EXPECT_EQ(reader.next(Kind::mode).number, 0u);
    writer.type(typed(1, 0, "read this"));
    EXPECT_EQ(reader.next_update(), typed(1, 0, "read this"));
    EXPECT_EQ(stock_reader.next_update(), typed(1, 0, "read this"));

    reader.answer(nothing_typed);
    reader.answer(typed(1, 0, "read this"));
    reader.await_saved(2);
    for (auto* refused : {&reader, &stock_reader}) {
        refused->type(typed(2, 0, "b"));
        refused->type(typed(2, 1, "c"));
        auto const denied = refused->next(Kind::denied);
        EXPECT_EQ(denied.number, 0u);
        EXPECT_EQ(denied.bytes, "Only facilitators write in this room.");
    }
    EXPECT_EQ(reader.all(), typed(1, 0, "read this"));
    writer.type(typed(1, 9, "!"));
    EXPECT_EQ(reader.next_update(), typed(1, 9, "!")) << "a second refusal or somebody else's words came";
    EXPECT_EQ(stored(), 2);
}

TEST_F(DocumentRights, A_right_to_write_ends_and_begins_again_at_once)
{
    auto ana = editor(0), ben = editor(1);
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    ben.type(typed(2, 0, "before"));
    ben.await_saved(1);
    mute(1, 1);
    EXPECT_EQ(ben.next(Kind::mode).number, 0u);
    ben.type(typed(2, 6, "meanwhile"));
    EXPECT_NE(ben.next(Kind::denied).bytes.find("muted"), std::string::npos);
    EXPECT_EQ(stored(), 1);
    mute(1, 0);
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    ben.type(typed(2, 6, " and after"));
    ben.await_saved(2);
    EXPECT_EQ(ana.next_update(), typed(2, 0, "before"));
    EXPECT_EQ(ana.next_update(), typed(2, 6, " and after"));
}

TEST_F(DocumentRights, An_archived_document_and_one_of_an_archived_room_are_read_and_not_written)
{
    auto ben = editor(1);
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    auto const change = [&](bool archived) { allowed(post("documents.update", {{"document", document.value}, {"archived", archived}}, as(0))); };
    change(true);
    EXPECT_EQ(ben.next(Kind::mode).number, 0u);
    ben.type(typed(2, 0, "b"));
    EXPECT_NE(ben.next(Kind::denied).bytes.find("archived"), std::string::npos);
    change(false);
    EXPECT_EQ(ben.next(Kind::mode).number, 1u);
    allowed(post("rooms.update", {{"room", cohort.rooms[0].value}, {"archived", true}}, as(0)));
    EXPECT_EQ(ben.next(Kind::mode).number, 0u);
    EXPECT_EQ(stored(), 0);
}

TEST_F(DocumentRights, Who_may_not_see_it_any_more_is_closed_before_they_see_more)
{
    auto const room = open_room("closed", {cohort.people[1].person.value, cohort.people[2].person.value});
    document = create(room, 0);
    auto ana = editor(0), ben = editor(1), cem = editor(2);
    ana.type(typed(1, 0, "for both"));
    EXPECT_EQ(ben.next_update(), typed(1, 0, "for both"));
    allowed(post("rooms.setMembers", {{"room", room.value}, {"members", boost::json::array{cohort.people[2].person.value}}}, as(0)));
    ana.type(typed(1, 8, "for Cem"));
    EXPECT_EQ(cem.next_update(), typed(1, 0, "for both"));
    EXPECT_EQ(cem.next_update(), typed(1, 8, "for Cem"));
    EXPECT_THROW(ben.next_update(), WireFailure) << "they saw more";
    EXPECT_EQ(ben.close_code(), 1008);
    EXPECT_EQ(refused(upgrade(1)), 404);
}

TEST_F(DocumentRights, Signing_out_ends_it)
{
    auto ben = editor(1), cem = editor(2);
    ben.next(Kind::mode);
    EXPECT_EQ(post("people.signOut", {}, as(1)).status, 200);
    EXPECT_EQ(ben.close_code(), 1008);
    cem.type(typed(3, 0, "c"));
    cem.await_saved(1);
}

}  // namespace
}  // namespace lyceum
