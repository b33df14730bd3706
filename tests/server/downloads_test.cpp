#include "tests/server/served.hpp"

namespace lyceum {
namespace {

using namespace testing;

/// A session that the first person facilitates.
struct Downloads : Served {
    std::string path(std::string const& file) { return "/meetings/" + std::to_string(meeting()) + "/" + file; }
    HttpAnswer get(std::string const& path, Headers const& headers) { return http(server.endpoint(), "GET", path, headers); }

private:
    std::int64_t meeting()
    {
        if (meeting_ == 0) {
            auto const made = post("meetings.schedule",
                                   {{"cohort", cohort.id.value}, {"title", "Autumn"}, {"minutes", 60}, {"starts", to_string(now())}}, as(0));
            EXPECT_EQ(made.status, 200) << made.body;
            meeting_ = boost::json::parse(made.body).at("meeting").to_number<std::int64_t>();
        }
        return meeting_;
    }
    std::int64_t meeting_ = 0;
};

TEST_F(Downloads, Give_a_recap_as_a_file_to_who_sees_the_session)
{
    auto const file = get(path("recap.md"), as(1));
    EXPECT_EQ(file.status, 200);
    EXPECT_EQ(file.header("content-type"), "text/markdown; charset=utf-8");
    EXPECT_TRUE(file.header("content-disposition")->starts_with("attachment; filename=\"recap-")) << *file.header("content-disposition");
    EXPECT_TRUE(file.body.starts_with("# Autumn\n")) << file.body;
    EXPECT_EQ(get(path("commitments.csv"), as(1)).header("content-type"), "text/csv; charset=utf-8; header=present");
}

TEST_F(Downloads, Have_the_rights_of_the_operations_that_make_them)
{
    EXPECT_EQ(get(path("recap.md"), {}).status, 401);
    EXPECT_EQ(get(path("attendance.csv"), as(1)).status, 403);
    EXPECT_EQ(get(path("attendance.csv"), as(0)).status, 200);
    EXPECT_EQ(get("/meetings/99/recap.md", as(0)).status, 404);
    EXPECT_EQ(get("/meetings/x/recap.md", as(0)).status, 404);
    EXPECT_EQ(get(path("recap.md.exe"), as(0)).status, 404);
    EXPECT_EQ(http(server.endpoint(), "POST", path("recap.md"), as(0)).status, 405);
}

}  // namespace
}  // namespace lyceum
