#include "server/describe/schema.hpp"

namespace lyceum::describe {
namespace {

template <class Op>
std::string access_of()
{
    using Rule = std::remove_cvref_t<decltype(Op::access)>;
    if constexpr (std::is_same_v<Rule, Anyone>) return "anyone";
    else if constexpr (std::is_same_v<Rule, SignedIn>) return "signed in";
    else if constexpr (std::is_same_v<Rule, Administrators>) return "administrators";
    else {
        std::string member;
        boost::mp11::mp_for_each<codec::MembersOf<typename Op::Request>>([&](auto d) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(d.pointer)>,
                                         std::remove_cvref_t<decltype(Op::access.scope)>>) {
                if (d.pointer == Op::access.scope) member = d.name;
            }
        });
        auto const who = needs_sign_in<Rule> ? "" : "anyone, ";
        return who + std::string(boost::describe::enum_to_string(Op::access.right, "")) + ' ' + member;
    }
}

/// One after the other: a compiler folds no more than 256 at once.
template <class Operations>
void add_operations(Description& all)
{
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Operations>>([&](auto operation) {
        using Op = typename decltype(operation)::type;
        all.operations.push_back({Op::name, Op::summary, Op::effect, access_of<Op>(), schema_of<typename Op::Request>(all.components),
                                  schema_of<typename Op::Response>(all.components)});
    });
}

template <class... E>
void add_events(Description& all, bool const numbered, boost::mp11::mp_list<E...>)
{
    (all.events.push_back({E::name, E::summary, numbered, schema_of<E>(all.components)}), ...);
}

}  // namespace

Description const& description()
{
    static auto const all = [] {
        Description made;
        add_operations<AllOperations>(made);
        add_events(made, true, AllEvents{});
        add_events(made, false, AllSignals{});
        return made;
    }();
    return all;
}

}  // namespace lyceum::describe
