#include "tests/server/served.hpp"

namespace lyceum {
namespace {

using namespace testing;

/// The library of the cohort's network; the second person leads it too, the fourth has no seat any more.
struct LibraryFilesServed : Served {
    LibraryFilesServed()
    {
        server.prepare([&](db::Transaction& tx) {
            network = tx.value<NetworkId>("SELECT network_id FROM cohorts WHERE id = ?", cohort.id).value();
            tx.run("INSERT INTO seats (role, kind, organisation_id, title, holder_id) VALUES ('lead', 'network', ?, 'Lead', ?)", network,
                   cohort.people[1].person);
            tx.run("UPDATE seats SET holder_id = NULL WHERE holder_id = ?", cohort.people[3].person);
            return Nothing{};
        });
    }
    HttpAnswer get(std::string const& file, Headers const& headers)
    {
        return http(server.endpoint(), "GET", "/library/" + file + "?network=" + std::to_string(network.value), headers);
    }
    NetworkId network;
};

TEST_F(LibraryFilesServed, Are_given_whole_to_who_leads_the_network)
{
    auto const zip = get("export.zip", as(1));
    EXPECT_EQ(zip.status, 200);
    EXPECT_EQ(zip.header("content-type"), "application/zip");
    EXPECT_EQ(zip.header("content-disposition"), "attachment; filename=\"library-" + std::to_string(network.value) + ".zip\"");
    EXPECT_EQ(get("export.zip", as(0)).status, 403);
    EXPECT_EQ(get("export.zip", as(3)).status, 404);
    EXPECT_EQ(get("export.zip", {}).status, 401);
}

TEST_F(LibraryFilesServed, Are_given_as_a_table_to_who_has_a_seat)
{
    auto const csv = get("export.csv", as(2));
    EXPECT_EQ(csv.status, 200);
    EXPECT_TRUE(csv.body.starts_with("id,title,summary")) << csv.body;
    EXPECT_EQ(get("export.csv", as(3)).status, 404);
    EXPECT_EQ(get("export.csv", {}).status, 401);
    EXPECT_EQ(http(server.endpoint(), "GET", "/library/export.csv?network=x", as(0)).status, 422);
    EXPECT_EQ(http(server.endpoint(), "POST", "/library/export.csv?network=1", as(0)).status, 405);
}

}  // namespace
}  // namespace lyceum
