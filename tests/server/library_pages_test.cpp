#include "db/practice_index.hpp"
#include "server/library_page.hpp"
#include "tests/server/served.hpp"

#include <libxml/parser.h>

namespace lyceum {
namespace {

using namespace testing;

/// A school of the network, with practices that everyone reads and others that only the network does.
struct LibraryPages : Served {
    PracticeId publish(std::string const& title, std::string_view visibility, std::string const& problem = "Words", std::int64_t published = 1'000)
    {
        return server.prepare([&](db::Transaction& tx) {
            practices::Body body;
            body.summary = "In short", body.problem = problem;
            auto const json = codec::to_text(body);
            auto const network = tx.value<NetworkId>("SELECT network_id FROM cohorts WHERE id = ?", cohort.id).value();
            tx.run("INSERT INTO schools (network_id, name, level) VALUES (?, 'Maple & Oak', 'high') ON CONFLICT DO NOTHING", network);
            auto const id = tx.insert<PracticeId>(
                "INSERT INTO practices (network_id, owner_kind, owner_id, state, visibility, title, body, published, published_at, changed_at,"
                "   changed_by, created_at)"
                " SELECT network_id, 'school', id, 'published', ?2, ?3, ?4, 1, ?5, ?5, ?6, 0 FROM schools WHERE network_id = ?1 AND name = 'Maple & Oak'",
                network, visibility, title, json, published, cohort.people.front().person);
            tx.run("INSERT INTO practice_versions (practice_id, number, title, body, terms, at, by_id) VALUES (?, 1, ?, ?, '[]', 0, ?)", id, title,
                   json, cohort.people.front().person);
            db::index_practice(tx, id);
            return id;
        });
    }
    HttpAnswer get(std::string const& path, Headers const& headers = {}) { return http(server.endpoint(), "GET", path, headers); }
    static bool is_xml(std::string const& text)
    {
        auto* const document = xmlReadMemory(text.data(), int(text.size()), nullptr, nullptr, XML_PARSE_NONET | XML_PARSE_NOERROR);
        if (document) xmlFreeDoc(document);
        return document != nullptr;
    }
    static bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }
};

constexpr char const* hostile = "Kite </script><script>alert(1)</script> & \"co\"";

TEST_F(LibraryPages, The_search_is_readable_without_script_and_shows_what_is_public)
{
    publish("Kite for all", "world"), publish("Kite for the network", "network");
    for (auto const& headers : {Headers{}, as(0)}) {
        auto const page = get("/library?q=kite", headers);
        EXPECT_EQ(page.status, 200);
        EXPECT_TRUE(has(page.body, "Kite for all")) << page.body;
        EXPECT_TRUE(has(page.body, "Maple &amp; Oak"));
        EXPECT_TRUE(has(page.body, "1 practice<"));
        EXPECT_FALSE(has(page.body, "network")) << "the same for whoever asks";
    }
    EXPECT_TRUE(has(get("/library?q=lantern").body, "0 practices"));
    EXPECT_EQ(get("/library?q=%ff&term=x&skip=-1&sort=odd&network=99999999999999999999").status, 200);
}

TEST_F(LibraryPages, What_somebody_wrote_stays_text_in_pages_and_feeds)
{
    publish(hostile, "world", "Before kite </script><b>after</b>");
    for (auto const* path : {"/library", "/library?q=kite", "/library?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/library/feed.atom",
                             "/library/feed.atom?q=%3Cb%3Ekite", "/oai?verb=ListRecords&metadataPrefix=oai_dc"}) {
        auto const answer = get(path);
        EXPECT_EQ(answer.status, 200) << path;
        EXPECT_FALSE(has(answer.body, "<script>alert")) << path << answer.body;
        EXPECT_FALSE(has(answer.body, "<b>")) << path;
    }
}

TEST_F(LibraryPages, A_feed_follows_a_search_newest_first)
{
    publish("Kite old", "world", "Words", 1'000), publish("Kite new", "world", "Words", 2'000), publish("Lantern", "world", "Words", 3'000);
    publish("Kite of the network", "network");
    auto const feed = get("/library/feed.atom?q=kite");
    EXPECT_EQ(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    EXPECT_TRUE(is_xml(feed.body)) << feed.body;
    EXPECT_LT(feed.body.find("Kite new"), feed.body.find("Kite old"));
    EXPECT_FALSE(has(feed.body, "Lantern"));
    EXPECT_FALSE(has(feed.body, "of the network"));
    EXPECT_EQ(get("/library/feed.atom?like=1").status, 401);
}

TEST_F(LibraryPages, Harvesters_get_each_public_practice_once_page_by_page)
{
    for (int i = 0; i < 105; ++i) publish("Kite " + std::to_string(i), "world");
    publish("Kite of the network", "network");
    auto const first = get("/oai?verb=ListRecords&metadataPrefix=oai_dc");
    EXPECT_TRUE(is_xml(first.body)) << first.body;
    EXPECT_TRUE(has(first.body, "<dc:title>Kite 99</dc:title>"));
    EXPECT_FALSE(has(first.body, "of the network"));
    auto const begin = first.body.find("<resumptionToken>") + 17;
    auto const token = first.body.substr(begin, first.body.find('<', begin) - begin);
    auto const second = get("/oai?verb=ListRecords&resumptionToken=" + token);
    EXPECT_TRUE(is_xml(second.body));
    EXPECT_FALSE(has(second.body, "<dc:title>Kite 99</dc:title>"));
    EXPECT_TRUE(has(second.body, "<dc:title>Kite 100</dc:title>"));
    EXPECT_TRUE(has(second.body, "<dc:title>Kite 104</dc:title>"));
    EXPECT_TRUE(has(second.body, "<resumptionToken></resumptionToken>"));
}

TEST_F(LibraryPages, Harvesters_are_told_what_is_wrong_with_a_request)
{
    auto const open = publish("Kite", "world"), closed = publish("Kite of the network", "network");
    auto const code = [&](std::string const& query) {
        auto const body = get("/oai?" + query).body;
        EXPECT_TRUE(is_xml(body)) << body;
        auto const begin = body.find("<error code=\"");
        return begin == body.npos ? std::string("none") : body.substr(begin + 13, body.find('"', begin + 13) - begin - 13);
    };
    auto const listed = get("/oai?verb=ListIdentifiers&metadataPrefix=oai_dc").body;
    auto const prefix = listed.substr(listed.find("oai:"), listed.find("practice/") + 9 - listed.find("oai:"));
    auto const record = [&](PracticeId practice) {
        return code("verb=GetRecord&metadataPrefix=oai_dc&identifier=" + prefix + std::to_string(practice.value));
    };
    EXPECT_EQ(code("verb=Identify"), "none");
    EXPECT_EQ(code("verb=ListMetadataFormats"), "none");
    EXPECT_EQ(code("verb=ListIdentifiers&metadataPrefix=oai_dc"), "none");
    EXPECT_EQ(code(""), "badVerb");
    EXPECT_EQ(code("verb=Destroy"), "badVerb");
    EXPECT_EQ(code("verb=Identify&verb=Identify"), "badArgument");
    EXPECT_EQ(code("verb=ListRecords"), "badArgument");
    EXPECT_EQ(code("verb=ListRecords&metadataPrefix=oai_dc&from=yesterday"), "badArgument");
    EXPECT_EQ(code("verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-02&until=2020-01-01"), "badArgument");
    EXPECT_EQ(code("verb=ListRecords&metadataPrefix=marc21"), "cannotDisseminateFormat");
    EXPECT_EQ(code("verb=ListRecords&metadataPrefix=oai_dc&until=2001-01-01"), "noRecordsMatch");
    EXPECT_EQ(code("verb=ListRecords&resumptionToken=1.2.x"), "badResumptionToken");
    EXPECT_EQ(code("verb=ListSets"), "noSetHierarchy");
    EXPECT_TRUE(has(listed, "<request metadataPrefix=\"oai_dc\" verb=\"ListIdentifiers\">")) << listed;
    EXPECT_TRUE(has(get("/oai?verb=Destroy").body, "<request>"));
    EXPECT_EQ(record(open), "none") << prefix;
    EXPECT_EQ(record(closed), "idDoesNotExist");
    EXPECT_EQ(record(PracticeId{999}), "idDoesNotExist");
}

TEST(LibraryPage, A_practice_is_readable_with_data_about_it_whatever_somebody_wrote)
{
    practices::GetPractice::Response practice;
    practice.practice = PracticeId{7}, practice.title = hostile, practice.owner.name = "Maple & Oak", practice.shown = 2;
    practice.html.problem = "<p>Doors <strong>close</strong> early</p>";
    practice.body.summary = "Words \x0b</script>", practice.body.firstStep = "<i>Begin</i>";
    practice.body.measures.items.push_back({"Late <b>students</b>", "%", 61.5, 38.0, "a year", {}, {}, "Count"});
    auto const page = server::put_into("<html><head><title>Lyceum</title></head><body><noscript>Switch it on</noscript><div id=\"app\"></div></body></html>",
                                       server::practice_page(practice, {.tried = 3, .kept = 2, .adapted = 0, .dropped = 1, .underWay = 0}, {}, "https://lyceum.example.org"));
    auto const has = [&](std::string_view part) { return page.find(part) != page.npos; };
    EXPECT_TRUE(has("<strong>close</strong>")) << page;
    EXPECT_TRUE(has("<link rel=\"canonical\" href=\"https://lyceum.example.org/practices/7\"/>")) << page;
    EXPECT_TRUE(has("&lt;i&gt;Begin&lt;/i&gt;"));
    EXPECT_TRUE(has("<td>61.5</td><td>38</td>")) << page;
    EXPECT_TRUE(has("Tried in 3 schools, 2 kept it, 1 dropped it")) << page;
    EXPECT_FALSE(has("<noscript>"));
    EXPECT_FALSE(has("<script>alert")) << page;
    EXPECT_FALSE(has("\x0b"));
    auto const begin = page.find("<script type=\"application/ld+json\">") + 35;
    auto const data = boost::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
    EXPECT_EQ(data.at("@type").as_string(), "LearningResource");
    EXPECT_EQ(data.at("name").as_string(), hostile) << "the element does not end within it";
    EXPECT_EQ(data.at("license").as_string(), "https://creativecommons.org/licenses/by/4.0/");
}

TEST(LibraryPage, Of_a_practice_lists_its_materials_and_says_who_is_responsible_for_links)
{
    using resources::Kind;
    practices::GetPractice::Response practice;
    practice.practice = PracticeId{7}, practice.title = "Two doors";
    resources::Resource sheet{.id = ResourceId{1}, .practice = practice.practice, .kind = Kind::file, .title = "The <sheet>", .note = "Print it twice"};
    sheet.type = "application/pdf", sheet.size = 30'634;
    resources::Resource film{.id = ResourceId{2}, .practice = practice.practice, .kind = Kind::video, .title = "The film"};
    film.type = "video/webm", film.size = 2'400'000;
    resources::Resource captions{.id = ResourceId{3}, .practice = practice.practice, .kind = Kind::captions, .title = "What is said"};
    captions.size = 1, captions.language = "en";
    resources::Resource link{.id = ResourceId{4}, .practice = practice.practice, .kind = Kind::link, .title = "The study"};
    link.url = "https://ies.ed.gov/a?b=1&c=2", link.host = "ies.ed.gov";
    auto const page = server::practice_page(practice, {}, {sheet, film, captions, link}, "https://lyceum.example.org");
    auto const has = [&](std::string_view part) { return page.body.find(part) != page.body.npos; };
    EXPECT_TRUE(has("<h2>Materials</h2><ul><li><a href=\"/resources/1/file\" rel=\"nofollow\">The &lt;sheet&gt;</a> (PDF, 31 KB)<p>Print it twice</p></li>")) << page.body;
    EXPECT_TRUE(has("The film</a> (Video, 2 MB)</li>")) << page.body;
    EXPECT_TRUE(has("What is said</a> (Captions (en), 1 byte)</li>")) << page.body;
    EXPECT_TRUE(has("<a href=\"https://ies.ed.gov/a?b=1&amp;c=2\" rel=\"noopener noreferrer nofollow\">The study</a> (Link)")) << page.body;
    EXPECT_TRUE(has("ies.ed.gov is responsible for it, not the network.")) << page.body;
    auto const begin = page.head.find("<script type=\"application/ld+json\">") + 35;
    auto const data = boost::json::parse(page.head.substr(begin, page.head.find("</script>", begin) - begin));
    EXPECT_EQ(data.at("hasPart").at(0).at("@type").as_string(), "DigitalDocument");
    EXPECT_EQ(data.at("hasPart").at(0).at("url").as_string(), "https://lyceum.example.org/resources/1/file");
    ASSERT_EQ(data.at("associatedMedia").as_array().size(), 1U);
    EXPECT_EQ(data.at("associatedMedia").at(0).at("@type").as_string(), "VideoObject");
    EXPECT_EQ(data.at("associatedMedia").at(0).at("encodingFormat").as_string(), "video/webm");
    EXPECT_EQ(data.at("mentions").at(0).at("url").as_string(), "https://ies.ed.gov/a?b=1&c=2");
}

TEST_F(LibraryPages, The_page_of_a_practice_has_the_materials_that_are_published_and_no_others)
{
    auto const practice = publish("Kite for all", "world");
    server.prepare([&](db::Transaction& tx) {
        for (auto const& [title, published] : {std::pair("Kites that fly", 1), std::pair("Kites to come", 0)})
            tx.run("INSERT INTO resources (practice_id, kind, position, title, note, url, published, added_by, added_at)"
                   " VALUES (?1, 'link', ?2, ?3, '', 'https://ies.ed.gov/', ?2, ?4, 0)",
                   practice, published, title, cohort.people.front().person);
        return practice;
    });
    auto const page = get("/practices/" + std::to_string(practice.value));
    EXPECT_TRUE(has(page.body, ">Kites that fly</a> (Link)")) << page.body;
    EXPECT_TRUE(has(page.body, "ies.ed.gov is responsible for it"));
    EXPECT_FALSE(has(page.body, "Kites to come"));
}

TEST_F(LibraryPages, A_public_practice_is_readable_without_script_with_data_about_it)
{
    auto const practice = publish(hostile, "world", "Doors **close** early");
    auto const page = get("/practices/" + std::to_string(practice.value));
    EXPECT_EQ(page.status, 200);
    EXPECT_TRUE(has(page.body, "<strong>close</strong>")) << page.body;
    EXPECT_TRUE(has(page.body, "rel=\"canonical\""));
    EXPECT_FALSE(has(page.body, "<script>alert")) << page.body;
    auto const begin = page.body.find("<script type=\"application/ld+json\">") + 35;
    auto const data = boost::json::parse(page.body.substr(begin, page.body.find("</script>", begin) - begin));
    EXPECT_EQ(data.at("@type").as_string(), "LearningResource");
    EXPECT_EQ(data.at("name").as_string(), hostile) << "the element does not end within it";
    EXPECT_EQ(data.at("license").as_string(), "https://creativecommons.org/licenses/by/4.0/");
}

TEST_F(LibraryPages, A_practice_that_is_not_public_is_the_clients_to_show)
{
    auto const practice = publish("Kite of the network", "network");
    for (auto const& path : {"/practices/" + std::to_string(practice.value), std::string("/practices/999"), std::string("/practices/1/write")}) {
        auto const page = get(path, as(0));
        EXPECT_EQ(page.status, 200);
        EXPECT_FALSE(has(page.body, "Kite")) << path;
        EXPECT_EQ(page.body, get("/nowhere").body);
    }
    EXPECT_EQ(http(server.endpoint(), "POST", "/library", as(0)).status, 405);
}

}  // namespace
}  // namespace lyceum
