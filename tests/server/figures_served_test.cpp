#include "tests/server/served.hpp"

namespace lyceum {
namespace {

using namespace testing;
namespace json = boost::json;

/// A school in the cohort's network, whose principal is the first person; the fourth has no seat any more.
struct FiguresServed : Served {
    FiguresServed()
    {
        server.prepare([&](db::Transaction& tx) {
            auto const network = tx.value<NetworkId>("SELECT network_id FROM cohorts WHERE id = ?", cohort.id).value();
            school = tx.insert<SchoolId>("INSERT INTO schools (network_id, name, level) VALUES (?, 'Maple Street School', 'high')", network);
            tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('principal', 'school', ?, 'Principal', ?)", school,
                   cohort.people[0].person);
            tx.run("UPDATE seats SET holder_id = NULL WHERE holder_id = ?", cohort.people[3].person);
            measure = tx.insert<MeasureId>("INSERT INTO measures (network_id, title, kind, direction, frequency, created_by, created_at)"
                                           " VALUES (?1, 'Referrals', 'events', 'down', 'month', ?2, ?3)",
                                           network, cohort.people[0].person, tx.at());
            return Nothing{};
        });
    }
    HttpAnswer get(std::string const& query, Headers const& headers) { return http(server.endpoint(), "GET", "/figures.csv?" + query, headers); }
    std::string of_school() const { return "place=school/" + std::to_string(school.value); }
    SchoolId school;
    MeasureId measure;
};

TEST_F(FiguresServed, Are_a_file_of_what_the_reader_may_see)
{
    json::object const request{{"measure", measure.value},
                               {"place", {{"kind", "school"}, {"id", school.value}}},
                               {"figures", {{{"period", "2024-09-01"}, {"value", 41}, {"denominator", 400}},
                                            {{"period", "2024-10-01"}, {"value", 3}, {"denominator", 7}}}}};
    auto const entered = post("figures.enter", request, as(0));
    ASSERT_EQ(entered.status, 200) << entered.body;

    auto const inside = get(of_school(), as(0));
    EXPECT_EQ(inside.status, 200);
    EXPECT_EQ(inside.header("content-disposition"), "attachment; filename=\"figures-maple-street-school.csv\"");
    EXPECT_EQ(inside.header("content-type"), "text/csv; charset=utf-8; header=present");
    EXPECT_NE(inside.body.find("Oct 2024,2024-10-01,ALL,All students,3,,7,"), std::string::npos) << inside.body;
    auto const outside = get(of_school() + "&measure=" + std::to_string(measure.value), as(1));
    EXPECT_EQ(outside.status, 200);
    EXPECT_NE(outside.body.find("Sep 2024,2024-09-01,ALL,All students,41,more than 300"), std::string::npos) << outside.body;
    EXPECT_NE(outside.body.find("Oct 2024,2024-10-01,ALL,All students,not shown: small group,"), std::string::npos) << outside.body;

    EXPECT_EQ(get(of_school(), as(3)).status, 404);
    EXPECT_EQ(get(of_school(), {}).status, 401);
    EXPECT_EQ(get("place=7", as(0)).status, 422);
    EXPECT_EQ(get("measure=1", as(0)).status, 422);
    EXPECT_EQ(get(of_school() + "&" + of_school(), as(0)).status, 422);
    EXPECT_EQ(http(server.endpoint(), "POST", "/figures.csv?" + of_school(), as(0)).status, 405);
}

}  // namespace
}  // namespace lyceum
