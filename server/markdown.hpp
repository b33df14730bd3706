#pragma once

#include "db/messages.hpp"

/// Markdown that people wrote, as HTML that browsers may show as it is: CommonMark with the tables, task
/// lists, strikethrough and bare links of GitHub's dialect (cmark-gfm). Raw HTML is shown as text.
namespace lyceum::server {

/// The most bytes of HTML that one message becomes.
inline constexpr std::size_t html_max = 64 * 1024;

struct Rendered {
    std::string html;
    db::Mentions mentions;
};
/// Links lead to http, https and mailto addresses, outside in a new tab (`rel="noopener nofollow"`), or to a
/// path of this site; any other address is left out and its words stay. An image becomes a link to it.
/// Mentions become `<span class="mention" data-person="5">` or `data-group="everyone"`; in code they are
/// none. Fails where the HTML would pass `html_max`; `field` is the member of the request to name then.
/// Takes some 10 us for a short text; longer ones belong on a worker thread.
Result<Rendered> render_markdown(std::string const& text, std::string_view field);

/// The words alone, on one line.
std::string plain_words(std::string const& text);

}  // namespace lyceum::server
