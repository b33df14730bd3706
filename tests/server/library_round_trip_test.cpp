#include "db/library_imports.hpp"
#include "db/resources.hpp"
#include "protocol/adoptions.hpp"
#include "protocol/collections.hpp"
#include "protocol/needs.hpp"
#include "protocol/notifications.hpp"
#include "protocol/resources.hpp"
#include "protocol/reviews.hpp"
#include "server/file_copies.hpp"
#include "server/library_archive.hpp"
#include "server/library_zip.hpp"
#include "tests/server/practices_fixture.hpp"
#include "tests/support/program.hpp"

#include <fstream>
#include <map>
#include <zip.h>

namespace lyceum {
namespace {

using practices::Visibility;
using testing::InPractices;
using testing::run_lyceumctl;

/// Another installation, with an organisation and a person of each name.
struct Elsewhere : InPractices {
    void TestBody() override {}
};

/// A library goes out as files and comes in again elsewhere, by the real program.
struct LibraryRoundTrip : InPractices {
    Elsewhere other;
    testing::Folder folder;
    std::filesystem::path const zip = folder.path() / "library.zip", again = folder.path() / "again.zip";

    server::Files files(testing::Installation& of) { return server::files_in(of.database().parent_path() / "files"); }

    /// What an upload ends in.
    ResourceId keep(PracticeId practice, std::string const& name, std::string const& bytes, std::optional<ResourceId> captions_of = {})
    {
        auto const store = files(installation);
        EXPECT_TRUE(store.begin_part("part"));
        std::ofstream(store.part_of("part"), std::ios::binary) << bytes;
        auto const settled = store.settle("part", name);
        EXPECT_TRUE(settled) << settled.error().message;
        store.drop_part("part");
        auto const kind = captions_of ? resources::Kind::captions : settled->kind;
        return installation.change([&](db::Transaction& tx) {
            return db::add_resource(tx, {.practice = practice, .kind = kind, .title = "About " + name, .note = "Note", .url = {}, .name = name,
                                         .file = settled->file, .captions_of = captions_of}, pia);
        });
    }
    testing::Ran ctl(testing::Installation& of, std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"--database", of.database().string()});
        return run_lyceumctl(std::move(arguments));
    }
    testing::Ran export_from(InPractices& of, std::filesystem::path const& to)
    {
        return ctl(of.installation, {"export-library", to.string(), "--network", std::to_string(of.network.value)});
    }
    testing::Ran import_to_other(std::filesystem::path const& from)
    {
        return ctl(other.installation, {"import-library", from.string(), "--network", std::to_string(other.network.value)});
    }
    AdoptionId adopt(PersonId as, PracticeId practice, SchoolId by_school, std::string const& prediction)
    {
        return installation
            .expect<adoptions::Begin>({.practice = practice, .school = by_school, .goal = Line<0, 300>("On time"), .planGoal = {}, .prediction = prediction,
                                       .firstStep = Line<0, 300>("Ask two families"), .firstStepDue = parse_day("2127-09-01"), .askAt = {}}, as)
            .adoption;
    }
    /// Tries it, changes it, drops it, and tries it again.
    void try_twice(PracticeId practice)
    {
        auto const first = adopt(olga, practice, oak, "Five fewer are late.");
        installation.expect<adoptions::Update>({.adoption = first, .adapted = adoptions::Words("At one door."), .progress = adoptions::Progress::done,
                                                .goal = {}, .firstStep = {}, .firstStepDue = {}, .askAt = {}, .commitment = {}}, olga);
        installation.expect<adoptions::Report>({.adoption = first, .decision = adoptions::Decision::drop, .why = "Too few of us.", .happened = adoptions::Words("Two fewer were.")}, olga);
        adopt(olga, practice, oak, "With more of us, five fewer.");
    }
    /// Asks, is answered with the practice and with words, and says what helped.
    void ask_and_close(PracticeId practice)
    {
        auto const need = installation.expect<needs::Post>({.network = library, .title = "Late on Mondays", .detail = needs::Detail("One in *eight*."),
                                                            .terms = {{{term("kind", "practice"), term("subject", "weaving")}}}}, olga).need;
        installation.expect<needs::Answer>({.need = need, .practice = practice, .body = {}}, pia);
        installation.expect<needs::Answer>({.need = need, .practice = {}, .body = Text<0, 4'000>("Ask the bus company.")}, lea);
        installation.expect<needs::Close>({.need = need, .why = Text<0, 500>("Both helped."), .solvedBy = practice}, olga);
        installation.expect<needs::Post>({.network = library, .title = "Reading with fathers", .detail = {}, .terms = {}}, mia);
    }
    std::string entry_for(std::optional<PersonId> reader, std::string const& name)
    {
        auto const archive = installation.change([&](db::Transaction& tx) { return server::library_archive(tx, files(installation), network, reader, 100); });
        for (auto const& entry : archive.entries)
            if (entry.name == name) return std::get<std::string>(entry.content);
        return {};
    }
    static std::map<std::string, std::string> all_in(std::filesystem::path const& path)
    {
        auto const source = server::LibrarySource::open(path);
        EXPECT_TRUE(source) << source.error().message;
        std::map<std::string, std::string> all;
        for (auto const& name : source->names()) all[name] = source->read(name, 100'000'000).value();
        return all;
    }
};

TEST_F(LibraryRoundTrip, Of_all_that_a_library_is_loses_nothing)
{
    auto const otters = published("Otters", Visibility::network);
    installation.expect<practices::Place>({otters, {{term("kind", "practice"), term("evidence", "rationale")}}}, pia);
    auto const subject = installation.change([](db::Transaction& tx) { return db::shipped_facet(tx, "subject").value(); });
    installation.expect<facets::AddTerm>({.library = library, .facet = subject, .title = "Weaving", .about = facets::About("Of baskets")}, lea);
    installation.expect<practices::Place>({otters, {{term("kind", "practice"), term("subject", "weaving")}}}, pia);
    keep(otters, "poster.txt", "Greet them.\n");
    auto const talk = keep(otters, "greeting.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nGood morning\n");
    installation.expect<resources::AddLink>({.practice = otters, .title = "Where it is told", .url = "https://example.org/otters", .note = {}}, pia);
    write(pia, otters, {.problem = "Late.\n\n## Not a section"});
    installation.expect<practices::Publish>({.practice = otters, .note = Line<0, 300>("With the poster")}, pia);
    write(pia, otters, {.problem = "Written since, and not published."});
    want_review(library::ReviewFrom::network, {library::ChecklistItem("Names no child")});
    auto const review = installation.expect<reviews::Ask>({otters}, pia).review;
    installation.expect<reviews::AddRemark>({.review = review, .part = practices::Part::problem, .body = "Since when?"}, lea);
    installation.expect<reviews::Decide>({.review = review, .revision = revision_of(pia, otters), .decision = reviews::Verdict::changes, .ticked = {}, .summary = "Not yet"}, lea);
    auto const badgers = begin(olga, school(oak), "Badgers", otters);
    auto const shelf = installation.expect<collections::Create>({.network = library, .cohort = {}, .meeting = {}, .kind = collections::Kind::series,
                                                                 .visibility = collections::Visibility::network, .title = "Mornings", .about = {}}, lea).collection;
    installation.expect<collections::AddItem>({.collection = shelf, .practice = otters, .note = collections::Note("First"), .after = {}}, lea);
    ASSERT_GT(badgers.value, 0);
    ASSERT_GT(talk.value, 0);
    try_twice(otters);
    ask_and_close(otters);

    auto const out = export_from(*this, zip);
    ASSERT_EQ(out.exit_code, 0) << out.out;
    auto const in = import_to_other(zip);
    ASSERT_EQ(in.exit_code, 0) << in.out;
    EXPECT_NE(in.out.find("2 practices added and 0 changed"), std::string::npos) << in.out;
    EXPECT_NE(in.out.find("1 collections added, 2 adoptions, 2 needs"), std::string::npos) << in.out;
    ASSERT_EQ(export_from(other, again).exit_code, 0);

    auto const before = all_in(zip), after = all_in(again);
    EXPECT_TRUE(before.contains("practices/practice-1/about.json"));
    EXPECT_EQ(before.at("practices/practice-1/materials/1-poster.txt"), "Greet them.\n");
    EXPECT_NE(before.at("practices/practice-1/adoptions.json").find("Too few of us."), std::string::npos);
    EXPECT_NE(before.at("needs.json").find("Ask the bus company."), std::string::npos);
    for (auto const& [name, bytes] : before) {
        ASSERT_TRUE(after.contains(name)) << name;
        EXPECT_EQ(after.at(name), bytes) << name;
    }
    EXPECT_EQ(after.size(), before.size());

    auto const repeated = import_to_other(zip);
    EXPECT_EQ(repeated.exit_code, 0) << repeated.out;
    EXPECT_NE(repeated.out.find("0 practices added and 0 changed"), std::string::npos) << repeated.out;
    EXPECT_NE(repeated.out.find("2 were as they are; 0 collections added, 0 adoptions, 0 needs"), std::string::npos) << repeated.out;
}

TEST_F(LibraryRoundTrip, What_schools_tried_counts_where_it_comes_in_and_tells_nobody)
{
    auto const otters = published("Otters", Visibility::network);
    try_twice(otters);
    ASSERT_EQ(export_from(*this, zip).exit_code, 0);
    ASSERT_EQ(import_to_other(zip).exit_code, 0);
    auto const there = other.installation.change([](db::Transaction& tx) { return tx.value<PracticeId>("SELECT id FROM practices").value(); });
    auto const listed = other.installation.expect<adoptions::ListOfPractice>({.practice = there, .before = {}, .limit = {}}, other.pia).adoptions;
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[0].told->prediction, "With more of us, five fewer.");
    EXPECT_EQ(listed[1].decision, adoptions::Decision::drop);
    EXPECT_EQ(listed[1].told->schoolName, "Oak School");
    EXPECT_EQ(listed[1].told->begunByName, "Olga Example");
    EXPECT_EQ(listed[1].told->why, "Too few of us.");
    EXPECT_EQ(listed[1].practiceTitle, "Otters");
    EXPECT_EQ(other.installation.expect<adoptions::Counts>({there}, other.olga).counts.underWay, 1) << "each school counts once, by its last";
    EXPECT_TRUE(other.installation.expect<notifications::ListOfPerson>({}, other.pia).notifications.empty());
}

TEST_F(LibraryRoundTrip, What_schools_tried_goes_out_to_who_sees_it_and_never_that_of_another_network)
{
    auto const otters = published("Otters", Visibility::world);
    auto const far = installation.expect<organisations::CreateSchool>(a_school(elsewhere, "Far School"), zoe).school;
    auto const ned = installation.add_person("Ned Example");
    grant(organisations::Kind::school, far.value, organisations::Role::principal, ned);
    adopt(ned, otters, far, "Far from here.");
    try_twice(otters);
    auto const name = "practices/practice-" + std::to_string(otters.value) + "/adoptions.json";
    for (auto const& reader : {std::optional<PersonId>(), std::optional(lea)}) {
        EXPECT_NE(entry_for(reader, name).find("Five fewer are late."), std::string::npos);
        EXPECT_EQ(entry_for(reader, name).find("Far from here."), std::string::npos);
    }
    EXPECT_NE(entry_for({}, name).find("\"decidedBy\""), std::string::npos);
    EXPECT_EQ(entry_for(lea, name).find("\"decidedBy\""), std::string::npos) << "adoptions.list does not tell it either";
    EXPECT_NE(entry_for(ada, "practices/practice-" + std::to_string(otters.value) + ".md"), "") << "it is open to everybody";
    EXPECT_EQ(entry_for(ada, name), "") << "who has no seat in the network";
}

TEST_F(LibraryRoundTrip, What_cannot_stand_here_is_named_and_the_rest_taken)
{
    auto const otters = published("Otters", Visibility::network);
    try_twice(otters);
    ASSERT_EQ(export_from(*this, zip).exit_code, 0);
    other.installation.change([](db::Transaction& tx) { tx.run("UPDATE schools SET name = 'Elm School' WHERE name = 'Oak School'"); });
    auto const ran = import_to_other(zip);
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_NE(ran.out.find("no school named Oak School"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("1 practices added"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("0 adoptions"), std::string::npos) << ran.out;
}

TEST_F(LibraryRoundTrip, A_practice_that_an_answer_names_stays_out_where_it_is_not_in_the_archive)
{
    auto const hidden = published("Otters", Visibility::school);
    auto const need = installation.expect<needs::Post>({.network = library, .title = "Late on Mondays", .detail = {}, .terms = {}}, pia).need;
    installation.expect<needs::Answer>({.need = need, .practice = hidden, .body = Text<0, 4'000>("Ours.")}, pia);
    EXPECT_NE(entry_for({}, "needs.json").find("practice-" + std::to_string(hidden.value)), std::string::npos);
    auto const to_lead = entry_for(lea, "needs.json");
    EXPECT_NE(to_lead.find("Ours."), std::string::npos);
    EXPECT_EQ(to_lead.find("practice-"), std::string::npos);
}

TEST_F(LibraryRoundTrip, Takes_no_file_that_an_upload_would_not_bring)
{
    auto const otters = published("Otters", Visibility::network);
    auto const poster = keep(otters, "poster.txt", "Greet them.\n");
    ASSERT_GT(poster.value, 0);
    ASSERT_EQ(export_from(*this, zip).exit_code, 0);
    auto const source = server::LibrarySource::open(zip);
    auto const unpacked = folder.path() / "unpacked";
    for (auto const& name : source->names()) {
        std::filesystem::create_directories((unpacked / name).parent_path());
        ASSERT_TRUE(source->extract(name, unpacked / name, 1'000'000));
    }
    std::ofstream(unpacked / "practices/practice-1/materials/1-poster.txt", std::ios::binary) << std::string("\x7f" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0\x3e\0", 20);
    auto const ran = import_to_other(unpacked);
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("1-poster.txt"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find("1 files were refused"), std::string::npos) << ran.out;
    EXPECT_EQ(other.installation.change([](db::Transaction& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM practices").value(); }), 0);
}

TEST_F(LibraryRoundTrip, Believes_nothing_that_an_archive_says_of_itself)
{
    int error = 0;
    auto* const archive = zip_open(zip.c_str(), ZIP_CREATE, &error);
    ASSERT_TRUE(archive);
    std::string const zeros(20'000'000, '0'), outside = "out";
    ASSERT_GE(zip_file_add(archive, "practices/large.md", zip_source_buffer(archive, zeros.data(), zeros.size(), 0), 0), 0);
    ASSERT_GE(zip_file_add(archive, "../outside.md", zip_source_buffer(archive, outside.data(), outside.size(), 0), 0), 0);
    ASSERT_EQ(zip_close(archive), 0);
    EXPECT_LT(std::filesystem::file_size(zip), 100'000U) << "it unpacks to much more than it is";

    auto const source = server::LibrarySource::open(zip);
    ASSERT_TRUE(source);
    EXPECT_EQ(source->read("practices/large.md", 1'000).error().code, ErrorCode::invalid);
    auto const to = folder.path() / "large.md";
    EXPECT_FALSE(source->extract("practices/large.md", to, 1'000));
    EXPECT_LT(std::filesystem::file_size(to), 1'000'000U);
    EXPECT_FALSE(source->read("practices/missing.md", 1'000));

    auto const ran = import_to_other(zip);
    EXPECT_EQ(ran.exit_code, 1) << ran.out;
    EXPECT_NE(ran.out.find("has more than"), std::string::npos) << ran.out;
    EXPECT_FALSE(std::filesystem::exists(folder.path().parent_path() / "outside.md"));
}

TEST_F(LibraryRoundTrip, Of_what_is_no_archive_is_refused)
{
    std::ofstream(zip) << "Not a ZIP.";
    EXPECT_EQ(server::LibrarySource::open(zip).error().field, "path");
    EXPECT_EQ(server::LibrarySource::open(folder.path() / "missing.zip").error().field, "path");
    ASSERT_EQ(export_from(*this, again).exit_code, 0);
    EXPECT_EQ(export_from(*this, again).exit_code, 1) << "over a file that is there";
}

/// The backup of an installation that people uploaded files to.
struct BackupOfFiles : LibraryRoundTrip {
    std::filesystem::path const backup = folder.path() / "backup.db", restored = folder.path() / "restored" / "lyceum.db";

    BackupOfFiles()
    {
        auto const otters = published("Otters", Visibility::network);
        keep(otters, "poster.txt", "Greet them.\n"), keep(otters, "list.csv", "name,door\nfront,1\n"), keep(otters, "copy.txt", "Greet them.\n");
    }
    std::size_t files_under(std::filesystem::path const& place)
    {
        std::size_t count = 0;
        for (auto const& entry : std::filesystem::recursive_directory_iterator(place)) count += entry.is_regular_file();
        return count;
    }
    std::filesystem::path some_file_under(std::filesystem::path const& place)
    {
        for (auto const& entry : std::filesystem::recursive_directory_iterator(place))
            if (entry.is_regular_file()) return entry.path();
        return {};
    }
    testing::Ran restore(std::vector<std::string> arguments)
    {
        std::filesystem::create_directories(restored.parent_path());
        arguments.insert(arguments.begin(), {"--database", restored.string(), "restore"});
        return run_lyceumctl(std::move(arguments));
    }
};

TEST_F(BackupOfFiles, Has_each_once_and_can_be_restored_elsewhere)
{
    auto const ran = ctl(installation, {"backup", backup.string()});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_EQ(files_under(folder.path() / "files"), 2U) << "the same bytes lie there once";
    EXPECT_NE(ran.out.find("2 uploaded files are in"), std::string::npos) << ran.out;

    auto const later = ctl(installation, {"backup", (folder.path() / "later.db").string()});
    EXPECT_NE(later.out.find("2 uploaded files are in " + (folder.path() / "files").string() + ", 0 of them new"), std::string::npos) << later.out;

    auto const tested = restore({"--test", backup.string()});
    EXPECT_EQ(tested.exit_code, 0) << tested.out;
    EXPECT_NE(tested.out.find("All 2 uploaded files"), std::string::npos) << tested.out;
    auto const done = restore({backup.string()});
    ASSERT_EQ(done.exit_code, 0) << done.out;
    EXPECT_EQ(files_under(restored.parent_path() / "files"), 2U);
    EXPECT_EQ(run_lyceumctl({"--database", restored.string(), "check", "--offline"}).out.find("WRONG    an uploaded file"), std::string::npos);
}

TEST_F(BackupOfFiles, That_lacks_one_or_has_it_damaged_says_so)
{
    ASSERT_EQ(ctl(installation, {"backup", backup.string()}).exit_code, 0);
    auto const victim = some_file_under(folder.path() / "files");
    auto const size = std::filesystem::file_size(victim);
    std::ofstream(victim, std::ios::binary) << std::string(size, 'x');
    auto const tested = restore({"--test", backup.string()});
    EXPECT_EQ(tested.exit_code, 1);
    EXPECT_NE(tested.out.find("missing or damaged: " + victim.filename().string()), std::string::npos) << tested.out;
    auto const done = restore({backup.string()});
    EXPECT_EQ(done.exit_code, 0) << done.out;
    EXPECT_NE(done.out.find("1 of 2 uploaded files"), std::string::npos) << done.out;
    auto const checked = run_lyceumctl({"--database", restored.string(), "check", "--offline"});
    EXPECT_EQ(checked.exit_code, 1);
    EXPECT_NE(checked.out.find("WRONG    an uploaded file is not in"), std::string::npos) << checked.out;
}

TEST_F(BackupOfFiles, Beside_the_database_leaves_them_where_they_are_and_says_so)
{
    auto const beside = installation.database().parent_path() / "backup.db";
    auto const ran = ctl(installation, {"backup", beside.string()});
    EXPECT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_NE(ran.out.find("stay in"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace lyceum
