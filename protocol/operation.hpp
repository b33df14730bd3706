#pragma once

#include "protocol/codec.hpp"

#include <string_view>

/// How an operation is declared. One struct says all: its name on the wire, whether it only reads,
/// who may call it, what it takes and what it gives. Parsing, both transports, the OpenAPI and
/// AsyncAPI documents, the TypeScript types, the permission matrix and the metrics' labels derive
/// from it. See protocol/rooms.hpp for examples.
namespace lyceum {

enum class Effect {
    reads,   ///< changes nothing; also reachable by GET
    writes,  ///< changes something durable; carries an idempotency key
    signals  ///< changes nothing durable: presence, typing, following
};
BOOST_DESCRIBE_ENUM(Effect, reads, writes, signals)

/// What a person may be allowed to do to an object. server/access/ says which seats give which right.
enum class Right {
    see,         ///< know that it exists and read it
    post,        ///< write messages there
    facilitate,  ///< prepare and run: invite, open rooms, post announcements, moderate
    lead,        ///< change the organisation itself and who holds its seats
    own          ///< it is the caller's own, or that of a seat that the caller holds
};
BOOST_DESCRIBE_ENUM(Right, see, post, facilitate, lead, own)

/// Access rule: no sign-in needed. The operation itself proves what it must (a passphrase, a code).
struct Anyone {
    template <class Request>
    static constexpr bool fits = true;
};
/// Access rule: whoever is signed in; the operation concerns the caller alone.
struct SignedIn {
    template <class Request>
    static constexpr bool fits = true;
};
/// Access rule: an administrator of the installation.
struct Administrators {
    template <class Request>
    static constexpr bool fits = true;
};
/// Access rule: whoever has the right over the object that the request names in the member `scope`.
template <class Request, class Object>
struct May {
    Right right;
    Object Request::*scope;

    template <class R>
    static constexpr bool fits = std::is_base_of_v<Request, R>;
};

/// Access rule: whoever has the right over the object that the request names in the member `scope`, signed in or not:
/// what is public is read without an account.
template <class Request, class Object>
struct AnyoneMay {
    Right right;
    Object Request::*scope;

    template <class R>
    static constexpr bool fits = std::is_base_of_v<Request, R>;
};

inline constexpr Anyone anyone{};
inline constexpr SignedIn signed_in{};
inline constexpr Administrators administrators{};

template <class Request, class Object>
constexpr May<Request, Object> may(Right right, Object Request::*scope)
{
    return {right, scope};
}
template <class Request, class Object>
constexpr AnyoneMay<Request, Object> anyone_may(Right right, Object Request::*scope)
{
    return {right, scope};
}

/// Whether the rule lets somebody in who is not signed in.
template <class Rule>
inline constexpr bool needs_sign_in = true;
template <>
inline constexpr bool needs_sign_in<Anyone> = false;
template <class Request, class Object>
inline constexpr bool needs_sign_in<AnyoneMay<Request, Object>> = false;

/// A declared operation. One without a name, an effect, an access rule that fits its request, or
/// described Request and Response structs does not compile wherever it is registered.
template <class T>
concept Operation = requires {
    { T::name } -> std::convertible_to<std::string_view>;
    { T::summary } -> std::convertible_to<std::string_view>;
    { T::effect } -> std::convertible_to<Effect>;
    T::access;
} && codec::Described<typename T::Request> && (codec::Described<typename T::Response>)
    && std::remove_cvref_t<decltype(T::access)>::template fits<typename T::Request>;

/// A declared event: what a topic's stream carries. Its name is `subject.whatHappened`.
template <class T>
concept Event = codec::Described<T> && requires {
    { T::name } -> std::convertible_to<std::string_view>;
    { T::summary } -> std::convertible_to<std::string_view>;
};

}  // namespace lyceum
