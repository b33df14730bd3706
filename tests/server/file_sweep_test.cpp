#include "server/file_sweep.hpp"

#include "db/backup.hpp"
#include "db/uploads.hpp"
#include "server/hexadecimal.hpp"
#include "tests/server/practices_fixture.hpp"

#include <fstream>

namespace lyceum {
namespace {

using namespace testing;
namespace fs = std::filesystem;

/// Files of a practice, on the disk beside the database.
struct FileSweep : InPractices {
    PracticeId practice = published("Otters", practices::Visibility::network);
    server::Files files{placed()};

    server::Settings const& placed()
    {
        installation.settings.store.database = installation.database();
        return installation.settings;
    }
    /// A whole part, as an upload leaves it.
    void arrive(std::string const& upload, std::string const& text) const
    {
        fs::create_directories(files.part_of(upload).parent_path());
        std::ofstream(files.part_of(upload)) << text;
    }
    void know(std::string const& upload)
    {
        installation.change([&](db::Transaction& tx) {
            db::begin_upload(tx, {.name = upload, .by = pia, .practice = practice, .action = {}, .captions_of = {}, .title = "Poster", .file_name = "poster.txt",
                                  .length = 13, .expires = tx.at(), .resource = {}, .proof = {}});
        });
    }
    ResourceId name(db::StoredFile const& file)
    {
        return installation.change([&](db::Transaction& tx) {
            db::NewResource const made{.practice = practice, .kind = resources::Kind::file, .title = "Poster", .note = {}, .url = {}, .name = "poster.txt",
                                       .file = file, .captions_of = {}};
            return db::add_resource(tx, made, pia);
        });
    }
    void sweep_after(std::chrono::days days) { server::FileSweep(installation.services()).sweep(now().plus(days), {}); }
    bool knows(db::Blob const& hash)
    {
        return installation.change([&](db::Transaction& tx) { return db::knows_file(tx, hash); });
    }
    [[nodiscard]] bool is_there(db::Blob const& hash) const { return fs::exists(files.path_of(hash)); }
};

TEST_F(FileSweep, Takes_a_file_away_a_week_after_the_last_resource_that_named_it)
{
    arrive("first", "Otters at the door.\n"), arrive("other", "Another poster.\n");
    auto const file = files.settle("first", "poster.txt").value().file, other = files.settle("other", "other.txt").value().file;
    auto const one = name(file), two = name(file);
    name(other);
    sweep_after(std::chrono::days(8));
    EXPECT_TRUE(is_there(file.hash));
    installation.expect<resources::Remove>({one}, pia);
    sweep_after(std::chrono::days(8));
    EXPECT_TRUE(is_there(file.hash)) << "the other one names it";
    installation.expect<resources::Remove>({two}, pia);
    sweep_after(std::chrono::days(6));
    EXPECT_TRUE(is_there(file.hash)) << "a backup of yesterday may name it";
    EXPECT_TRUE(knows(file.hash));
    sweep_after(std::chrono::days(8));
    EXPECT_FALSE(is_there(file.hash));
    EXPECT_FALSE(knows(file.hash));
    EXPECT_TRUE(is_there(other.hash));
    EXPECT_TRUE(knows(other.hash));
}

TEST_F(FileSweep, Takes_away_files_and_parts_that_nothing_knows)
{
    arrive("lost", "Nobody named it.\n");
    auto const lost = files.settle("lost", "lost.txt").value().file;
    arrive("begun", "Half a");
    arrive("begun.unchecked", " poster");
    know("begun");
    sweep_after(std::chrono::days(6));
    EXPECT_TRUE(is_there(lost.hash));
    EXPECT_TRUE(fs::exists(files.part_of("lost")));
    sweep_after(std::chrono::days(8));
    EXPECT_FALSE(is_there(lost.hash));
    EXPECT_FALSE(fs::exists(files.part_of("lost")));
    EXPECT_TRUE(fs::exists(files.part_of("begun")));
    EXPECT_TRUE(fs::exists(files.unchecked_of("begun")));
    std::size_t others = 0;
    for (auto const& entry : fs::directory_iterator(files.folder() / "parts")) others += entry.path().filename() != "begun" && entry.path().filename() != "begun.unchecked";
    EXPECT_EQ(others, 0U) << "nothing that was set aside is left";
}

TEST_F(FileSweep, Keeps_what_a_check_in_names_and_what_waits_for_one)
{
    arrive("proof", "Otters at the door.\n"), arrive("waits", "They wave.\n");
    auto const proof = files.settle("proof", "door.txt").value().file, waits = files.settle("waits", "wave.txt").value().file;
    installation.change([&](db::Transaction& tx) {
        db::know_file(tx, proof), db::know_file(tx, waits);
        auto const plan = tx.insert<PlanId>("INSERT INTO plans (network_id, owner_kind, owner_id, title, layout, starts_on, ends_on, created_by, created_at, changed_at, changed_by)"
                                            " VALUES (?1, 'school', ?2, 'Otters', '{}', 1, 2, ?3, 1, 1, ?3)", network, maple, pia);
        auto const goal = tx.insert<GoalId>("INSERT INTO goals (plan_id, position, statement) VALUES (?1, 1, 'More otters')", plan);
        auto const strategy = tx.insert<StrategyId>("INSERT INTO strategies (goal_id, position, title) VALUES (?1, 1, 'Doors')", goal);
        auto const action = tx.insert<ActionId>("INSERT INTO actions (strategy_id, position, what, status_at) VALUES (?1, 1, 'Open them', 1)", strategy);
        tx.run("INSERT INTO checkins (action_id, status, proof_hash, proof_name, at, by_id, seat_title) VALUES (?1, 'done', ?2, 'door.txt', 1, ?3, 'Principal')", action,
               proof.hash, pia);
        db::begin_upload(tx, {.name = "waits", .by = pia, .practice = {}, .action = action, .captions_of = {}, .title = "Wave", .file_name = "wave.txt", .length = 11,
                              .expires = tx.at(), .resource = {}, .proof = {}});
        db::finish_upload(tx, "waits", waits);
    });
    sweep_after(std::chrono::days(8));
    EXPECT_TRUE(is_there(proof.hash) && knows(proof.hash));
    EXPECT_TRUE(is_there(waits.hash) && knows(waits.hash));
    auto const in_backup = [&] { return installation.change([](db::Transaction& tx) { return db::named_files(tx); }); };
    EXPECT_EQ(in_backup().size(), 2U);
    installation.change([](db::Transaction& tx) { db::drop_upload(tx, "waits"); });
    ASSERT_EQ(in_backup().size(), 1U);
    EXPECT_EQ(in_backup()[0].hash, proof.hash);
    sweep_after(std::chrono::days(8));
    EXPECT_FALSE(is_there(waits.hash));
    EXPECT_TRUE(is_there(proof.hash));
}

/// An upload of the same bytes was looked at before the sweep, and is named after it.
TEST_F(FileSweep, Loses_nothing_of_an_upload_that_comes_in_between)
{
    arrive("first", "Otters at the door.\n");
    auto const file = files.settle("first", "poster.txt").value().file;
    installation.expect<resources::Remove>({name(file)}, pia);
    arrive("again", "Otters at the door.\n");
    know("again");
    ASSERT_EQ(files.settle("again", "again.txt").value().file.hash, file.hash);
    sweep_after(std::chrono::days(8));
    ASSERT_FALSE(is_there(file.hash));
    ASSERT_TRUE(files.keep("again", file.hash));
    name(file);
    sweep_after(std::chrono::days(8));
    EXPECT_TRUE(is_there(file.hash));
    std::string text;
    std::getline(std::ifstream(files.path_of(file.hash)), text);
    EXPECT_EQ(text, "Otters at the door.");
}

TEST(Hexadecimal, Is_read_as_it_is_written_and_nothing_else)
{
    std::vector<std::byte> const bytes{std::byte{0}, std::byte{0x3f}, std::byte{0xff}};
    EXPECT_EQ(server::to_hexadecimal(bytes), "003fff");
    EXPECT_EQ(server::from_hexadecimal("003fff"), bytes);
    for (auto const* wrong : {"0", "0g", "FF", "0x", " 1"}) EXPECT_EQ(server::from_hexadecimal(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace lyceum
