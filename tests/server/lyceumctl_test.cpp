#include "db/audit.hpp"
#include "db/backup.hpp"
#include "db/document_updates.hpp"
#include "db/resources.hpp"
#include "protocol/administration.hpp"
#include "protocol/adoptions.hpp"
#include "protocol/documents.hpp"
#include "protocol/figures.hpp"
#include "protocol/invitations.hpp"
#include "protocol/meetings.hpp"
#include "protocol/needs.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/people.hpp"
#include "protocol/practices.hpp"
#include "protocol/recaps.hpp"
#include "protocol/searches.hpp"
#include "protocol/topics.hpp"
#include "server/document_markdown.hpp"
#include "server/files.hpp"
#include "server/in_process.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/paragraphs.hpp"
#include "tests/support/program.hpp"

#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <set>

namespace lyceum {
namespace {

using testing::ParagraphWriter;
using testing::Ran;
using testing::run_lyceumctl;

std::string text_of(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// An installation that `lyceumctl init` made.
struct Lyceumctl : ::testing::Test {
    testing::Folder folder;
    std::filesystem::path const database = folder.path() / "lyceum.db", configuration = folder.path() / "lyceum.toml";

    Ran ctl(std::vector<std::string> arguments, std::string const& typed = {}, std::map<std::string, std::string> const& environment = {})
    {
        arguments.insert(arguments.begin(), {"--config", configuration.string()});
        return run_lyceumctl(std::move(arguments), typed, environment);
    }
    Ran init()
    {
        return ctl({"init", "--network", "North", "--name", "Ada Example", "--public-url", "https://lyceum.example.org", "--data",
                    folder.path().string(), "--mail", "none"});
    }
    void must_init()
    {
        auto const ran = init();
        ASSERT_EQ(ran.exit_code, 0) << ran.out;
    }
    /// The secret that stands behind /link/ in what was printed.
    static std::string link_in(std::string const& out)
    {
        auto const at = out.find("https://lyceum.example.org/link/");
        if (at == std::string::npos) return {};
        auto const begin = out.find("/link/", at) + 6;
        return out.substr(begin, out.find('\n', begin) - begin);
    }
    template <class F>
    auto in_database(F f)
    {
        db::Connection connection(database, db::Access::read_write);
        db::Snapshot snapshot(connection);
        return f(snapshot);
    }
    std::vector<administration::AuditEntry> audit()
    {
        return in_database([](db::Snapshot& snapshot) { return db::audit(snapshot, 1'000'000, 100); });
    }
    template <Operation Op>
    Result<typename Op::Response> call(typename Op::Request const& request, std::optional<PersonId> as = std::nullopt)
    {
        server::InProcess installation(database, server::Settings{});
        server::Caller caller;
        caller.person = as;
        caller.administrator = as.has_value();
        return installation.call<Op>(request, caller);
    }
    CohortId add_cohort(std::string const& name)
    {
        auto const cohort = call<organisations::CreateCohort>({.network = NetworkId{1}, .name = name, .purpose = {}, .timeZone = {}}, PersonId{1});
        auto const school = call<organisations::CreateSchool>(
            {.network = NetworkId{1}, .name = "Maple Street School", .code = {}, .district = {}, .zone = {}, .context = {}}, PersonId{1});
        EXPECT_TRUE(call<organisations::AddToCohort>({.cohort = cohort->cohort, .schools = std::vector{school->school}, .partners = {}}, PersonId{1}));
        return cohort->cohort;
    }
};

TEST_F(Lyceumctl, Init_asks_five_questions_and_prints_what_signs_the_first_administrator_in)
{
    auto const ran = ctl({"init"}, "North\nAda Example\nhttps://lyceum.example.org\n" + folder.path().string() + "\n\n");
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    for (auto const* question : {"1. ", "2. ", "3. ", "4. ", "5. "}) EXPECT_NE(ran.out.find(question), std::string::npos) << ran.out;

    auto const signed_in = call<people::SignInWithLink>({.secret = link_in(ran.out)});
    ASSERT_TRUE(signed_in) << signed_in.error().message;
    auto const me = call<people::Me>({}, signed_in->person);
    ASSERT_TRUE(me);
    EXPECT_EQ(me->name, "Ada Example");
    EXPECT_FALSE(me->demo);
    ASSERT_EQ(me->seats.size(), 1u);
    EXPECT_EQ(me->seats[0].role, organisations::Role::lead);
    EXPECT_EQ(me->networks.at(0).name, "North");
}

TEST_F(Lyceumctl, Init_writes_a_configuration_that_can_be_used_and_overwrites_nothing)
{
    must_init();
    EXPECT_NE(text_of(configuration).find("public_url = \"https://lyceum.example.org\""), std::string::npos);
    auto const before = text_of(configuration);
    auto const again = init();
    EXPECT_EQ(again.exit_code, 1);
    EXPECT_NE(again.out.find("exists"), std::string::npos) << again.out;
    EXPECT_EQ(text_of(configuration), before);
    EXPECT_EQ(std::filesystem::status(database).permissions() & std::filesystem::perms::others_all, std::filesystem::perms::none);
}

TEST_F(Lyceumctl, Init_with_an_answer_that_cannot_be_used_leaves_nothing_behind)
{
    auto const ran = ctl({"init", "--network", "North", "--name", "Ada", "--public-url", "lyceum.example.org", "--data", folder.path().string(), "--mail", "none"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("http.public_url must be https://"), std::string::npos) << ran.out;
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST_F(Lyceumctl, Reset_prints_a_link_that_signs_in_once_and_writes_it_in_the_audit_log)
{
    must_init();
    auto const ran = ctl({"reset", "Ada Example"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const secret = link_in(ran.out);
    EXPECT_TRUE(call<people::SignInWithLink>({.secret = secret}));
    EXPECT_FALSE(call<people::SignInWithLink>({.secret = secret}));
    auto const entry = audit().front();
    EXPECT_EQ(entry.by, "lyceumctl");
    EXPECT_EQ(entry.operation, "people.issueSignInLink");
    EXPECT_EQ(entry.detail.find(secret), std::string::npos);
}

TEST_F(Lyceumctl, A_person_who_is_not_there_or_is_several_is_refused)
{
    must_init();
    auto const nobody = ctl({"reset", "Ben Example"});
    EXPECT_EQ(nobody.exit_code, 1);
    EXPECT_NE(nobody.out.find("there is nobody"), std::string::npos) << nobody.out;
    db::Connection(database, db::Access::read_write).run("INSERT INTO people (name, created_at) VALUES ('Ben Example', 0), ('Ben Example', 0)");
    auto const several = ctl({"reset", "Ben Example"});
    EXPECT_EQ(several.exit_code, 1);
    EXPECT_NE(several.out.find("Name one by number: 2, 3"), std::string::npos) << several.out;
    EXPECT_EQ(ctl({"reset", "3"}).exit_code, 0);
}

TEST_F(Lyceumctl, The_last_administrator_is_not_disabled_and_others_are_and_come_back)
{
    must_init();
    EXPECT_NE(ctl({"disable", "1"}).out.find("the last administrator"), std::string::npos);
    db::Connection(database, db::Access::read_write).run("INSERT INTO people (name, sign_in_name, created_at) VALUES ('Ben Example', 'ben', 0)");
    EXPECT_EQ(ctl({"disable", "Ben Example"}).exit_code, 0);
    EXPECT_NE(ctl({"list", "people"}).out.find("Ben Example, signs in as ben, disabled"), std::string::npos);
    EXPECT_EQ(ctl({"disable", "Ben Example"}).exit_code, 1) << "already";
    EXPECT_EQ(ctl({"enable", "ben"}).exit_code, 0) << "found though nobody signs in by that name";
    EXPECT_EQ(ctl({"list", "people"}).out.find("disabled"), std::string::npos);
    EXPECT_EQ(audit().front().by, "lyceumctl");
}

TEST_F(Lyceumctl, Invite_prints_codes_that_let_people_in)
{
    must_init();
    add_cohort("First");
    auto const ran = ctl({"invite", "--cohort", "First", "--name", "Pia Example", "--school", "Maple Street School", "--role", "principal"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const at = ran.out.find("code ") + 5;
    auto const code = ran.out.substr(at, ran.out.find('\n', at) - at);
    auto const accepted = call<invitations::Accept>({.code = code, .name = "Pia Example", .school = {}});
    ASSERT_TRUE(accepted) << accepted.error().message;
    EXPECT_EQ(accepted->cohort, CohortId{1});
    std::set<std::string> by;
    for (auto const& entry : audit())
        if (entry.operation == "invitations.create") by.insert(entry.by);
    EXPECT_EQ(by, (std::set<std::string>{"Ada Example", "lyceumctl"})) << "in whose name it was done, and where";
}

TEST_F(Lyceumctl, A_list_with_a_line_that_cannot_be_used_invites_nobody_and_names_the_line)
{
    must_init();
    add_cohort("First");
    auto const list = folder.path() / "people.csv";
    std::ofstream(list) << "name,school,role\nPia Example,Maple Street School,principal\nPam Example,Nowhere School,member\n";
    auto const ran = ctl({"invite", "--cohort", "First", "--list", list.string()});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("line 3"), std::string::npos) << ran.out;
    std::ofstream(list) << "name,school,role\nPia Example,Maple Street School,principal\nPam Example,Maple Street School,member\n";
    auto const fine = ctl({"invite", "--cohort", "First", "--list", list.string()});
    EXPECT_EQ(fine.exit_code, 0) << fine.out;
    EXPECT_NE(fine.out.find("Pam Example (member, Maple Street School)"), std::string::npos) << fine.out;
}

TEST_F(Lyceumctl, Export_writes_every_subject_as_JSON_without_secrets)
{
    must_init();
    auto const link = ctl({"reset", "1"});
    ASSERT_TRUE(call<people::SetPassphrase>({.signInName = "ada", .current = {}, .passphrase = "seven herons over the millpond"}, PersonId{1}));
    auto const to = folder.path() / "export";
    auto const ran = ctl({"export", to.string()});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    EXPECT_NE(text_of(to / "README.txt").find("people.jsonl"), std::string::npos);
    std::ifstream people(to / "people.jsonl");
    std::string line;
    ASSERT_TRUE(std::getline(people, line));
    auto const person = codec::parse(line).value();
    EXPECT_EQ(person.at("name").as_string(), "Ada Example");
    EXPECT_TRUE(parse_instant(std::string(person.at("since").as_string()))) << line;
    for (auto const& file : std::filesystem::directory_iterator(to)) {
        if (!file.is_regular_file()) continue;
        auto const text = text_of(file);
        EXPECT_EQ(text.find("argon2"), std::string::npos) << file;
        EXPECT_EQ(text.find(link_in(link.out)), std::string::npos) << file;
    }
    EXPECT_EQ(audit().front().operation, "export");
    EXPECT_EQ(ctl({"export", to.string()}).exit_code, 1) << "into a folder that exists";
}

TEST_F(Lyceumctl, Export_writes_documents_as_Markdown_with_their_comments)
{
    must_init();
    add_cohort("First");
    PersonId const ada{1};
    {
        db::Connection connection(database, db::Access::read_write);
        connection.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('facilitator', 'cohort', 1, 'Facilitator', 1)");
        connection.run("INSERT INTO rooms (id, cohort_id, name, kind, created_at) VALUES (99, 1, 'Studio', 'open', 0)");
    }
    auto const document = call<documents::Create>({.room = RoomId{99}, .title = "Notes *1*"}, ada).value().document.id;
    ASSERT_TRUE(call<documents::Push>({.document = document, .update = ParagraphWriter(1).write("Otters swim")}, ada));
    documents::Say::Request comment{.document = document, .anchor = {}, .quote = "Otters", .body = "Which **ones**?", .replyTo = {}};
    ASSERT_TRUE(call<documents::Say>(comment, ada));
    auto const to = folder.path() / "export";
    auto const ran = ctl({"export", to.string()});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const text = text_of(to / "documents" / (std::to_string(document.value) + ".md"));
    EXPECT_TRUE(text.starts_with("# Notes \\*1\\*\n\nOtters swim\n\n# Comments\n\n---\n\n> Otters\n\n**Ada Example, Facilitator**, ")) << text;
    EXPECT_TRUE(text.ends_with(":\n\nWhich **ones**?\n\n")) << text;
    EXPECT_NE(text_of(to / "comments.jsonl").find("Which **ones**?"), std::string::npos);
    EXPECT_NE(text_of(to / "documents.jsonl").find("Notes *1*"), std::string::npos);
}

TEST_F(Lyceumctl, A_backup_that_was_made_while_the_server_writes_can_be_restored)
{
    must_init();
    auto const backup = folder.path() / "backup.db";
    server::InProcess running(database, server::Settings{});
    server::Caller ada;
    ada.person = PersonId{1}, ada.administrator = true;
    ASSERT_TRUE(running.call<organisations::CreateNetwork>({.name = "South", .aim = {}, .smallestGroup = {}}, ada));
    auto const ran = ctl({"backup", backup.string()});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    ASSERT_TRUE(running.call<organisations::CreateNetwork>({.name = "West", .aim = {}, .smallestGroup = {}}, ada));

    auto const tested = ctl({"restore", "--test", backup.string()});
    EXPECT_EQ(tested.exit_code, 0) << tested.out;
    EXPECT_NE(tested.out.find("2 networks"), std::string::npos) << tested.out;
    EXPECT_EQ(ctl({"backup", backup.string()}).exit_code, 2) << "over a backup";
    EXPECT_EQ(ctl({"restore", backup.string()}).exit_code, 1) << "over a database";
    auto const elsewhere = folder.path() / "restored.db";
    auto const restored = ctl({"--database", elsewhere.string(), "restore", backup.string()});
    EXPECT_EQ(restored.exit_code, 0) << restored.out;
    EXPECT_NE(ctl({"--database", elsewhere.string(), "list", "networks"}).out.find("South"), std::string::npos);
}

TEST_F(Lyceumctl, A_backup_that_is_damaged_or_none_is_refused)
{
    must_init();
    auto const backup = folder.path() / "backup.db";
    ASSERT_EQ(ctl({"backup", backup.string()}).exit_code, 0);
    {
        std::fstream file(backup, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(4096 * 5);
        std::string const rubbish(4096 * 3, 'x');
        file.write(rubbish.data(), std::streamsize(rubbish.size()));
    }
    auto const ran = ctl({"restore", "--test", backup.string()});
    EXPECT_NE(ran.exit_code, 0) << ran.out;
    EXPECT_EQ(ran.out.find("is whole"), std::string::npos) << ran.out;
    EXPECT_NE(ctl({"restore", "--test", configuration.string()}).exit_code, 0) << "a text file";
}

TEST_F(Lyceumctl, Check_says_what_is_fine_and_ends_with_1_where_something_is_wrong)
{
    must_init();
    auto const web = folder.path() / "web";
    auto const without = ctl({"check", "--offline"}, {}, {{"LYCEUM_WEB_DIRECTORY", web.string()}});
    EXPECT_EQ(without.exit_code, 1);
    EXPECT_NE(without.out.find("WRONG    there is no " + (web / "index.html").string()), std::string::npos) << without.out;
    std::filesystem::create_directory(web);
    std::ofstream(web / "index.html") << "page";
    auto const with = ctl({"check", "--offline"}, {}, {{"LYCEUM_WEB_DIRECTORY", web.string()}});
    EXPECT_EQ(with.exit_code, 0) << with.out;
    EXPECT_NE(with.out.find("is whole"), std::string::npos) << with.out;
    auto const nobody_listens = ctl({"check"}, {}, {{"LYCEUM_WEB_DIRECTORY", web.string()}, {"LYCEUM_HTTP_PORT", "1"},
                                                    {"LYCEUM_HTTP_PUBLIC_URL", "http://127.0.0.1:1"}});
    EXPECT_EQ(nobody_listens.exit_code, 1);
    EXPECT_NE(nobody_listens.out.find("no answer"), std::string::npos) << nobody_listens.out;
}

TEST_F(Lyceumctl, Without_a_database_each_command_says_how_to_make_one)
{
    for (auto const* command : {"check", "backup"}) {
        std::vector<std::string> arguments{"--database", database.string(), command};
        if (command == std::string("backup")) arguments.push_back((folder.path() / "b.db").string());
        auto const ran = run_lyceumctl(arguments);
        EXPECT_EQ(ran.exit_code, 1);
        EXPECT_NE(ran.out.find("lyceumctl init"), std::string::npos) << ran.out;
    }
    EXPECT_FALSE(std::filesystem::exists(database));
}

TEST_F(Lyceumctl, Demo_makes_a_lively_network_whose_people_can_sign_in_and_keeps_it)
{
    std::vector<std::string> const demo{"--database", database.string(), "demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"};
    auto const ran = run_lyceumctl(demo);
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    std::map<std::string, std::int64_t> counts;
    for (auto const& count : in_database([](db::Snapshot& snapshot) { return db::counts_of(snapshot); })) counts[count.what] = count.number;
    EXPECT_GE(counts["messages"], 250);
    EXPECT_GE(counts["documents"], 2);
    EXPECT_EQ(counts["cohorts"], 4) << "three, and that of everyone, which has the conversations about practices";
    EXPECT_EQ(counts["schools"], 12);

    EXPECT_NE(ran.out.find("principal"), std::string::npos) << ran.out;
    auto const signed_in = call<people::SignIn>({.signInName = "principal", .passphrase = "seven herons over the millpond"});
    ASSERT_TRUE(signed_in) << signed_in.error().message;
    server::InProcess installation(database, server::Settings{});
    server::Caller principal;
    principal.person = signed_in->person;
    EXPECT_TRUE(installation.call<people::Me>({}, principal)->demo);
    auto const home = installation.call<notifications::Home>({}, principal);
    ASSERT_TRUE(home);
    EXPECT_FALSE(home->next.empty());
    EXPECT_FALSE(home->promised.empty());
    EXPECT_FALSE(home->wroteToMe.empty());
    EXPECT_FALSE(home->unreadRooms.empty());

    auto const meetings = installation.call<meetings::ListOfCohort>({.cohort = home->next.front().cohort, .from = {}, .until = {}, .past = true, .after = {}, .limit = {}}, principal);
    ASSERT_TRUE(meetings);
    ASSERT_FALSE(meetings->meetings.empty());
    EXPECT_TRUE(meetings->meetings.front().series);
    auto const recap = installation.call<recaps::Get>({meetings->meetings.front().id}, principal);
    ASSERT_TRUE(recap);
    EXPECT_EQ(recap->recap.state, recaps::State::approved);
    EXPECT_GE(recap->recap.attendance.size(), 9U);
    EXPECT_GE(recap->recap.commitments.size(), 4U);
    EXPECT_EQ(recap->recap.synthesis.size(), 3U);

    auto const document = in_database([](db::Snapshot& snapshot) {
        auto const id = snapshot.value<DocumentId>("SELECT id FROM documents WHERE title = 'How we write a test'").value();
        return server::read_document_text(db::merged(db::read_document(snapshot, id).value()).value()).value().markdown;
    });
    EXPECT_NE(document.find("# A test on half a page\n\n"), std::string::npos) << document;
    EXPECT_NE(document.find("- [ ] Everyone brings one to the next session\n"), std::string::npos) << document;

    auto const again = run_lyceumctl(demo);
    EXPECT_EQ(again.exit_code, 0) << again.out;
    EXPECT_NE(again.out.find("kept"), std::string::npos) << again.out;
}

TEST_F(Lyceumctl, Demo_has_a_library_that_schools_try_and_ask_for_and_that_strangers_may_read)
{
    auto const ran = run_lyceumctl({"--database", database.string(), "demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const number = [&](db::Sql sql) { return in_database([&](db::Snapshot& snapshot) { return snapshot.value<std::int64_t>(sql).value(); }); };
    EXPECT_GE(number("SELECT count(*) FROM practices WHERE state = 'published'"), 60);
    EXPECT_GE(number("SELECT count(*) FROM practices WHERE visibility = 'world' AND published > 0"), 20);
    EXPECT_EQ(number("SELECT count(*) FROM practices WHERE state = 'in_review'"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM practice_remarks"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM practices p WHERE published > 0 AND (SELECT count(*) FROM practice_terms t WHERE t.practice_id = p.id) < 4"), 0);

    auto const called = [&](char const* title) {
        return in_database([&](db::Snapshot& snapshot) { return snapshot.value<PracticeId>("SELECT id FROM practices WHERE title = ?1", std::string(title)).value(); });
    };
    auto const signed_in = call<people::SignIn>({.signInName = "principal", .passphrase = "seven herons over the millpond"});
    ASSERT_TRUE(signed_in) << signed_in.error().message;
    server::InProcess installation(database, server::Settings{});
    server::Caller principal;
    principal.person = signed_in->person;

    auto const huddle = called("The Monday huddle: twenty minutes, five columns");
    auto const stranger = installation.call<practices::GetPractice>({.practice = huddle, .version = {}, .draft = {}}, server::Caller{});
    ASSERT_TRUE(stranger) << stranger.error().message;
    EXPECT_EQ(stranger->version, 2);
    EXPECT_EQ(stranger->body.steps.size(), 6U);
    EXPECT_EQ(stranger->adapted, 0) << "an adaptation of the network is none for a stranger";
    EXPECT_EQ(stranger->authors.size(), 2U);
    auto const tried = installation.call<adoptions::Counts>({huddle}, principal);
    ASSERT_TRUE(tried) << tried.error().message;
    EXPECT_EQ(tried->counts.tried, 4);
    EXPECT_EQ(tried->counts.kept, 1);
    EXPECT_EQ(tried->counts.adapted, 1);
    EXPECT_EQ(tried->counts.underWay, 2);
    auto const secret = called("A room to come back from, instead of suspension for small things");
    EXPECT_FALSE(installation.call<practices::GetPractice>({.practice = secret, .version = {}, .draft = {}}, principal));

    auto const found = installation.call<searches::Find>({.search = {.query = "late bus", .network = {}, .terms = {}, .ownerKind = {}, .owner = {}, .likeSchool = {}, .sort = {}},
                                                          .skip = {}, .limit = {}, .facets = {}},
                                                         server::Caller{});
    ASSERT_TRUE(found) << found.error().message;
    ASSERT_FALSE(found->found.empty());
    EXPECT_NE(found->found.front().title.find("bus"), std::string::npos) << found->found.front().title;

    auto const network = LibraryId{stranger->network.value};
    auto const needs = installation.call<needs::ListOfNetwork>({.network = network, .open = true, .mine = {}, .terms = {}, .before = {}, .limit = {}}, principal);
    ASSERT_TRUE(needs) << needs.error().message;
    EXPECT_EQ(needs->needs.size(), 5U);
    EXPECT_EQ(number("SELECT count(*) FROM collections"), 6);
    EXPECT_EQ(number("SELECT count(*) FROM partners WHERE visibility = 'world' AND offers <> ''"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM meeting_prework WHERE practice_id IS NOT NULL"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM practices WHERE meeting_id IS NOT NULL"), 2);
}

TEST_F(Lyceumctl, Demo_has_materials_whose_files_lie_beside_the_database)
{
    auto const ran = run_lyceumctl({"--database", database.string(), "demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    std::map<std::string, int> kinds;
    in_database([&](db::Snapshot& snapshot) {
        for (auto const& kind : snapshot.values<std::string>("SELECT kind FROM resources WHERE published = 1 LIMIT 100")) ++kinds[kind];
        return 0;
    });
    EXPECT_EQ(kinds, (std::map<std::string, int>{{"file", 7}, {"image", 1}, {"video", 1}, {"captions", 1}, {"chapters", 1}, {"link", 2}}));
    server::Settings settings;
    settings.store.database = database;
    server::Files const files(settings);
    for (auto const& stored : in_database([](db::Snapshot& snapshot) { return db::unread_files(snapshot, 100); })) {
        EXPECT_TRUE(std::filesystem::is_regular_file(files.path_of(stored.hash))) << stored.type;
        EXPECT_LT(stored.size, 60'000) << stored.type;
    }
    EXPECT_TRUE(std::filesystem::is_empty(files.folder() / "parts"));
}

TEST_F(Lyceumctl, Demo_has_plans_in_every_state_that_are_lived_and_measures_of_which_one_got_worse)
{
    auto const ran = run_lyceumctl({"--database", database.string(), "demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const number = [&](db::Sql sql) { return in_database([&](db::Snapshot& snapshot) { return snapshot.value<std::int64_t>(sql).value(); }); };
    std::map<std::string, int> states, owners;
    in_database([&](db::Snapshot& snapshot) {
        for (auto const& state : snapshot.values<std::string>("SELECT state FROM plans LIMIT 100")) ++states[state];
        for (auto const& owner : snapshot.values<std::string>("SELECT owner_kind FROM plans LIMIT 100")) ++owners[owner];
        return 0;
    });
    EXPECT_EQ(states, (std::map<std::string, int>{{"draft", 3}, {"in_review", 1}, {"approved", 1}, {"active", 4}, {"closed", 1}}));
    EXPECT_EQ(owners, (std::map<std::string, int>{{"school", 8}, {"district", 1}, {"zone", 1}}));
    EXPECT_GE(number("SELECT count(*) FROM checkins"), 50);
    EXPECT_EQ(number("SELECT count(*) FROM cycles"), 5);
    EXPECT_EQ(number("SELECT count(*) FROM checkpoints WHERE closed_at IS NULL"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM checkpoints WHERE closed_at IS NOT NULL"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM checkpoints WHERE meeting_id IS NOT NULL"), 1) << "held in a session";
    EXPECT_EQ(number("SELECT count(*) FROM plan_reviews WHERE done_at IS NOT NULL"), 2);
    EXPECT_EQ(number("SELECT count(*) FROM plan_reviews WHERE script_id IS NOT NULL"), 1) << "read with a protocol";
    EXPECT_EQ(number("SELECT count(*) FROM actions WHERE commitment_id IS NOT NULL"), 1) << "promised in a session";
    EXPECT_EQ(number("SELECT count(*) FROM measures"), 13);
    EXPECT_GE(number("SELECT count(*) FROM figures"), 6'000);
    EXPECT_GE(number("SELECT count(*) FROM shown_figures WHERE shown = 'hidden'"), 100) << "small groups";
    EXPECT_EQ(number("SELECT count(*) FROM chart_notes WHERE kind = 'astronomical'"), 1);

    server::InProcess installation(database, server::Settings{});
    server::Caller lead;
    lead.person = call<people::SignIn>({.signInName = "lead", .passphrase = "seven herons over the millpond"})->person;
    auto const verdict = [&](char const* school, char const* measure) {
        auto const [place, id] = in_database([&](db::Snapshot& snapshot) {
            return std::pair(snapshot.value<std::int64_t>("SELECT id FROM schools WHERE name = ?1", std::string(school)).value(),
                             snapshot.value<MeasureId>("SELECT id FROM measures WHERE title = ?1", std::string(measure)).value());
        });
        figures::Series::Request request{.place = {organisations::Kind::school, place}, .measures = {}, .groups = {}, .from = {}, .to = {}, .after = {}};
        request.measures.emplace();
        request.measures->items.push_back(id);
        auto const series = installation.call<figures::Series>(request, lead);
        EXPECT_TRUE(series) << series.error().message;
        return series ? series->measures.at(0).groups.at(0).chart.verdict : charts::Verdict{};
    };
    EXPECT_EQ(verdict("Maple Street School", "Chronic absence"), charts::Verdict::improved);
    EXPECT_EQ(verdict("Tannery Row Middle School", "Chronic absence"), charts::Verdict::got_worse);
}

TEST_F(Lyceumctl, Nothing_in_the_demonstration_lies_in_the_future_but_sessions_and_days_that_are_due)
{
    auto const ran = run_lyceumctl({"--database", database.string(), "demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"});
    ASSERT_EQ(ran.exit_code, 0) << ran.out;
    auto const later = in_database([](db::Snapshot& snapshot) {
        return snapshot.value<std::int64_t>("SELECT (SELECT count(*) FROM messages WHERE at > ?1) + (SELECT count(*) FROM audit WHERE at > ?1)"
                                            " + (SELECT count(*) FROM events WHERE at > ?1)", now());
    });
    EXPECT_EQ(later, 0);
}

TEST_F(Lyceumctl, Demo_refuses_a_real_installation)
{
    must_init();
    auto const ran = ctl({"demo", "--story", LYCEUM_SOURCE_DIR "/deploy/demo"});
    EXPECT_EQ(ran.exit_code, 1);
    EXPECT_NE(ran.out.find("is a real installation"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace lyceum
