#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace lyceum::server {

/// Writes XML, and HTML that is XML too: every text and every attribute goes through libxml2's writer, which escapes
/// it. Characters that XML does not have are left out.
class Markup {
public:
    using Attributes = std::initializer_list<std::pair<char const*, std::string_view>>;
    /// A fragment has no XML declaration.
    enum class Form { document, fragment };

    explicit Markup(Form form);
    ~Markup();
    Markup(Markup const&) = delete;
    Markup& operator=(Markup const&) = delete;

    Markup& open(char const* name, Attributes attributes = {});
    /// Of the element that was opened last, before anything is in it.
    Markup& attribute(std::string const& name, std::string_view value);
    /// Closes the element that was opened last, with an end tag of its own even where nothing is in it.
    Markup& close();
    Markup& text(std::string_view text);
    /// An element with a text in it.
    Markup& element(char const* name, std::string_view text, Attributes attributes = {});
    /// An element that never has an end tag in HTML.
    Markup& empty(char const* name, Attributes attributes = {});
    /// HTML that was rendered from Markdown, which is escaped already.
    Markup& rendered(std::string_view html);
    /// `<script type="application/ld+json">` with the text, which is JSON: what could end the element is escaped as
    /// JSON escapes it.
    Markup& linked_data(std::string json);
    /// All of it; nothing is written after that.
    std::string take();

private:
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

}  // namespace lyceum::server
