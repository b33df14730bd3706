#include "tests/server/uploads_fixture.hpp"

#include <fstream>
#include <openssl/evp.h>

namespace lyceum {
namespace {

using namespace testing;

std::string text_of(std::size_t length)
{
    std::string text;
    for (std::size_t i = 0; text.size() < length; ++i) text += "Line " + std::to_string(i) + " of the poster.\n";
    text.resize(length);
    return text;
}

std::string sha1_of(std::string const& bytes)
{
    std::string digest(20, '\0');
    unsigned length = 0;
    EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), &length, EVP_sha1(), nullptr);
    return to_base64(digest);
}

TEST_F(Uploads, Say_what_they_can)
{
    auto const answer = http(server.endpoint(), "OPTIONS", "/uploads");
    EXPECT_EQ(answer.status, 204);
    EXPECT_EQ(answer.header("tus-version"), "1.0.0");
    EXPECT_EQ(answer.header("tus-extension"), "creation,creation-with-upload,expiration,checksum,termination");
}

TEST_F(Uploads, Come_in_pieces_and_become_a_file_that_is_given_as_it_was)
{
    auto const text = text_of(700'000);
    auto const begun = begin("poster.txt", text.size());
    ASSERT_EQ(begun.status, 201) << begun.body;
    auto const where = begun.header("location").value();
    EXPECT_EQ(send(where, 0, text.substr(0, 300'000)).header("upload-offset"), "300000");
    auto const looked = look(where);
    EXPECT_EQ(looked.header("upload-offset"), "300000");
    EXPECT_EQ(looked.header("upload-length"), "700000");
    EXPECT_TRUE(looked.header("upload-expires"));
    auto const last = send(where, 300'000, text.substr(300'000));
    ASSERT_EQ(last.status, 204) << last.body;

    auto const all = resources();
    ASSERT_EQ(all.size(), 1);
    EXPECT_EQ(all[0].at("title").as_string(), "Poster");
    EXPECT_EQ(all[0].at("size").to_number<int>(), 700'000);
    auto const file = get("/resources/" + last.header("lyceum-resource").value() + "/file", as(1));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.body, text);
    EXPECT_EQ(file.header("content-type"), "text/plain");
    EXPECT_EQ(file.header("content-disposition"), "attachment; filename=\"poster.txt\"; filename*=UTF-8''poster.txt");
    EXPECT_TRUE(file.header("content-security-policy")->starts_with("sandbox"));
    EXPECT_EQ(file.header("x-content-type-options"), "nosniff");
}

TEST_F(Uploads, Go_on_where_a_lost_line_left_them)
{
    auto const text = text_of(600'000);
    auto const where = begin("poster.txt", text.size()).header("location").value();
    {
        HttpClient client(server.endpoint());
        std::string head = "PATCH " + where + " HTTP/1.1\r\nHost: x\r\nContent-Length: 600000\r\nUpload-Offset: 0\r\n"
                           "Content-Type: application/offset+octet-stream\r\n";
        for (auto const& [name, value] : tus(1)) head += name + ": " + value + "\r\n";
        client.send(head + "\r\n" + text.substr(0, 200'000));
        client.wire().end_sending();
        EXPECT_TRUE(client.is_closed());
    }
    std::string offset;
    for (int i = 0; i < 100 && offset != "200000"; ++i) {
        offset = look(where).header("upload-offset").value_or("");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ASSERT_EQ(offset, "200000");
    auto const sent = send(where, 200'000, text.substr(200'000));
    ASSERT_EQ(sent.status, 204) << sent.body;
    EXPECT_EQ(get("/resources/" + sent.header("lyceum-resource").value() + "/file", as(1)).body, text);
}

TEST_F(Uploads, That_were_acknowledged_stand_when_the_server_was_killed)
{
    auto const text = text_of(500'000);
    auto const where = begin("poster.txt", text.size()).header("location").value();
    ASSERT_EQ(send(where, 0, text.substr(0, 250'000)).status, 204);
    server.kill();
    server.start_again();
    EXPECT_EQ(look(where).header("upload-offset"), "250000");
    ASSERT_EQ(send(where, 250'000, text.substr(250'000)).status, 204);
    server.kill();
    server.start_again();
    auto const whole = look(where);
    EXPECT_EQ(whole.header("upload-offset"), "500000");
    EXPECT_EQ(get("/resources/" + whole.header("lyceum-resource").value() + "/file", as(1)).body, text);
    EXPECT_EQ(resources().size(), 1U);
}

TEST_F(Uploads, With_a_wrong_checksum_or_offset_keep_nothing_of_it)
{
    auto const text = text_of(1'000);
    auto const where = begin("poster.txt", text.size()).header("location").value();
    EXPECT_EQ(send(where, 0, text.substr(0, 500), {{"Upload-Checksum", "sha1 " + sha1_of("other bytes")}}).status, 460);
    EXPECT_EQ(look(where).header("upload-offset"), "0");
    EXPECT_EQ(send(where, 10, text.substr(0, 500)).status, 409);
    EXPECT_EQ(send(where, 0, text.substr(0, 500), {{"Upload-Checksum", "sha1 " + sha1_of(text.substr(0, 500))}}).status, 204);
    EXPECT_EQ(send(where, 500, text).status, 413) << "more than was said";
    EXPECT_EQ(send(where, 500, text.substr(500), {{"Upload-Checksum", "md5 eA=="}}).status, 400);
    EXPECT_EQ(look(where).header("upload-offset"), "500");
}

TEST_F(Uploads, Of_what_is_not_taken_are_refused_and_leave_nothing)
{
    auto const refused = [&](std::string const& name, std::string const& bytes) {
        auto const where = begin(name, bytes.size()).header("location").value_or("");
        auto const sent = send(where, 0, bytes);
        EXPECT_EQ(sent.status, 422) << name << ' ' << sent.body;
        EXPECT_EQ(boost::json::parse(sent.body).at("field").as_string(), "filename");
        EXPECT_EQ(look(where).status, 404) << name;
    };
    refused("page.txt", "<html><script>alert(1)</script></html>");
    refused("program.txt", std::string("MZ\x90\0", 4) + std::string(200, 'x'));
    refused("poster.pdf", "This is no PDF.");
    refused("picture.png", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    refused("talk.vtt", "No captions");
    EXPECT_TRUE(resources().empty());
}

TEST_F(Uploads, Of_kinds_that_are_not_taken_are_refused_before_their_bytes_come)
{
    for (auto const* name : {"page.html", "program.exe", "film.mov", "without-an-ending"}) {
        auto const begun = begin(name, 10);
        EXPECT_EQ(begun.status, 422) << name << ' ' << begun.body;
        EXPECT_EQ(boost::json::parse(begun.body).at("field").as_string(), "filename") << name;
    }
}

TEST_F(Uploads, Are_their_writers_own_and_need_the_right_to_write_the_practice)
{
    EXPECT_EQ(begin("poster.txt", 10, 0).status, 404) << "a draft of a school that the facilitator has no seat in";
    auto const where = begin("poster.txt", 10).header("location").value();
    EXPECT_EQ(look(where, 2).status, 404);
    EXPECT_EQ(send(where, 0, "0123456789", {}, 2).status, 404);
    EXPECT_EQ(http(server.endpoint(), "DELETE", where, tus(2)).status, 404);
    EXPECT_EQ(http(server.endpoint(), "HEAD", where, {{"Tus-Resumable", "1.0.0"}}).status, 401);
    EXPECT_EQ(http(server.endpoint(), "HEAD", where, as(1)).status, 412) << "no version of the protocol";
    EXPECT_EQ(http(server.endpoint(), "DELETE", where, tus(1)).status, 204);
    EXPECT_EQ(look(where).status, 404);
    Headers elsewhere{{"Cookie", as(1).front().second}, {"Tus-Resumable", "1.0.0"}, {"Sec-Fetch-Site", "cross-site"}};
    EXPECT_EQ(http(server.endpoint(), "POST", "/uploads", elsewhere).status, 403);
}

TEST_F(Uploads, Of_the_same_bytes_lie_on_the_disk_once)
{
    auto const first = upload_text("The same poster.\n"), second = upload_text("The same poster.\n", "again.txt");
    EXPECT_NE(first, second);
    EXPECT_EQ(get(first + "/file", as(1)).body, get(second + "/file", as(1)).body);
    EXPECT_EQ(get(first + "/file", as(1)).header("etag"), get(second + "/file", as(1)).header("etag"));
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(server.database().parent_path() / "files")) files += entry.is_regular_file();
    EXPECT_EQ(files, 1U);
}

TEST_F(Uploads, Are_read_by_range)
{
    auto const file = upload_text("0123456789") + "/file";
    auto const with = [&](std::string const& range) {
        auto headers = as(1);
        headers.emplace_back("Range", range);
        return get(file, headers);
    };
    auto const middle = with("bytes=2-4");
    EXPECT_EQ(middle.status, 206);
    EXPECT_EQ(middle.body, "234");
    EXPECT_EQ(middle.header("content-range"), "bytes 2-4/10");
    EXPECT_EQ(with("bytes=7-").body, "789");
    EXPECT_EQ(with("bytes=-3").body, "789");
    EXPECT_EQ(with("bytes=20-").status, 416);
    EXPECT_EQ(with("bytes=4-2").status, 200);
    auto known = as(1);
    known.emplace_back("If-None-Match", middle.header("etag").value());
    EXPECT_EQ(get(file, known).status, 304);
}

/// Nothing of a practice's files shows before they are published, and then to whom the practice is open.
TEST_F(Uploads, Are_seen_by_who_sees_the_practice_once_it_is_published)
{
    auto const file = upload_text("A canary sings.\n") + "/file";
    EXPECT_EQ(get(file, as(2)).status, 200) << "of the same school";
    EXPECT_EQ(get(file, as(0)).status, 404);
    EXPECT_EQ(get(file, {}).status, 404);
    ASSERT_EQ(post("practices.write", {{"practice", practice()}, {"revision", 1}, {"parts", {{"summary", "Greet them."}}}}, as(1)).status, 200);
    auto const widened = post("practices.widen", {{"practice", practice()}, {"visibility", "network"}}, as(1));
    ASSERT_EQ(widened.status, 200) << widened.body;
    EXPECT_EQ(get(file, as(0)).status, 404) << "not published yet";
    auto const published = post("practices.publish", {{"practice", practice()}}, as(1));
    ASSERT_EQ(published.status, 200) << published.body;
    EXPECT_EQ(get(file, as(0)).status, 200);
    EXPECT_EQ(get(file, {}).status, 404);
    ASSERT_EQ(post("practices.widen", {{"practice", practice()}, {"visibility", "world"}}, as(1)).status, 200);
    EXPECT_EQ(get(file, {}).status, 200);
    auto const later = upload_text("A second canary.\n", "later.txt") + "/file";
    EXPECT_EQ(get(later, {}).status, 404) << "not named by a published version";
    EXPECT_EQ(resources(0).size(), 1U);
    EXPECT_EQ(resources(1).size(), 2U);
    ASSERT_EQ(post("practices.withdraw", {{"practice", practice()}, {"why", "A mistake"}}, as(1)).status, 200);
    EXPECT_EQ(get(file, {}).status, 404);
    EXPECT_EQ(get(file, as(0)).status, 200) << "who curates the library reads what was withdrawn";
}

struct SmallUploads : Uploads {
    SmallUploads() : Uploads({{"LYCEUM_LIBRARY_FILE_BYTES", "1048576"}, {"LYCEUM_LIBRARY_BYTES_PER_PERSON", "2097152"}}) {}
};

TEST_F(SmallUploads, That_are_too_large_are_refused_before_they_begin)
{
    auto const large = begin("poster.txt", 3 << 20);
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(code_of(large), "too_large");
    EXPECT_EQ(begin("poster.txt", 1 << 20).status, 201);
    EXPECT_EQ(begin("poster.txt", 1 << 20).status, 201);
    EXPECT_EQ(begin("poster.txt", 1 << 20).status, 413) << "all of them together";
}

}  // namespace
}  // namespace lyceum
