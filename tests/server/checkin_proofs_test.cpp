#include "tests/server/uploads_fixture.hpp"

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

/// The smallest PNG that there is: one point.
std::string png()
{
    auto const bytes = from_base64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    return bytes.value();
}

/// An active plan of the school of the second, the third and the fourth person, with one action; South is another network.
struct Proofs : Uploads {
    Cohort south = server.prepare([](db::Transaction& tx) { return make_cohort(tx, "South", {.people = 2, .rooms = 1}); });
    /// Let into a session of the cohort by its code.
    testing::SignedIn guest = server.prepare([&](db::Transaction& tx) {
        auto const session = tx.insert<MeetingId>("INSERT INTO meetings (cohort_id, title, starts_at, minutes, time_zone) VALUES (?1, 'Doors', ?2, 60, 'UTC')",
                                                  cohort.id, tx.at());
        auto const person = tx.insert<PersonId>("INSERT INTO people (name, created_at, guest_of) VALUES ('Gus Example', ?1, ?2)", tx.at(), session);
        return sign_in(tx, person);
    });
    std::int64_t plan = 0, action = 0;

    explicit Proofs(ServerProcess::Environment environment = {}) : Uploads(std::move(environment)) {}

    json::object done(std::string const& operation, json::object const& request)
    {
        auto const answer = post(operation, request, as(1));
        EXPECT_EQ(answer.status, 200) << operation << ' ' << answer.body;
        return answer.status == 200 ? json::parse(answer.body).as_object() : json::object{};
    }
    static std::int64_t number(json::object const& from, char const* member) { return from.at(member).to_number<std::int64_t>(); }
    void SetUp() override
    {
        Uploads::SetUp();
        std::int64_t improvement = 0;
        auto const listed = json::parse(get("/api/planTemplates.list?network=1", as(1)).body);
        for (auto const& one : listed.at("templates").as_array())
            if (auto const* slug = one.as_object().if_contains("slug"); slug && *slug == "improvement") improvement = number(one.as_object(), "planTemplate");
        plan = number(done("plans.begin", {{"owner", {{"kind", "school"}, {"id", 1}}}, {"planTemplate", improvement}, {"title", "Reading together"},
                                           {"startsOn", "2026-07-01"}, {"endsOn", "2027-06-30"}}), "plan");
        auto const goal = number(done("plans.addGoal", {{"plan", plan}, {"fields", {{"statement", "Nine of ten read well"}}}}), "goal");
        auto const strategy = number(done("plans.addStrategy", {{"goal", goal}, {"fields", {{"title", "Read every day"}}}}), "strategy");
        action = number(done("plans.addAction", {{"strategy", strategy}, {"fields", {{"what", "Twenty minutes each morning"}}}}), "action");
    }
    void begin_plan()
    {
        done("plans.submit", {{"plan", plan}});
        done("plans.decide", {{"plan", plan}, {"decision", "approved"}, {"words", ""}});
        done("plans.activate", {{"plan", plan}});
    }
    static Headers with(testing::SignedIn const& somebody) { return {{"Cookie", "lyceum_session=" + somebody.session}, {"Sec-Fetch-Site", "same-origin"}}; }
    Headers from_south() const { return with(south.people[1]); }

