#include "protocol/adoptions.hpp"

#include "protocol/commitments.hpp"
#include "protocol/notifications.hpp"
#include "server/adoption_questions.hpp"
#include "tests/server/library_fixture.hpp"

namespace lyceum {
namespace {

using namespace adoptions;
using notifications::Kind;

struct Adoptions : testing::InLibrary {
    PersonId tom = installation.add_person("Tom Example");
    SeatId tom_seat = grant(organisations::Kind::school, oak.value, organisations::Role::member, tom);

    static Begin::Request a_try(PracticeId practice, SchoolId school)
    {
        return {.practice = practice, .school = school, .goal = {}, .planGoal = {}, .prediction = "Fewer come late", .firstStep = {}, .firstStepDue = {}, .askAt = {}};
    }
    AdoptionId begin(PracticeId practice, SchoolId school, PersonId who) { return installation.expect<Begin>(a_try(practice, school), who).adoption; }
    AdoptionId begin_at_oak(PracticeId practice) { return begin(practice, oak, olga); }
    void report(AdoptionId adoption, Decision decision, std::string const& why, PersonId who)
    {
        installation.expect<Report>({.adoption = adoption, .decision = decision, .why = why, .happened = {}}, who);
    }
    Adoption get(AdoptionId adoption, PersonId who) { return installation.expect<Get>({adoption}, who).adoption; }
    static Update::Request change(AdoptionId adoption)
    {
        return {.adoption = adoption, .adapted = {}, .progress = {}, .goal = {}, .firstStep = {}, .firstStepDue = {}, .askAt = {}, .commitment = {}};
    }
    std::string read_by_nobody(std::string_view operation, PracticeId practice)
    {
        return installation.call(operation, boost::json::object{{"practice", practice.value}}, installation.nobody()).body.value();
    }
    std::vector<notifications::Notification> waiting(PersonId who)
    {
        return installation.expect<notifications::ListOfPerson>({.unreadOnly = true, .before = {}, .limit = {}}, who).notifications;
    }
    void ask_in(std::chrono::days ahead)
    {
        server::AdoptionQuestions questions(installation.services());
        questions.ask_due(now().plus(ahead));
    }
};

TEST_F(Adoptions, Are_begun_for_ones_school_and_the_author_hears_of_it)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    auto request = a_try(practice, oak);
    request.goal = "Every pupil reads", request.firstStep = "Choose a class";
    auto const adoption = installation.expect<Begin>(request, tom).adoption;
    auto const read = get(adoption, olga);
    EXPECT_TRUE(read.mine);
    EXPECT_EQ(read.practiceTitle, "Ten minutes a day");
    EXPECT_EQ(read.version, 1);
    EXPECT_EQ(read.context.size, SizeBand::up_to_500);
    ASSERT_TRUE(read.told);
    EXPECT_EQ(read.told->schoolName, "Oak School");
    EXPECT_EQ(read.told->seat, tom_seat);
    EXPECT_EQ(read.told->goal, "Every pupil reads");
    EXPECT_EQ(read.told->firstStep, "Choose a class");
    EXPECT_FALSE(get(adoption, fay).mine);
    ASSERT_EQ(waiting(pia).size(), 1u);
    EXPECT_EQ(waiting(pia)[0].kind, Kind::tried);
    EXPECT_EQ(waiting(pia)[0].from->name, "Tom Example");
    EXPECT_EQ(waiting(pia)[0].excerpt, "Fewer come late");
}

TEST_F(Adoptions, Are_refused_for_another_school_for_ones_own_practice_and_where_the_school_may_not_read_it)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, oak), fay).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, far), olga).code, ErrorCode::not_found);
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, maple), pia).code, ErrorCode::conflict);
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, far), ned).code, ErrorCode::not_found);
    grant(organisations::Kind::school, far.value, organisations::Role::member, olga);
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, far), olga).field, "school") << "Olga may read it, the others of Far School may not";
    begin_at_oak(practice);
    EXPECT_EQ(installation.refused<Begin>(a_try(practice, oak), tom).code, ErrorCode::conflict);
    auto late = a_try(of_maple("Another", "network"), oak);
    late.askAt = now().plus(std::chrono::days(800));
    EXPECT_EQ(installation.refused<Begin>(late, olga).field, "askAt");
}

