#include "server/document_markdown.hpp"

#include "server/markdown.hpp"
#include "tests/support/paragraphs.hpp"

#include <gtest/gtest.h>

namespace lyceum::server {
namespace {

using yjs::Piece;
using yjs::TypeKind;

/// A passage with its marks, or an element with what is in it.
struct Part {
    std::string name;  ///< of an element; empty: a passage
    std::string text = {};
    std::vector<std::pair<std::string, boost::json::value>> marks = {};
    std::vector<Part> parts = {};
    std::vector<std::pair<std::string, boost::json::value>> attributes = {};
};
Part t(std::string text, std::vector<std::pair<std::string, boost::json::value>> marks = {}) { return {"", std::move(text), std::move(marks)}; }
Part e(std::string name, std::vector<Part> parts, std::vector<std::pair<std::string, boost::json::value>> attributes = {})
{
    return {std::move(name), {}, {}, std::move(parts), std::move(attributes)};
}
Part p(std::vector<Part> parts) { return e("paragraph", std::move(parts)); }
Part p(std::string text) { return p({t(std::move(text))}); }
std::pair<std::string, boost::json::value> on(std::string mark) { return {std::move(mark), true}; }

void add(yjs::Tree& tree, std::size_t to, std::vector<Part> const& parts)
{
    for (auto const& part : parts) {
        auto const number = tree.nodes.size();
        auto& node = tree.nodes.emplace_back();
        tree.nodes[to].content.push_back({.kind = Piece::Kind::node, .node = number});
        if (part.name.empty()) {
            node.kind = TypeKind::xml_text;
            Piece piece{.kind = Piece::Kind::text, .text = part.text};
            for (auto const& [name, value] : part.marks) piece.marks.push_back(std::make_shared<yjs::Mark const>(yjs::Mark{name, value}));
            node.content.push_back(std::move(piece));
            continue;
        }
        node.kind = TypeKind::xml_element, node.name = part.name;
        for (auto const& [name, value] : part.attributes) node.entries[name] = {.kind = Piece::Kind::value, .value = value};
        add(tree, number, part.parts);
    }
}
std::string markdown(std::vector<Part> const& parts)
{
    yjs::Tree tree;
    tree.nodes.emplace_back();
    add(tree, 0, parts);
    return document_markdown(tree).text;
}
/// The HTML that the Markdown becomes.
std::string html(std::vector<Part> const& parts) { return render_markdown(markdown(parts), "body").value().html; }

TEST(DocumentMarkdown, Has_paragraphs_headings_and_rules)
{
    EXPECT_EQ(markdown({e("heading", {t("Plan #1 #")}, {{"level", 2}}), p("Otters"), p(""), e("horizontalRule", {}), p("swim")}),
              "## Plan #1 \\#\n\nOtters\n\n---\n\nswim\n");
    EXPECT_EQ(markdown({}), "");
    EXPECT_EQ(markdown({e("heading", {t("Deep")}, {{"level", 9}})}), "# Deep\n");
}

TEST(DocumentMarkdown, Has_lists_in_lists_and_tasks)
{
    EXPECT_EQ(markdown({e("bulletList", {e("listItem", {p("One"), e("orderedList", {e("listItem", {p("Two")}), e("listItem", {p("Three")})},
                                                                     {{"start", 9}})}),
                                         e("listItem", {p("Four")})})}),
              "- One\n  9. Two\n  10. Three\n- Four\n");
    EXPECT_EQ(markdown({e("taskList", {e("taskItem", {p("Done")}, {{"checked", true}}), e("taskItem", {p("Not yet")}, {{"checked", false}})})}),
              "- [x] Done\n- [ ] Not yet\n");
    EXPECT_EQ(markdown({e("bulletList", {e("listItem", {p("One"), p("More")}), e("listItem", {p("Two")})})}), "- One\n\n  More\n\n- Two\n");
    EXPECT_EQ(markdown({e("bulletList", {e("listItem", {p("One")})}), e("bulletList", {e("listItem", {p("Two")})})}), "- One\n\n* Two\n");
}

TEST(DocumentMarkdown, Has_quotes_and_code)
{
    EXPECT_EQ(markdown({e("blockquote", {p("One"), e("blockquote", {p("Two")})})}), "> One\n>\n> > Two\n");
    EXPECT_EQ(markdown({e("codeBlock", {t("a ``` b\n  c *d*")}, {{"language", "c++ `x`"}})}), "````c++x\na ``` b\n  c *d*\n````\n");
}

TEST(DocumentMarkdown, Has_tables_with_what_would_end_a_cell)
{
    auto const cell = [](std::string text) { return e("tableCell", {p(std::move(text))}); };
    EXPECT_EQ(markdown({e("table", {e("tableRow", {e("tableHeader", {p("a|b")}), e("tableHeader", {p("c")})}),
                                    e("tableRow", {e("tableCell", {p("one"), p("two")})})})}),
              "| a\\|b | c |\n| --- | --- |\n| one two |  |\n");
    EXPECT_EQ(markdown({e("table", {e("tableRow", {cell("x")})})}), "|  |\n| --- |\n| x |\n");
}

TEST(DocumentMarkdown, Keeps_marks_where_they_begin_and_end)
{
    EXPECT_EQ(markdown({p({t("a "), t("bold ", {on("bold")}), t("both", {on("bold"), on("italic")}), t(" c")})}), "a **bold *both*** c\n");
    EXPECT_EQ(html({p({t("a"), t("b", {on("italic")}), t("c", {on("bold"), on("italic")}), t("d", {on("strike")})})}),
              "<p>a<em>b<strong>c</strong></em><del>d</del></p>");
    EXPECT_EQ(markdown({p({t("x", {on("underline")}), t(" ", {on("bold")}), t("a`b", {on("code")})})}), "x ``a`b``\n");
    EXPECT_EQ(markdown({p({t("one"), e("hardBreak", {}), t("# two"), e("hardBreak", {})})}), "one\\\n\\# two\n");
}

TEST(DocumentMarkdown, Has_links_that_lead_somewhere_and_of_others_the_words)
{
    auto const to = [](std::string href) { return std::pair<std::string, boost::json::value>("link", boost::json::object{{"href", href}}); };
    EXPECT_EQ(markdown({p({t("here", {to("https://school.example/a_(b)")}), t(" and "), t("there", {to("/documents/12")})})}),
              "[here](<https://school.example/a_(b)>) and [there](/documents/12)\n");
    for (auto const* href : {"javascript:alert(1)", "data:text/html,x", "https://a>b", "https://a\nb", "https://a\\b"})
        EXPECT_EQ(markdown({p({t("words", {to(href)})})}), "words\n") << href;
}

TEST(DocumentMarkdown, Shows_the_text_of_what_it_does_not_know)
{
    EXPECT_EQ(markdown({e("callout", {p("Otters"), p("swim")}), e("mention", {t("Ana")})}), "Otters\n\nswim\n\nAna\n");
    EXPECT_EQ(markdown({p({t("Hello "), e("mention", {t("Ana")}), t("!")})}), "Hello Ana!\n");
}

TEST(DocumentMarkdown, Means_itself_whatever_people_write)
{
    for (std::string const text :
         {"# no heading", "1. no item", "12) no item", "- no item", "+ no item", "* no item", "> no quote", "= no rule", "---", "***", "___",
          "*no* _emphasis_ **here** ~~or here~~", "`no code` ``nor this``", "[no](link) ![no](image) [no]: link", "<b>no html</b> <!-- x -->",
          "&amp; &#39; &copy", "\\*", "a\\", "```", "~~~", "@everyone", "1.5 and 2) and a.", "| a | b |", "[ ] no task", "a * b * c _ d"}) {
        std::string escaped;
        for (auto const c : text)
            escaped += c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '&' ? "&amp;" : c == '"' ? "&quot;" : std::string(1, c);
        auto expected = "<p>" + escaped + "</p>";
        if (text == "@everyone") expected = html({p("@everyone")});
        EXPECT_EQ(html({p(text)}), expected) << markdown({p(text)});
    }
}

TEST(DocumentMarkdown, Is_bounded_however_deep_and_long)
{
    Part deep = p("words");
    for (int i = 0; i < 90; ++i) deep = e("blockquote", {std::move(deep)});
    EXPECT_NE(markdown({deep}).find("words"), std::string::npos);
    std::vector<Part> lines;
    for (int i = 0; i < 2'000; ++i) lines.push_back(p("x"));
    Part wide = e("blockquote", std::move(lines));
    for (int i = 0; i < 98; ++i) wide = e("blockquote", {std::move(wide)});
    EXPECT_LE(markdown({wide}).size(), 4 * reading_bytes_max);
}

TEST(DocumentMarkdown, Is_read_from_an_update)
{
    lyceum::testing::ParagraphWriter writer(1);
    auto const reading = read_document_text(writer.write("Otters *swim*")).value();
    EXPECT_EQ(reading.markdown, "Otters \\*swim\\*\n");
    EXPECT_EQ(reading.text, "Otters *swim*");
    EXPECT_TRUE(reading.complete);
    EXPECT_FALSE(read_document_text("\x01"));
}

}  // namespace
}  // namespace lyceum::server
