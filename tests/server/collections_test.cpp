#include "protocol/collections.hpp"

#include "protocol/meetings.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

using namespace collections;

struct Collections : testing::InLibrary {
    LibraryId library{network.value};

    Create::Request a_collection(std::string const& title, Visibility visibility = Visibility::network, std::optional<CohortId> cohort = {})
    {
        return {.network = library, .cohort = cohort, .meeting = {}, .kind = Kind::series, .visibility = visibility, .title = title, .about = "For **us**"};
    }
    CollectionId create(std::string const& title, PersonId who, Visibility visibility = Visibility::network, std::optional<CohortId> cohort = {})
    {
        return installation.expect<Create>(a_collection(title, visibility, cohort), who).collection;
    }
    void add(CollectionId collection, PracticeId practice, PersonId who, std::optional<PracticeId> after = {}, std::optional<Note> note = {})
    {
        installation.expect<AddItem>({.collection = collection, .practice = practice, .note = std::move(note), .after = after}, who);
    }
    Get::Response get(CollectionId collection, PersonId who) { return installation.expect<Get>({collection}, who); }
    std::vector<std::string> titles(CollectionId collection, PersonId who)
    {
        std::vector<std::string> all;
        for (auto const& item : get(collection, who).items) all.push_back(item.title);
        return all;
    }
    std::vector<CollectionId> listed(PersonId who, std::optional<bool> archived = {})
    {
        std::vector<CollectionId> all;
        auto const found = installation.expect<ListOfAll>(
            {.network = network, .cohort = {}, .meeting = {}, .kind = {}, .archived = archived, .before = {}, .limit = {}}, who);
        for (auto const& collection : found.collections) all.push_back(collection.id);
        return all;
    }
    std::int64_t times_changed(Topic topic)
    {
        return std::ranges::count(installation.events(topic), CollectionChanged::name, &db::StoredEvent::name);
    }
};

using Titles = std::vector<std::string>;

