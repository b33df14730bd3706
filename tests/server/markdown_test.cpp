#include "server/markdown.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

std::string html(std::string const& text) { return render_markdown(text, "body").value().html; }

TEST(Markdown, Becomes_html)
{
    EXPECT_EQ(html("Hello *you* and **all**"), "<p>Hello <em>you</em> and <strong>all</strong></p>");
    EXPECT_EQ(html("one\ntwo"), "<p>one<br>two</p>");
    EXPECT_EQ(html("- a\n- b"), "<ul><li>a</li><li>b</li></ul>");
    EXPECT_EQ(html("3. a\n4. b"), "<ol start=\"3\"><li>a</li><li>b</li></ol>");
    EXPECT_EQ(html("- a\n\n- b"), "<ul><li><p>a</p></li><li><p>b</p></li></ul>");
    EXPECT_EQ(html("- a\n  - b"), "<ul><li>a<ul><li>b</li></ul></li></ul>");
    EXPECT_EQ(html("> said"), "<blockquote><p>said</p></blockquote>");
    EXPECT_EQ(html("~~gone~~"), "<p><del>gone</del></p>");
    EXPECT_EQ(html("---"), "<hr>");
    EXPECT_EQ(html("`a < b`"), "<p><code>a &lt; b</code></p>");
    EXPECT_EQ(html("```sql\nSELECT 1 < 2\n```"), "<pre><code data-language=\"sql\">SELECT 1 &lt; 2\n</code></pre>");
    EXPECT_EQ(html("| a | b |\n| - | -: |\n| 1 | 2 |"),
              "<table><tr><th>a</th><th data-align=\"right\">b</th></tr>"
              "<tr><td>1</td><td data-align=\"right\">2</td></tr></table>");
    EXPECT_EQ(html("- [x] done"),
              "<ul><li><input type=\"checkbox\" disabled=\"disabled\" checked=\"checked\"> done</li></ul>");
}

TEST(Markdown, Headings_rank_below_those_of_the_page)
{
    EXPECT_EQ(html("# Big"), "<h4>Big</h4>");
    EXPECT_EQ(html("###### Small"), "<h6>Small</h6>");
}

