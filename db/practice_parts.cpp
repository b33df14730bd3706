#include "db/practice_parts.hpp"

namespace lyceum::db {
namespace {

using practices::Part;

Part part_named(char const* name)
{
    Part part{};
    if (!boost::describe::enum_from_string(name, part)) throw std::logic_error(std::string("no part is named ") + name);
    return part;
}

/// Calls `f(name, given, present)` for each part that is given, but the title.
template <class F>
void each_given(practices::Parts const& parts, practices::Body& body, F f)
{
    boost::mp11::mp_for_each<codec::MembersOf<practices::Parts>>([&](auto given) {
        if (!(parts.*given.pointer)) return;
        boost::mp11::mp_for_each<codec::MembersOf<practices::Body>>([&](auto present) {
            using Given = typename std::remove_cvref_t<decltype(parts.*given.pointer)>::value_type;
            using Present = std::remove_cvref_t<decltype(body.*present.pointer)>;
            if constexpr (std::is_same_v<Given, Present>)
                if (std::string_view(given.name) == present.name) f(given.name, *(parts.*given.pointer), body.*present.pointer);
        });
    });
}

template <class T>
bool replace(T& present, T const& given)
{
    if (codec::to_text(present) == codec::to_text(given)) return false;
    present = given;
    return true;
}

}  // namespace

practices::Body read_body(std::string const& json)
{
    practices::Body body;
    auto const parts = codec::from_json<practices::Parts>(codec::parse(json).value()).value();
    each_given(parts, body, [](char const*, auto const& given, auto& present) { present = given; });
    return body;
}

std::vector<Part> merge(PracticeText& draft, practices::Parts const& parts)
{
    std::vector<Part> written;
    if (parts.title && draft.title != parts.title->value) {
        draft.title = parts.title->value;
        written.push_back(Part::title);
    }
    each_given(parts, draft.body, [&](char const* name, auto const& given, auto& present) {
        if (replace(present, given)) written.push_back(part_named(name));
    });
    return written;
}

}  // namespace lyceum::db