    HttpAnswer begin_proof(std::string const& file_name, std::size_t length, Headers headers)
    {
        headers.emplace_back("Tus-Resumable", "1.0.0");
        headers.emplace_back("Upload-Length", std::to_string(length));
        headers.emplace_back("Upload-Metadata", pair("action", std::to_string(action)) + ',' + pair("filename", file_name));
        return http(server.endpoint(), "POST", "/uploads", headers);
    }
    /// Its name, once it is whole.
    std::string proof(std::string const& file_name, std::string const& bytes)
    {
        auto const begun = begin_proof(file_name, bytes.size(), as(1));
        EXPECT_EQ(begun.status, 201) << begun.body;
        auto const where = begun.header("location").value_or("");
        auto const sent = send(where, 0, bytes);
        EXPECT_EQ(sent.status, 204) << sent.body;
        return where.substr(std::string("/uploads/").size());
    }
    HttpAnswer answer(std::string const& upload, std::size_t person = 1, json::object more = {})
    {
        json::object request{{"action", action}, {"status", "under_way"}, {"upload", upload}};
        for (auto const& [name, value] : more) request.emplace(name, value);
        return post("checkins.answer", request, as(person));
    }
    json::array checkins(std::size_t person = 1)
    {
        auto const answered = get("/api/checkins.list?action=" + std::to_string(action), as(person));
        EXPECT_EQ(answered.status, 200) << answered.body;
        return json::parse(answered.body).at("checkins").as_array();
    }
    static std::string field_of(HttpAnswer const& answered) { return std::string(json::parse(answered.body).at("field").as_string()); }
};

TEST_F(Proofs, Are_files_that_a_check_in_takes_and_that_its_readers_read)
{
    begin_plan();
    auto const upload = proof("door.png", png());
    auto const answered = answer(upload);
    ASSERT_EQ(answered.status, 200) << answered.body;
    auto const checkin = number(json::parse(answered.body).as_object(), "checkin");
    auto const path = "/checkins/" + std::to_string(checkin) + "/proof";
    for (std::size_t const reader : {1, 2, 0}) {
        auto const file = checkins(reader).at(0).at("file");
        EXPECT_EQ(file.at("name").as_string(), "door.png");
        EXPECT_EQ(file.at("type").as_string(), "image/png");
        EXPECT_EQ(file.at("size").to_number<std::size_t>(), png().size());
        auto const got = get(path, as(reader));
        ASSERT_EQ(got.status, 200) << "the facilitator too: the plan is no draft";
        EXPECT_EQ(got.body, png());
        EXPECT_EQ(got.header("content-type"), "image/png");
        EXPECT_TRUE(got.header("content-disposition")->starts_with("inline"));
        EXPECT_TRUE(got.header("content-security-policy")->starts_with("sandbox"));
        EXPECT_EQ(got.header("x-content-type-options"), "nosniff");
    }
    auto by_range = as(1);
    by_range.emplace_back("Range", "bytes=1-3");
    EXPECT_EQ(get(path, by_range).body, "PNG");
    EXPECT_EQ(get(path, from_south()).status, 404);
    EXPECT_EQ(get(path, with(guest)).status, 404);
    EXPECT_EQ(get(path, {}).status, 404);
    EXPECT_EQ(get("/checkins/999/proof", as(1)).status, 404);
    auto const screen = get("/checkins/1", as(1));
    EXPECT_EQ(screen.status, 200);
    EXPECT_FALSE(screen.header("content-disposition")) << "the client's page";
}

TEST_F(Proofs, That_are_documents_are_saved_and_not_shown)
{
    begin_plan();
    auto const answered = answer(proof("minutes.txt", "We met at the door.\n"));
    ASSERT_EQ(answered.status, 200) << answered.body;
    auto const got = get("/checkins/" + std::to_string(number(json::parse(answered.body).as_object(), "checkin")) + "/proof", as(2));
    EXPECT_TRUE(got.header("content-disposition")->starts_with("attachment; filename=\"minutes.txt\"")) << got.header("content-disposition").value_or("");
    EXPECT_EQ(got.body, "We met at the door.\n");
}

