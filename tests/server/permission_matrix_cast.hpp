#pragma once

#include <bit>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

namespace lyceum::testing
{

/// Everyone who calls in the permission matrix. Without a suffix they are of cohort A, `_b` of cohort B of the
/// same network, `_f` of a foreign network. `lead` and `reviewer` are of the network of A and B.
enum class Actor {
    nobody,         ///< not signed in
    seatless,       ///< signed in, without a seat
    administrator,  ///< of the installation, without a seat
    lead, reviewer, district_lead, facilitator, coach, principal, member, partner,
    muted,          ///< a member of A's school, muted in A
    disabled,       ///< a second facilitator of A, disabled; shows a session that did not end
    read_token,     ///< a program with a token of A's facilitator, of scope read
    guest,          ///< of one session of A
    district_lead_b, facilitator_b, coach_b, principal_b, member_b, partner_b,
    lead_f, reviewer_f, district_lead_f, facilitator_f, coach_f, principal_f, member_f, partner_f
};
BOOST_DESCRIBE_ENUM(Actor, nobody, seatless, administrator, lead, reviewer, district_lead, facilitator, coach, principal, member, partner,
                    muted, disabled, read_token, guest, district_lead_b, facilitator_b, coach_b, principal_b, member_b, partner_b, lead_f,
                    reviewer_f, district_lead_f, facilitator_f, coach_f, principal_f, member_f, partner_f)

inline std::string to_string(Actor actor) { return boost::describe::enum_to_string(actor, "?"); }

inline std::vector<Actor> all_actors()
{
    std::vector<Actor> all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Actor>>([&](auto d) { all.push_back(d.value); });
    return all;
}

/// Some of them.
class Who
{
public:
    constexpr Who() = default;
    constexpr Who(std::initializer_list<Actor> actors)
    {
        for (auto const actor : actors) bits_ |= bit(actor);
    }
    [[nodiscard]] constexpr bool has(Actor actor) const { return (bits_ & bit(actor)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    friend constexpr Who operator|(Who a, Who b) { return Who(a.bits_ | b.bits_); }
    friend constexpr Who operator-(Who a, Who b) { return Who(a.bits_ & ~b.bits_); }
    friend constexpr Who operator&(Who a, Who b) { return Who(a.bits_ & b.bits_); }
    friend constexpr bool operator==(Who, Who) = default;

private:
    constexpr explicit Who(std::uint64_t bits) : bits_(bits) {}
    static constexpr std::uint64_t bit(Actor actor) { return std::uint64_t{1} << unsigned(actor); }
    std::uint64_t bits_ = 0;
};

inline std::string to_string(Who who)
{
    std::string text;
    for (auto const actor : all_actors())
        if (who.has(actor)) text += (text.empty() ? "" : ", ") + to_string(actor);
    return text.empty() ? "nobody at all" : text;
}

namespace cast
{
inline constexpr Who administrator{Actor::administrator};
/// Whom a seat brings into cohort A.
inline constexpr Who of_a{Actor::lead,      Actor::district_lead, Actor::facilitator, Actor::coach,
                          Actor::principal, Actor::member,        Actor::partner,     Actor::muted};
inline constexpr Who runs_a{Actor::lead, Actor::facilitator};
/// Who knows of A's closed room: the coach is named in it.
inline constexpr Who in_closed_a{Actor::lead, Actor::facilitator, Actor::coach};
inline constexpr Who of_b{Actor::lead,        Actor::district_lead_b, Actor::facilitator_b, Actor::coach_b,
                          Actor::principal_b, Actor::member_b,        Actor::partner_b};
inline constexpr Who runs_b{Actor::lead, Actor::facilitator_b};
inline constexpr Who in_closed_b{Actor::lead, Actor::facilitator_b, Actor::coach_b};
/// Everyone with a seat in the network of A and B.
inline constexpr Who of_network = of_a | of_b | Who{Actor::reviewer};
inline constexpr Who of_f{Actor::lead_f,      Actor::district_lead_f, Actor::facilitator_f, Actor::coach_f,
                          Actor::principal_f, Actor::member_f,        Actor::partner_f};
inline constexpr Who runs_f{Actor::lead_f, Actor::facilitator_f};
inline constexpr Who in_closed_f{Actor::lead_f, Actor::facilitator_f, Actor::coach_f};
inline constexpr Who of_network_f = of_f | Who{Actor::reviewer_f};
inline constexpr Who guest{Actor::guest};
/// Everyone who is signed in in a browser; a guest is so without an account.
inline constexpr Who with_account = of_network | of_network_f | administrator | Who{Actor::seatless};
inline constexpr Who signed_in = with_account | guest;
/// Who is nobody to the server.
inline constexpr Who strangers{Actor::nobody, Actor::disabled};
inline constexpr Who everyone = signed_in | strangers;
}  // namespace cast

}  // namespace lyceum::testing