TEST_F(Collections, Are_put_in_order_by_curators)
{
    auto const first = of_maple("First", "network"), second = of_maple("Second", "network"), third = of_maple("Third", "world");
    auto const collection = create("Mornings", fay);
    add(collection, first, fay), add(collection, third, fay), add(collection, second, finn, first, "See step two");
    EXPECT_EQ(titles(collection, olga), (Titles{"First", "Second", "Third"}));
    auto const read = get(collection, olga);
    EXPECT_EQ(read.items[1].note, "See step two");
    EXPECT_EQ(read.items[1].ownerName, "Maple Street School");
    EXPECT_EQ(read.collection.practices, 3);
    EXPECT_FALSE(read.collection.mayFacilitate);
    EXPECT_NE(read.aboutHtml.find("<strong>us</strong>"), std::string::npos);
    installation.expect<MoveItem>({.collection = collection, .practice = third, .after = {}}, lea);
    EXPECT_EQ(titles(collection, olga), (Titles{"Third", "First", "Second"}));
    installation.expect<MoveItem>({.collection = collection, .practice = third, .after = first}, lea);
    EXPECT_EQ(titles(collection, olga), (Titles{"First", "Third", "Second"}));
    add(collection, third, fay, {}, "Another note");
    EXPECT_EQ(get(collection, olga).items[1].note, "Another note") << "it stands in it once";
    installation.expect<RemoveItem>({.collection = collection, .practice = first}, fay);
    EXPECT_EQ(titles(collection, olga), (Titles{"Third", "Second"}));
    EXPECT_EQ(installation.refused<MoveItem>({.collection = collection, .practice = first, .after = {}}, fay).field, "practice");
    EXPECT_EQ(installation.refused<AddItem>({.collection = collection, .practice = first, .note = {}, .after = first}, fay).field, "after");
    EXPECT_EQ(installation.refused<AddItem>({.collection = collection, .practice = first, .note = {}, .after = {}}, olga).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Create>(a_collection("Of a principal"), pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<RemoveItem>({.collection = collection, .practice = third}, ned).code, ErrorCode::not_found);
}

TEST_F(Collections, Neither_show_nor_count_what_the_reader_may_not_read)
{
    auto const open = of_maple("Open", "world"), ours = of_maple("Ours", "network"), cohorts = of_maple("The cohort's", "cohort"),
               gone = of_maple("Gone", "world");
    auto const collection = create("All of it", fay, Visibility::world);
    add(collection, cohorts, fay), add(collection, ours, fay), add(collection, gone, fay), add(collection, open, fay);
    withdraw(gone);
    EXPECT_EQ(titles(collection, fay), (Titles{"The cohort's", "Ours", "Open"}));
    EXPECT_EQ(titles(collection, olga), (Titles{"Ours", "Open"}));
    EXPECT_EQ(titles(collection, ned), (Titles{"Open"}));
    EXPECT_EQ(get(collection, olga).collection.practices, 2);
    auto const outside = installation.call(Get::name, boost::json::object{{"collection", collection.value}}, installation.nobody()).body.value();
    EXPECT_NE(outside.find("\"practices\":1"), std::string::npos) << outside;
    for (auto const* const word : {"cohort's", "Ours", "Gone"}) EXPECT_EQ(outside.find(word), std::string::npos) << outside;
    EXPECT_EQ(installation.refused<AddItem>({.collection = collection, .practice = gone, .note = {}, .after = {}}, fay).field, "practice");
    auto const around = [&](PersonId who) { return installation.expect<Around>({open}, who).places.at(0); };
    EXPECT_EQ(around(olga).previousTitle, "Ours");
    EXPECT_FALSE(around(olga).next);
    EXPECT_FALSE(around(ned).previous);
    auto const around_outside = installation.call(Around::name, boost::json::object{{"practice", open.value}}, installation.nobody()).body.value();
    EXPECT_EQ(around_outside.find("Ours"), std::string::npos) << around_outside;
    EXPECT_NE(around_outside.find("All of it"), std::string::npos);
}

TEST_F(Collections, Are_seen_by_whom_they_are_open_to)
{
    auto const for_all = create("For all", fay, Visibility::world), networks = create("The network's", fay),
               cohorts = create("The cohort's", fay, Visibility::cohort, writers);
    EXPECT_EQ(listed(pia), (std::vector{cohorts, networks, for_all}));
    EXPECT_EQ(listed(olga), (std::vector{networks, for_all}));
    EXPECT_EQ(listed(ned), (std::vector{for_all}));
    EXPECT_EQ(installation.refused<Get>({cohorts}, olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Get>({networks}, ned).code, ErrorCode::not_found);
    auto const ask = [&](CollectionId collection) {
        return installation.call(Get::name, boost::json::object{{"collection", collection.value}}, installation.nobody()).body;
    };
    EXPECT_TRUE(ask(for_all));
    EXPECT_EQ(ask(networks).error().code, ErrorCode::not_found);
    auto const outside = installation.call(ListOfAll::name, boost::json::object{}, installation.nobody()).body.value();
    EXPECT_NE(outside.find("For all"), std::string::npos);
    EXPECT_EQ(outside.find("network's"), std::string::npos);
    EXPECT_EQ(times_changed(topic_of(network)), 2) << "not of the cohort's";
    EXPECT_EQ(times_changed(topic_of(writers)), 1);
}

TEST_F(Collections, Of_a_cohort_are_for_who_facilitates_it)
{
    EXPECT_EQ(installation.refused<Create>(a_collection("Theirs", Visibility::cohort, readers), fay).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Create>(a_collection("Whose?", Visibility::cohort), fay).field, "cohort");
    auto const collection = create("Ours", fay, Visibility::network, writers);
    Update::Request change{.collection = collection, .title = "Renamed", .about = {}, .kind = Kind::shelf, .visibility = {}};
    EXPECT_EQ(installation.refused<Update>(change, finn).code, ErrorCode::forbidden);
    installation.expect<Update>(change, fay);
    auto const read = get(collection, olga).collection;
    EXPECT_EQ(read.title, "Renamed");
    EXPECT_EQ(read.about, "For **us**") << "what is not given stays";
    EXPECT_EQ(read.kind, Kind::shelf);
    change.visibility = Visibility::cohort;
    installation.expect<Update>(change, fay);
    EXPECT_EQ(installation.refused<Get>({collection}, olga).code, ErrorCode::not_found);
    change.collection = create("The network's", fay);
    EXPECT_EQ(installation.refused<Update>(change, fay).field, "visibility");
}

TEST_F(Collections, For_a_session_name_it_only_to_who_may_see_it)
{
    auto const session = installation
                             .expect<meetings::Schedule>({.cohort = writers, .title = "Session three", .purpose = {}, .starts = now().plus(std::chrono::hours(5)),
                                                          .minutes = 60, .timeZone = {}, .place = {}, .audience = {}, .people = {}, .series = {}}, fay)
                             .meeting;
    auto request = a_collection("For the session", Visibility::network, writers);
    request.meeting = session;
    auto const collection = installation.expect<Create>(request, fay).collection;
    EXPECT_EQ(get(collection, pia).collection.meetingTitle, "Session three");
    EXPECT_FALSE(get(collection, olga).collection.meeting);
    EXPECT_FALSE(get(collection, olga).collection.meetingTitle);
    ListOfAll::Request const of_session{.network = {}, .cohort = {}, .meeting = session, .kind = {}, .archived = {}, .before = {}, .limit = {}};
    EXPECT_EQ(installation.expect<ListOfAll>(of_session, pia).collections.size(), 1u);
    EXPECT_EQ(installation.refused<ListOfAll>(of_session, olga).code, ErrorCode::not_found);
    request.cohort = readers;
    EXPECT_EQ(installation.refused<Create>(request, lea).field, "meeting");
}

TEST_F(Collections, Leave_the_lists_when_they_are_archived_and_come_back)
{
    auto const collection = create("Mornings", fay);
    auto const practice = of_maple("First", "network");
    add(collection, practice, fay);
    EXPECT_EQ(installation.refused<Archive>({.collection = collection, .archived = {}}, olga).code, ErrorCode::forbidden);
    installation.expect<Archive>({.collection = collection, .archived = {}}, fay);
    EXPECT_TRUE(listed(olga).empty());
    EXPECT_EQ(listed(olga, true).size(), 1u);
    EXPECT_TRUE(installation.expect<Around>({practice}, olga).places.empty());
    installation.expect<Archive>({.collection = collection, .archived = false}, fay);
    EXPECT_EQ(listed(olga).size(), 1u);
}

TEST_F(Collections, Hold_two_hundred_practices)
{
    auto const collection = create("Everything", fay);
    auto const practice = of_maple("One more", "network");
    installation.change([&](db::Transaction& tx) {
        for (std::int64_t i = 1; i <= 200; ++i) {
            auto const id = tx.insert<PracticeId>("INSERT INTO practices (network_id, owner_kind, owner_id, title, body, changed_at, changed_by, created_at)"
                                                  " VALUES (?1, 'school', ?2, 'Draft', '{}', 0, ?3, 0)",
                                                  network, maple, pia);
            tx.run("INSERT INTO collection_items (collection_id, practice_id, position) VALUES (?1, ?2, ?3)", collection, id, i);
        }
    });
    EXPECT_EQ(installation.refused<AddItem>({.collection = collection, .practice = practice, .note = {}, .after = {}}, fay).code, ErrorCode::conflict);
}

}  // namespace
}  // namespace lyceum
