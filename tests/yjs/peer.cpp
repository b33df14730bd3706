// Does what a line of its input asks for, with updates in hexadecimal, and answers with a line: `ok …` or
// `refused …`. conformance_test.mjs speaks to it. `yjs_peer --measure` measures instead.
#include "measure.hpp"
#include "protocol/yjs/document.hpp"
#include "protocol/yjs/state.hpp"
#include "protocol/yjs/updates.hpp"
#include "tree_json.hpp"

#include <iostream>
#include <sstream>

namespace lyceum::yjs {
namespace {

using Arguments = std::vector<std::string>;

std::string from_hex(std::string_view text)
{
    auto const digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) bytes.push_back(char(digit(text[i]) * 16 + digit(text[i + 1])));
    return bytes;
}

std::string to_hex(std::string_view bytes)
{
    std::string text;
    for (auto const byte : bytes) {
        text.push_back("0123456789abcdef"[static_cast<unsigned char>(byte) >> 4]);
        text.push_back("0123456789abcdef"[byte & 15]);
    }
    return text;
}

Result<std::string> merge(Arguments const& updates)
{
    auto const merged = merge_updates(std::vector<std::string_view>(updates.begin(), updates.end()));
    if (!merged) return merged.error();
    return to_hex(*merged);
}

/// Takes the updates in one after the other, as an open document does.
Result<std::string> keep(Arguments const& updates)
{
    State state;
    for (auto const& update : updates) {
        auto const adds = state.adds(update);
        if (!adds) return adds.error();
        auto const added = state.append(update);
        if (!added) return added.error();
        if (*adds != *added || state.adds(update).value()) return invalid("update", "an update that was taken must be known");
    }
    return to_hex(state.merged()) + ' ' + to_hex(state.state_vector());
}

/// Integrates the updates one after the other and reads the document.
Result<std::string> integrate(Arguments const& updates)
{
    Document document;
    for (auto const& update : updates)
        if (auto const applied = document.apply(update); !applied) return applied.error();
    return to_hex(document.encode()) + ' ' + to_hex(document.state_vector()) + ' ' + (document.waits() ? "waits" : "whole") + ' ' +
           reading_of(document);
}

Result<std::string> answer(std::string const& verb, Arguments const& arguments)
{
    auto const hex = [](Result<std::string> bytes) -> Result<std::string> {
        if (!bytes) return bytes.error();
        return to_hex(*bytes);
    };
    if (verb == "check") {
        auto const checked = check_update(arguments.at(0));
        return checked ? Result<std::string>("") : checked.error();
    }
    if (verb == "merge") return merge(arguments);
    if (verb == "difference") return hex(difference(arguments.at(0), arguments.at(1)));
    if (verb == "stateVector") return hex(state_vector_of(arguments.at(0)));
    if (verb == "keep") return keep(arguments);
    if (verb == "integrate") return integrate(arguments);
    return invalid("verb", "there is no such verb");
}

void serve()
{
    std::string line;
    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        std::string verb, word;
        words >> verb;
        Arguments arguments;
        while (words >> word) arguments.push_back(from_hex(word));
        auto const result = answer(verb, arguments);
        std::cout << (result ? "ok " + *result : "refused " + result.error().message) << '\n' << std::flush;
    }
}

}  // namespace
}  // namespace lyceum::yjs

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view(argv[1]) == "--measure") lyceum::yjs::measure();
    else lyceum::yjs::serve();
    return 0;
}