TEST_F(Adoptions, Say_how_far_they_are_and_how_it_went_only_by_people_of_the_school)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    auto const adoption = begin_at_oak(practice);
    auto update = change(adoption);
    update.adapted = "Fifteen minutes", update.progress = Progress::under_way;
    EXPECT_EQ(installation.refused<Update>(update, pia).code, ErrorCode::forbidden);
    EXPECT_EQ(installation.refused<Update>(update, ned).code, ErrorCode::not_found);
    installation.expect<Update>(update, tom);
    EXPECT_EQ(get(adoption, pia).told->adapted, "Fifteen minutes");
    EXPECT_EQ(get(adoption, pia).progress, Progress::under_way);
    EXPECT_EQ(get(adoption, pia).told->prediction, "Fewer come late") << "what is not given stays";
    report(adoption, Decision::drop, "No time in winter", tom);
    report(adoption, Decision::drop, "No time in winter", tom);
    EXPECT_EQ(get(adoption, pia).told->why, "No time in winter");
    ASSERT_EQ(waiting(pia).size(), 2u) << "once each";
    EXPECT_EQ(waiting(pia)[0].kind, Kind::reported);
    EXPECT_EQ(waiting(pia)[0].excerpt, "Dropped: No time in winter");
    EXPECT_EQ(installation.refused<Update>(update, tom).code, ErrorCode::conflict);
    installation.expect<Reopen>({adoption}, olga);
    EXPECT_FALSE(get(adoption, pia).decision);
    report(adoption, Decision::keep, "It works in spring", olga);
    auto const again = begin_at_oak(practice);
    EXPECT_EQ(installation.refused<Reopen>({adoption}, olga).code, ErrorCode::conflict) << "it tries it anew";
    report(again, Decision::adapt, "Longer", olga);
    EXPECT_EQ(installation.refused<Reopen>({again}, pia).code, ErrorCode::forbidden);
}

TEST_F(Adoptions, Are_counted_a_school_once_by_its_last_one_with_the_reasons)
{
    auto const practice = of_maple("Ten minutes a day", "world");
    report(begin_at_oak(practice), Decision::drop, "No time in winter", olga);
    report(begin_at_oak(practice), Decision::keep, "It works in spring", olga);
    begin(practice, far, ned);
    auto const counted = installation.expect<Counts>({practice}, fay);
    EXPECT_EQ(counted.counts.tried, 2);
    EXPECT_EQ(counted.counts.kept, 1);
    EXPECT_EQ(counted.counts.dropped, 0);
    EXPECT_EQ(counted.counts.underWay, 1);
    ASSERT_EQ(counted.reasons.size(), 1u);
    EXPECT_EQ(counted.reasons[0].why, "It works in spring");
    EXPECT_EQ(counted.reasons[0].schoolName, "Oak School");
    auto const last = installation.events(topic_of(practice)).back();
    EXPECT_EQ(last.name, AdoptionsChanged::name);
    EXPECT_NE(last.data.find("\"tried\":2"), std::string::npos);
    EXPECT_EQ(installation.refused<Counts>({of_maple("Not open", "network")}, ned).code, ErrorCode::not_found);
}

TEST_F(Adoptions, Show_no_school_and_no_word_outside_its_network)
{
    auto const practice = of_maple("Ten minutes a day", "world");
    auto request = a_try(practice, oak);
    request.goal = "Hidden goal", request.prediction = "Hidden prediction", request.firstStep = "Hidden step";
    auto const adoption = installation.expect<Begin>(request, olga).adoption;
    auto update = change(adoption);
    update.adapted = "Hidden change";
    installation.expect<Update>(update, olga);
    installation.expect<Report>({.adoption = adoption, .decision = Decision::keep, .why = "Hidden why", .happened = "Hidden outcome"}, olga);
    std::string told_outside = read_by_nobody(ListOfPractice::name, practice) + read_by_nobody(Counts::name, practice);
    told_outside += codec::to_text(installation.expect<ListOfPractice>({.practice = practice, .before = {}, .limit = {}}, ned));
    told_outside += codec::to_text(installation.expect<Counts>({practice}, ned));
    told_outside += codec::to_text(installation.expect<Like>({.practice = practice, .school = far, .limit = {}}, ned));
    for (auto const& event : installation.events(topic_of(practice))) told_outside += event.data;
    for (auto const* const word : {"Hidden", "Oak", "Olga"}) EXPECT_EQ(told_outside.find(word), std::string::npos) << told_outside;
    EXPECT_NE(told_outside.find("elementary"), std::string::npos) << "the context";
    EXPECT_NE(told_outside.find("\"keep\""), std::string::npos) << "the decision";
    EXPECT_EQ(installation.refused<Get>({adoption}, ned).code, ErrorCode::not_found);
    auto const inside = codec::to_text(installation.expect<ListOfPractice>({.practice = practice, .before = {}, .limit = {}}, fay));
    for (auto const* const word : {"Hidden goal", "Hidden prediction", "Hidden step", "Hidden change", "Hidden why", "Hidden outcome"})
        EXPECT_NE(inside.find(word), std::string::npos) << word;
    EXPECT_EQ(read_by_nobody(ListOfPractice::name, practice).find("told"), std::string::npos);
}