TEST(Markdown, Raw_html_is_shown_as_text)
{
    EXPECT_EQ(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    EXPECT_EQ(html("<div>\nx"), "<p>&lt;div&gt;<br>x</p>");
    EXPECT_EQ(html("a <b onclick=x>c</b>"), "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>");
    EXPECT_EQ(html("<!-- hidden -->"), "<p>&lt;!-- hidden --&gt;</p>");
    EXPECT_EQ(html("&lt;b&gt; \"x\" 'y'"), "<p>&lt;b&gt; &quot;x&quot; &#39;y&#39;</p>");
    EXPECT_EQ(html("```\" onclick=\"x\ny\n```"), "<pre><code data-language=\"&quot;\">y\n</code></pre>");
}

constexpr auto outside = " target=\"_blank\" rel=\"noopener nofollow\">";

TEST(Markdown, Links_lead_outside_in_a_new_tab_and_inside_in_the_same)
{
    auto const link = [](std::string const& url, std::string const& words) {
        return "<a href=\"" + url + "\"" + outside + words + "</a>";
    };
    EXPECT_EQ(html("[x](https://a.example/?b&c)"), "<p>" + link("https://a.example/?b&amp;c", "x") + "</p>");
    EXPECT_EQ(html("https://a.example"), "<p>" + link("https://a.example", "https://a.example") + "</p>");
    EXPECT_EQ(html("[x](mailto:a@b.example)"), "<p>" + link("mailto:a@b.example", "x") + "</p>");
    EXPECT_EQ(html("[x](/rooms/3/messages/5)"), "<p><a href=\"/rooms/3/messages/5\">x</a></p>");
    EXPECT_EQ(html("![chart](https://a.example/c.png)"), "<p>" + link("https://a.example/c.png", "chart") + "</p>");
    EXPECT_EQ(html("[![x](https://b.example)](https://a.example)"), "<p>" + link("https://a.example", "x") + "</p>");
    EXPECT_EQ(html("| a |\n| - |\n| [x](https://a.example) |"),
              "<table><tr><th>a</th></tr><tr><td>" + link("https://a.example", "x") + "</td></tr></table>");
    EXPECT_EQ(html("[x](https://a.example/\"onclick=\"y)"),
              "<p>" + link("https://a.example/&quot;onclick=&quot;y", "x") + "</p>");
}

TEST(Markdown, Unsafe_addresses_leave_their_words)
{
    for (auto const* url : {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "data:text/html,x",
                            "vbscript:x", "//evil.example", "/\\\\evil.example", "file:///etc/passwd", "person/5",
                            "ftp://a.example", "relative", "</a b>"})
        EXPECT_EQ(html(std::string("[x](") + url + ")"), "<p>x</p>") << url;
    EXPECT_EQ(html("![x](javascript:alert(1))"), "<p>x</p>");
}

TEST(Markdown, Mentions_are_marked_and_given)
{
    auto const text = "Hi @[Ana <Example>](person/5), @everyone; @[Ana](person/5) *@principals*";
    auto const rendered = render_markdown(text, "body").value();
    EXPECT_EQ(rendered.html, "<p>Hi <span class=\"mention\" data-person=\"5\">@Ana &lt;Example&gt;</span>,"
                             " <span class=\"mention\" data-group=\"everyone\">@everyone</span>;"
                             " <span class=\"mention\" data-person=\"5\">@Ana</span>"
                             " <em><span class=\"mention\" data-group=\"principals\">@principals</span></em></p>");
    EXPECT_EQ(rendered.mentions.people, std::vector{PersonId{5}});
    EXPECT_TRUE(rendered.mentions.everyone);
    EXPECT_TRUE(rendered.mentions.principals);
    EXPECT_FALSE(rendered.mentions.facilitators);
}

TEST(Markdown, What_only_looks_like_a_mention_is_none)
{
    for (auto const* text :
         {"`@everyone`", "```\n@everyone @[A](person/5)\n```", "me@everyone", "@everyones", "@ everyone", "[A](person/5)",
          "x@[A](person/5)", "@[A](person/0)", "@[A](person/-1)", "@[A](person/5x)", "@[A](person/99999999999999999999)"}) {
        auto const mentions = render_markdown(text, "body").value().mentions;
        EXPECT_TRUE(mentions.people.empty()) << text;
        EXPECT_FALSE(mentions.everyone || mentions.principals || mentions.facilitators) << text;
    }
}

std::string repeated(std::string_view text, std::size_t times)
{
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

TEST(Markdown, What_would_become_too_long_is_refused)
{
    auto const refused = render_markdown(repeated("www.a.b\n", 1000), "body");
    ASSERT_TRUE(refused.has_error());
    EXPECT_EQ(refused.error().field, "body");
    EXPECT_EQ(refused.error().code, ErrorCode::invalid);
}

TEST(Markdown, Hostile_text_stays_small)
{
    auto const table = repeated("|a", 1300) + "|\n" + repeated("|-", 1300) + "|\n" + repeated("|\n", 1000);
    EXPECT_LE(html(table).size(), html_max);
    for (std::string_view const piece : {">", "*", "_", "[", "![", "](", "`", "<", "&", "~", "@", "- ", "* a\n ", "[a](",
                                         "**a", "~~a", "<!--", "\\", "|a", "@["}) {
        auto const rendered = render_markdown(repeated(piece, 8'000 / piece.size()), "body");
        if (rendered) {
            EXPECT_LE(rendered->html.size(), html_max) << piece;
        }
    }
}

TEST(Markdown, Plain_words_stand_on_one_line)
{
    EXPECT_EQ(plain_words("# Title\n\nHello **you**,\n@[Ana Example](person/5)\n\n- `a`\n- b\n\n| x | y |\n|-|-|\n| 1 | 2 |"),
              "Title Hello you, @Ana Example a b x y 1 2");
    EXPECT_EQ(plain_words(""), "");
}

}  // namespace
}  // namespace lyceum::server
