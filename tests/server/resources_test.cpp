#include "db/resources.hpp"

#include "db/practices.hpp"
#include "protocol/resources.hpp"
#include "tests/server/practices_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;

struct Resources : InPractices {
    PracticeId practice = published("Otters", practices::Visibility::network);

    ResourceId link(std::string const& title, PersonId as)
    {
        return installation.expect<resources::AddLink>({practice, title, "https://www.example.org/otters?page=1", {}}, as).resource;
    }
    std::vector<std::string> titles(PersonId as)
    {
        std::vector<std::string> found;
        for (auto const& one : installation.expect<resources::ListOfPractice>({practice}, as).resources) found.push_back(one.title);
        return found;
    }
    using Titles = std::vector<std::string>;
};

TEST_F(Resources, Stand_in_the_order_that_they_are_put_in)
{
    auto const one = link("One", pia), two = link("Two", pia), three = link("Three", pia);
    EXPECT_EQ(titles(pia), (Titles{"One", "Two", "Three"}));
    installation.expect<resources::Move>({three, {}}, pia);
    EXPECT_EQ(titles(pia), (Titles{"Three", "One", "Two"}));
    installation.expect<resources::Move>({three, one}, pia);
    EXPECT_EQ(titles(pia), (Titles{"One", "Three", "Two"}));
    installation.expect<resources::Remove>({two}, pia);
    EXPECT_EQ(titles(pia), (Titles{"One", "Three"}));
    EXPECT_EQ(installation.refused<resources::Move>({three, two}, pia).field, "after");
    EXPECT_EQ(installation.refused<resources::Get>({two}, pia).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<resources::Update>({two, "Again", {}, {}}, pia).code, ErrorCode::not_found) << "it is gone";
}

TEST_F(Resources, Are_shown_to_others_once_they_are_published)
{
    auto const one = link("One", pia);
    EXPECT_EQ(titles(mia), Titles{"One"}) << "of the same school";
    EXPECT_EQ(titles(olga), Titles{});
    EXPECT_EQ(installation.refused<resources::Get>({one}, olga).code, ErrorCode::not_found);
    write(pia, practice, {.problem = "They come late."});
    publish(pia, practice);
    EXPECT_EQ(titles(olga), Titles{"One"});
    auto const shown = installation.expect<resources::Get>({one}, olga);
    EXPECT_EQ(shown.practiceTitle, "Otters");
    EXPECT_EQ(shown.resource.host, "www.example.org");
    link("Two", pia);
    EXPECT_EQ(titles(olga), Titles{"One"});
}

TEST_F(Resources, Lead_to_web_addresses_and_are_two_hundred_at_most)
{
    for (auto const* wrong : {"javascript:alert(1)", "https:///nowhere", "https://a b.example", "ftp://www.example.org"})
        EXPECT_EQ(installation.refused<resources::AddLink>({practice, "One", wrong, {}}, pia).field, "url") << wrong;
    installation.change([&](db::Transaction& tx) {
        for (std::int64_t i = 0; i < resources::resources_max; ++i) {
            db::NewResource const made{.practice = practice, .title = "One", .note = {}, .url = "https://www.example.org/", .name = {}, .file = {}, .captions_of = {}};
            db::add_resource(tx, made, pia);
        }
    });
    EXPECT_EQ(installation.refused<resources::AddLink>({practice, "One", "https://www.example.org/", {}}, pia).code, ErrorCode::conflict);
}

/// What is said in a video is read with it, and of captions that are not published only by who writes the practice.
TEST_F(Resources, Tell_what_is_said_in_a_video_by_its_captions)
{
    auto const add = [&](resources::Kind kind, std::string const& name, db::Blob const& hash, std::optional<ResourceId> of) {
        return installation.change([&](db::Transaction& tx) {
            db::NewResource const made{.practice = practice, .kind = kind, .title = name, .note = {}, .url = {}, .name = name,
                                       .file = db::StoredFile{hash, 3, "text/vtt"}, .captions_of = of};
            return db::add_resource(tx, made, pia);
        });
    };
    db::Blob const film{std::byte{1}}, words{std::byte{2}};
    auto const video = add(resources::Kind::video, "talk.mp4", film, {});
    write(pia, practice, {.problem = "They come late."});
    publish(pia, practice);
    add(resources::Kind::captions, "talk.vtt", words, video);
    installation.change([&](db::Transaction& tx) { db::keep_reading(tx, words, {}, "Good morning"); });
    EXPECT_EQ(installation.expect<resources::Get>({video}, olga).resource.transcript, "") << "the captions are not published";
    write(pia, practice, {.problem = "They come too late."});
    publish(pia, practice);
    EXPECT_EQ(installation.expect<resources::Get>({video}, olga).resource.transcript, "Good morning");
    installation.expect<resources::Remove>({video}, pia);
    EXPECT_EQ(titles(pia), Titles{}) << "captions go with their video";
}

}  // namespace
}  // namespace lyceum
