#include "server/clamd.hpp"

#include "tests/server/uploads_fixture.hpp"
#include "tests/support/virus_scanner.hpp"

#include <fstream>
#include <thread>
#include <unistd.h>

namespace lyceum {
namespace {

using namespace testing;
using namespace std::chrono_literals;

/// A scanner at a socket beside the file that is sent to it.
struct Clamd : ::testing::Test {
    Folder folder;
    std::string const socket = (folder.path() / "clamd").string();

    std::filesystem::path file(std::string const& bytes) const
    {
        auto const path = folder.path() / "file";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    /// The code and field of the refusal; empty where there is none.
    std::string refusal(std::string const& bytes, std::string const& where) const
    {
        auto const refused = server::Clamd(where, {.each = 300ms, .verdict = 300ms}).refuse(file(bytes));
        return refused ? std::string(word(refused->code)) + ' ' + refused->field : std::string();
    }
};

TEST_F(Clamd, Is_sent_all_of_a_file_in_pieces_and_says_that_nothing_is_in_it)
{
    VirusScanner const scanner(socket);
    std::string bytes(200'000, 'o');
    bytes += "tters";
    EXPECT_EQ(refusal(bytes, socket), "");
    EXPECT_EQ(scanner.streams(), std::vector<std::string>{bytes});
}

TEST_F(Clamd, Names_what_it_finds)
{
    VirusScanner const scanner(socket);
    auto const refused = server::Clamd(socket).refuse(file("A poster. " + VirusScanner::eicar())).value();
    EXPECT_EQ(refused.code, ErrorCode::invalid);
    EXPECT_EQ(refused.field, "file");
    EXPECT_NE(refused.message.find("Eicar-Test-Signature"), std::string::npos) << refused.message;
}

TEST_F(Clamd, Takes_files_up_to_a_size)
{
    VirusScanner const scanner(socket, 100'000);
    EXPECT_EQ(refusal(std::string(99'000, 'o'), socket), "");
    EXPECT_EQ(refusal(std::string(3'000'000, 'o'), socket), "too_large file");
}

TEST_F(Clamd, Is_given_up_where_it_is_not_there_or_says_nothing)
{
    EXPECT_EQ(refusal("A poster.", socket), "unavailable file");
    EXPECT_EQ(refusal("A poster.", "127.0.0.1:1"), "unavailable file");
    ListeningSocket const silent;
    EXPECT_EQ(refusal("A poster.", "127.0.0.1:" + std::to_string(silent.port())), "unavailable file");
}

TEST_F(Clamd, Is_given_up_when_the_server_stops)
{
    ListeningSocket const silent;
    server::Clamd clamd("127.0.0.1:" + std::to_string(silent.port()), {.each = 1h, .verdict = 1h});
    std::optional<Error> refused;
    auto const path = file("A poster.");
    std::thread looking([&] { refused = clamd.refuse(path); });
    auto const connection = silent.accept();
    clamd.stop();
    looking.join();
    ::close(connection);
    EXPECT_EQ(refused.value().code, ErrorCode::unavailable);
}

/// The server with a scanner that a test starts when it wants it.
struct ScannedUploads : Uploads {
    Folder folder;
    std::filesystem::path const socket = folder.path() / "clamd";
    void SetUp() override
    {
        server.set("LYCEUM_LIBRARY_CLAMD", socket.string());
        server.start();
    }
};

TEST_F(ScannedUploads, Are_refused_where_something_is_found_and_taken_where_not)
{
    VirusScanner const scanner(socket);
    auto const bytes = "A poster. " + VirusScanner::eicar();
    auto const where = begin("poster.txt", bytes.size()).header("location").value();
    auto const sent = send(where, 0, bytes);
    EXPECT_EQ(sent.status, 422) << sent.body;
    EXPECT_EQ(boost::json::parse(sent.body).at("field").as_string(), "file");
    EXPECT_EQ(look(where).status, 404) << "nothing of it is kept";
    EXPECT_TRUE(resources().empty());
    EXPECT_EQ(get(upload_text("A poster.") + "/file", as(1)).body, "A poster.");
    EXPECT_EQ(resources().size(), 1U);
}

TEST_F(ScannedUploads, Wait_whole_while_the_scanner_does_not_answer)
{
    auto const where = begin("poster.txt", 9).header("location").value();
    auto const sent = send(where, 0, "A poster.");
    EXPECT_EQ(sent.status, 503) << sent.body;
    EXPECT_EQ(code_of(sent), "unavailable");
    EXPECT_EQ(look(where).status, 503);
    EXPECT_TRUE(resources().empty());
    VirusScanner const scanner(socket);
    auto const looked = look(where);
    EXPECT_EQ(looked.status, 200);
    EXPECT_EQ(looked.header("upload-offset"), "9");
    EXPECT_EQ(get("/resources/" + looked.header("lyceum-resource").value_or("none") + "/file", as(1)).body, "A poster.");
    EXPECT_EQ(resources().size(), 1U);
}

}  // namespace
}  // namespace lyceum