TEST_F(Proofs, Are_taken_once_by_who_uploaded_them_for_that_action_and_instead_of_an_address)
{
    begin_plan();
    auto const upload = proof("door.png", png());
    EXPECT_EQ(field_of(answer(upload, 2)), "upload") << "somebody else's";
    EXPECT_EQ(field_of(answer(upload, 1, {{"proof", "https://example.org/door"}})), "upload");
    EXPECT_EQ(field_of(answer("no-such-name")), "upload");
    auto const half = begin_proof("door.png", 100, as(1)).header("location").value().substr(std::string("/uploads/").size());
    EXPECT_EQ(field_of(answer(half)), "upload") << "it is not whole";
    EXPECT_EQ(checkins().size(), 0U) << "what was refused says nothing";
    EXPECT_EQ(look("/uploads/" + upload).header("upload-offset"), std::to_string(png().size())) << "it waits still";
    ASSERT_EQ(answer(upload).status, 200);
    EXPECT_EQ(field_of(answer(upload)), "upload") << "it was taken";
    EXPECT_EQ(look("/uploads/" + upload).status, 404);
    EXPECT_EQ(checkins().size(), 1U);
}

TEST_F(Proofs, Are_refused_to_who_may_not_answer)
{
    EXPECT_EQ(begin_proof("door.png", 10, as(1)).status, 409) << "the plan is a draft";
    begin_plan();
    EXPECT_EQ(begin_proof("door.png", 10, as(0)).status, 403) << "the facilitator sees the plan and answers for nobody";
    EXPECT_EQ(begin_proof("door.png", 10, from_south()).status, 404);
    EXPECT_EQ(begin_proof("door.png", 10, {}).status, 401);
    EXPECT_EQ(begin_proof("door.png", 10, with(guest)).status, 403);
    EXPECT_EQ(begin_proof("door.exe", 10, as(1)).status, 422);
    auto two = as(1);
    two.emplace_back("Tus-Resumable", "1.0.0"), two.emplace_back("Upload-Length", "10");
    two.emplace_back("Upload-Metadata", pair("action", std::to_string(action)) + ',' + pair("practice", std::to_string(practice())) + ',' + pair("filename", "door.png"));
    EXPECT_EQ(http(server.endpoint(), "POST", "/uploads", two).status, 422) << "for an action or for a practice";
}

TEST_F(Proofs, Are_pictures_and_documents)
{
    begin_plan();
    auto const where = begin_proof("door.png", 5, as(1)).header("location").value();
    auto const fake = send(where, 0, "<svg>");
    EXPECT_EQ(fake.status, 422);
    EXPECT_EQ(field_of(fake), "filename");
    auto const sound = std::string("RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x44\xac\0\0\x88\x58\x01\0\x02\0\x10\0data\0\0\0\0", 44);
    auto const heard = begin_proof("talk.wav", sound.size(), as(1)).header("location").value();
    auto const sent = send(heard, 0, sound);
    EXPECT_EQ(sent.status, 422);
    EXPECT_NE(sent.body.find("a proof is a picture"), std::string::npos) << sent.body;
    EXPECT_EQ(look(heard).status, 404);
}

TEST_F(Proofs, Stand_when_the_server_was_killed_before_the_answer)
{
    begin_plan();
    auto const upload = proof("door.png", png());
    server.kill();
    server.start_again();
    EXPECT_EQ(look("/uploads/" + upload).header("upload-offset"), std::to_string(png().size()));
    ASSERT_EQ(answer(upload).status, 200);
}

struct SmallProofs : Proofs {
    SmallProofs() : Proofs({{"LYCEUM_LIBRARY_FILE_BYTES", "1048576"}, {"LYCEUM_LIBRARY_BYTES_PER_PERSON", "2097152"}}) {}
};

TEST_F(SmallProofs, That_are_too_large_are_refused_before_they_begin)
{
    begin_plan();
    auto const large = begin_proof("door.png", 3 << 20, as(1));
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(code_of(large), "too_large");
    EXPECT_EQ(begin_proof("door.png", 1 << 20, as(1)).status, 201);
    EXPECT_EQ(begin_proof("door.png", 1 << 20, as(1)).status, 201);
    EXPECT_EQ(begin_proof("door.png", 1 << 20, as(1)).status, 413) << "all of them together";
}

}  // namespace
}  // namespace lyceum
