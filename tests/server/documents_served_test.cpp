#include "protocol/yjs/updates.hpp"
#include "tests/server/served.hpp"
#include "tests/support/paragraphs.hpp"

#include <thread>

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

struct ServedDocuments : Served {
    json::object body(HttpAnswer const& answer)
    {
        EXPECT_EQ(answer.status, 200) << answer.body;
        return json::parse(answer.body).as_object();
    }
    std::int64_t create(std::size_t person, std::string const& title)
    {
        auto const made = body(post("documents.create", {{"room", cohort.rooms[0].value}, {"title", title}}, as(person)));
        return made.at("document").at("id").to_number<std::int64_t>();
    }
    json::object push(std::int64_t document, std::string const& update, std::size_t person)
    {
        return body(post("documents.push", {{"document", document}, {"update", to_base64(update)}}, as(person)));
    }
    /// The titles that are found, once some are, or after a while.
    json::array found(std::string const& query)
    {
        for (int tries = 0;; ++tries) {
            auto hits = body(post("documents.search", {{"query", query}}, as(1))).at("hits").as_array();
            if (!hits.empty() || tries == 300) return hits;
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
    }
};

TEST_F(ServedDocuments, Are_found_by_what_they_say_without_anybody_asking_for_it)
{
    auto const document = create(0, "Notes");
    push(document, ParagraphWriter(1).write("Otters swim"), 0);
    auto const hits = found("otters");
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits.at(0).at("document").to_number<std::int64_t>(), document);
}

TEST_F(ServedDocuments, Keep_what_was_pushed_once_however_often_it_is_sent)
{
    auto const document = create(0, "Notes");
    auto const update = ParagraphWriter(1).write("Otters swim");
    for (int i = 0; i < 2; ++i) {
        auto const answer = post("documents.push", {{"document", document}, {"update", to_base64(update)}}, as(0), "the-same-key");
        EXPECT_EQ(answer.status, 200) << answer.body;
    }
    auto const pulled = body(post("documents.pull", {{"document", document}}, as(2)));
    EXPECT_EQ(from_base64(std::string(pulled.at("update").as_string())), update);
}

TEST_F(ServedDocuments, Tell_who_follows_them_of_comments_and_of_new_titles)
{
    auto const document = create(0, "Notes");
    auto follower = socket(2);
    auto const topic = "document/" + std::to_string(document);
    EXPECT_EQ(code_of(follower.call("topics.follow", {{"topic", topic}})), "none");
    body(post("documents.comment", {{"document", document}, {"body", "Which ones?"}}, as(1)));
    auto const commented = follower.next();
    EXPECT_EQ(commented.at("params").at("event").as_string(), "documents.commentChanged");
    EXPECT_EQ(commented.at("params").at("data").at("comment").at("body").as_string(), "Which ones?");
    body(post("documents.update", {{"document", document}, {"title", "Plan"}}, as(1)));
    EXPECT_EQ(follower.next().at("params").at("data").at("document").at("title").as_string(), "Plan");
}

TEST_F(ServedDocuments, End_for_who_follows_them_when_the_right_to_see_their_room_ends)
{
    json::array const members{cohort.people[2].person.value};
    auto const closed = body(post("rooms.open", {{"cohort", cohort.id.value}, {"name", "Closed"}, {"kind", "closed"}, {"members", members}}, as(0)))
                            .at("room");
    auto const document = body(post("documents.create", {{"room", closed}, {"title", "Between us"}}, as(2))).at("document").at("id");
    auto const topic = "document/" + std::to_string(document.to_number<std::int64_t>());
    auto follower = socket(2);
    EXPECT_EQ(code_of(follower.call("topics.follow", {{"topic", topic}})), "none");
    body(post("rooms.setMembers", {{"room", closed}, {"members", json::array{}}}, as(0)));
    auto const ended = follower.next();
    EXPECT_EQ(ended.at("method").as_string(), "topics.ended");
    EXPECT_EQ(ended.at("params").at("topic").as_string(), topic);
    EXPECT_EQ(code_of(post("documents.get", {{"document", document}}, as(2))), "not_found");
}

}  // namespace
}  // namespace lyceum