TEST_F(Adoptions, Across_networks_tell_the_author_that_a_school_tries_it_and_no_more)
{
    auto const practice = of_maple("Ten minutes a day", "world");
    begin(practice, far, ned);
    ASSERT_EQ(waiting(pia).size(), 1u);
    EXPECT_EQ(waiting(pia)[0].kind, Kind::tried);
    EXPECT_FALSE(waiting(pia)[0].from);
    EXPECT_EQ(waiting(pia)[0].excerpt, "");
}

TEST_F(Adoptions, Of_a_school_are_listed_to_others_only_where_they_may_read_the_practice)
{
    auto const open = of_maple("Open", "network");
    auto const closed = publish({.title = "For Readers", .visibility = "cohort", .owner = maple, .author = pia, .cohort = readers});
    auto const first = begin_at_oak(open), second = begin_at_oak(closed);
    auto const list = [&](PersonId who, std::optional<bool> under_way = {}) {
        return installation.expect<ListOfSchool>({.school = oak, .underWay = under_way, .before = {}, .limit = {}}, who).adoptions;
    };
    ASSERT_EQ(list(olga).size(), 2u);
    EXPECT_EQ(list(olga)[0].id, second);
    ASSERT_EQ(list(fay).size(), 1u) << "Fay is not of the cohort Readers";
    EXPECT_EQ(list(fay)[0].id, first);
    EXPECT_EQ(installation.refused<Get>({second}, fay).code, ErrorCode::not_found);
    report(first, Decision::keep, "It works", olga);
    EXPECT_TRUE(list(fay, true).empty());
    EXPECT_EQ(list(rex).size(), 1u);
    withdraw(open);
    EXPECT_TRUE(list(rex).empty());
    EXPECT_EQ(list(olga).size(), 2u) << "what one's own school did stays";
    EXPECT_EQ(installation.refused<ListOfSchool>({.school = oak, .underWay = {}, .before = {}, .limit = {}}, ned).code, ErrorCode::not_found);
}

TEST_F(Adoptions, Are_asked_about_once_when_the_time_has_come_and_never_again)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    auto const adoption = installation.expect<Begin>(a_try(practice, oak), tom).adoption;
    auto const sooner = begin_at_oak(of_maple("Decided", "network"));
    report(sooner, Decision::keep, "It works", olga);
    ask_in(std::chrono::days(69));
    EXPECT_TRUE(waiting(tom).empty());
    ask_in(std::chrono::days(71)), ask_in(std::chrono::days(80));
    ASSERT_EQ(waiting(tom).size(), 1u);
    EXPECT_EQ(waiting(tom)[0].kind, Kind::asked_how);
    EXPECT_EQ(waiting(tom)[0].practice, practice);
    EXPECT_EQ(waiting(tom)[0].excerpt, "Oak School");
    EXPECT_FALSE(waiting(tom)[0].from);
    EXPECT_TRUE(waiting(olga).empty()) << "it is Tom's seat that began, and what Olga's school decided is not asked about";
    EXPECT_TRUE(get(adoption, olga).told->asked);
    auto later = change(adoption);
    later.askAt = now().plus(std::chrono::days(100));
    EXPECT_EQ(installation.refused<Update>(later, tom).code, ErrorCode::conflict);
}

TEST_F(Adoptions, Are_asked_about_whom_they_belong_to_now_and_the_principal_where_that_seat_is_empty)
{
    auto const adoption = installation.expect<Begin>(a_try(of_maple("Ten minutes a day", "network"), oak), tom).adoption;
    leave(tom_seat);
    leave(olga_seat);
    ask_in(std::chrono::days(71));
    EXPECT_FALSE(installation.change([&](db::Transaction& tx) { return tx.exists("SELECT 1 FROM adoptions WHERE asked_at IS NOT NULL"); }))
        << "nobody is there to be asked";
    auto const uma = installation.add_person("Uma Example");
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE seats SET holder_id = ?1 WHERE id = ?2", uma, olga_seat); });
    ask_in(std::chrono::days(72));
    ASSERT_EQ(waiting(uma).size(), 1u);
    EXPECT_EQ(get(adoption, uma).told->seat, tom_seat);
}

TEST_F(Adoptions, Take_a_promise_of_the_school_as_their_first_step)
{
    auto const adoption = begin_at_oak(of_maple("Ten minutes a day", "network"));
    auto const promise = [&](CohortId cohort, PersonId who) {
        return installation.expect<commitments::Make>({.cohort = cohort, .seat = {}, .what = "Choose a class", .due = {}}, who).commitment;
    };
    auto const ours = promise(readers, olga), theirs = promise(writers, pia);
    auto update = change(adoption);
    update.commitment = theirs;
    EXPECT_EQ(installation.refused<Update>(update, olga).field, "commitment");
    update.commitment = ours;
    installation.expect<Update>(update, olga);
    EXPECT_EQ(get(adoption, fay).told->commitment, ours);
}

TEST_F(Adoptions, Stand_in_the_order_of_likeness_to_ones_school_said_in_words)
{
    auto const with = [&](std::string const& name, organisations::Level level, std::int64_t students, std::int64_t learners) {
        auto school = a_school(network, name);
        school.context = {.level = level, .students = students, .grades = {}, .locale = "City: Large", .groups = {{{"EL", learners}}}};
        return installation.expect<organisations::CreateSchool>(school, lea).school;
    };
    using organisations::Level;
    auto const ours = with("Ours", Level::middle, 600, 20), twin = with("Twin", Level::middle, 700, 22), other = with("Other", Level::high, 2'000, 90);
    auto const practice = of_maple("Ten minutes a day", "world");
    for (auto const school : {twin, other, ours}) {
        auto const person = installation.add_person("Somebody Example");
        grant(organisations::Kind::school, school.value, organisations::Role::member, person);
        begin(practice, school, person);
    }
    auto const like = installation.expect<Like>({.practice = practice, .school = ours, .limit = {}}, fay).adoptions;
    ASSERT_EQ(like.size(), 2u) << "without the school itself";
    EXPECT_EQ(like[0].told->schoolName, "Twin");
    EXPECT_EQ(like[0].alike, (std::vector<std::string>{"also a middle school", "about as many students", "also City: Large",
                                                       "a similar share of English learners"}));
    EXPECT_EQ(like[1].alike, (std::vector<std::string>{"also City: Large"}));
    EXPECT_EQ(installation.expect<Like>({.practice = practice, .school = ours, .limit = 1}, fay).adoptions.size(), 1u);
    EXPECT_EQ(installation.refused<Like>({.practice = practice, .school = ours, .limit = {}}, ned).code, ErrorCode::not_found);
}

TEST_F(Adoptions, Never_show_or_compare_by_a_group_that_is_too_small)
{
    auto const practice = of_maple("Ten minutes a day", "network");
    auto const adoption = begin_at_oak(practice);
    auto const shown = codec::to_text(get(adoption, fay).told->groups);
    EXPECT_NE(shown.find("\"LI\""), std::string::npos);
    EXPECT_EQ(shown.find("\"EL\""), std::string::npos) << "two per cent of 400 are eight";
    auto const like = installation.expect<Like>({.practice = practice, .school = maple, .limit = {}}, olga).adoptions;
    ASSERT_EQ(like.size(), 1u);
    for (auto const& words : like[0].alike) EXPECT_EQ(words.find("English"), std::string::npos) << words;
    EXPECT_NE(codec::to_text(like[0].alike).find("low-income"), std::string::npos);
    installation.change([&](db::Transaction& tx) { tx.run("UPDATE schools SET students = 8 WHERE id = ?1", oak); });
    EXPECT_FALSE(get(adoption, fay).context.size) << "the school itself is too small";
}

}  // namespace
}  // namespace lyceum
