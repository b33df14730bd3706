#pragma once

#include "protocol/operation.hpp"
#include "protocol/organisations.hpp"

/// The pages of partner organisations: what they are, what they offer, how they serve the network and what they gave
/// to its library. A page is the network's to see, or everyone's.
namespace lyceum::partners {

enum class Visibility {
    network, ///< who has a seat in its network, or in one that it serves
    world    ///< everyone, without an account
};
BOOST_DESCRIBE_ENUM(Visibility, network, world)

/// In what capacity somebody of the partner organisation serves a network.
enum class Capacity { board, staff, adviser };
BOOST_DESCRIBE_ENUM(Capacity, board, staff, adviser)

/// Markdown.
using About = Text<0, 4'000>;
using Offers = Text<0, 4'000>;
using Contact = Text<0, 1'000>;
using Note = Line<0, 300>;

/// Service as it is set: each capacity in a network once.
struct ServiceGiven {
    NetworkId network;
    Capacity capacity = Capacity::adviser;
    Note note;
};
BOOST_DESCRIBE_STRUCT(ServiceGiven, (), (network, capacity, note))

struct Service {
    /// Absent, as are its name and the note, where it is another network, which the reader may not see.
    std::optional<NetworkId> network;
    std::optional<std::string> networkName;
    Capacity capacity = Capacity::adviser;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(Service, (), (network, networkName, capacity, note))

struct Contribution {
    PracticeId practice;
    std::string title;
    std::string summary;
    /// The first time.
    Instant published;
};
BOOST_DESCRIBE_STRUCT(Contribution, (), (practice, title, summary, published))

/// Markdown rendered, safe to show.
struct Html {
    std::string about;
    std::string offers;
    std::string contact;
};
BOOST_DESCRIBE_STRUCT(Html, (), (about, offers, contact))

struct Partner {
    PartnerId id;
    NetworkId network;
    std::string networkName;
    std::string name;
    std::string about;
    std::string offers;
    std::string contact;
    std::optional<std::string> website;
    Visibility visibility = Visibility::network;
};
BOOST_DESCRIBE_STRUCT(Partner, (), (id, network, networkName, name, about, offers, contact, website, visibility))

struct GetPartner {
    static constexpr std::string_view name = "partners.get";
    static constexpr std::string_view summary = "The page of a partner organisation";
    static constexpr auto effect = Effect::reads;
    struct Request { PartnerId partner; };
    static constexpr auto access = anyone_may(Right::see, &Request::partner);
    struct Response {
        Partner partner;
        Html html;
        std::vector<Service> service;
        /// Its published practices that the caller may see, the newest 20, and how many there are of those.
        std::vector<Contribution> contributed;
        std::int64_t contributedTotal = 0;
        /// At most 100; none for who has no part in its network.
        std::vector<organisations::Seat> seats;
        bool mayChange = false;
    };
};
BOOST_DESCRIBE_STRUCT(GetPartner::Request, (), (partner))
BOOST_DESCRIBE_STRUCT(GetPartner::Response, (), (partner, html, service, contributed, contributedTotal, seats, mayChange))

/// Changes what is given. What is said of service to another network than its own only who leads that one may change.
struct Update {
    static constexpr std::string_view name = "partners.update";
    static constexpr std::string_view summary = "Change the page of a partner organisation";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PartnerId partner;
        std::optional<About> about;
        std::optional<Offers> offers;
        std::optional<Contact> contact;
        /// An http or https address; empty: none.
        std::optional<Line<0, 300>> website;
        std::optional<Visibility> visibility;
        /// Takes the place of what is said of the partner's own network and of those that the caller leads; what is said
        /// of others stays.
        std::optional<List<ServiceGiven, 30>> service;
    };
    static constexpr auto access = may(Right::own, &Request::partner);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (partner, about, offers, contact, website, visibility, service))

struct Listed {
    PartnerId partner;
    std::string name;
    /// Markdown.
    std::string about;
    Visibility visibility = Visibility::network;
    /// Its published practices that the caller may see.
    std::int64_t contributed = 0;
};
BOOST_DESCRIBE_STRUCT(Listed, (), (partner, name, about, visibility, contributed))

struct ListOfNetwork {
    static constexpr std::string_view name = "partners.list";
    static constexpr std::string_view summary = "The partner organisations of a network, by name";
    static constexpr auto effect = Effect::reads;
    struct Request { NetworkId network; };
    static constexpr auto access = may(Right::see, &Request::network);
    /// At most 200, as many as a network may have.
    struct Response { std::vector<Listed> partners; };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (network))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (partners))

/// A link in a published practice that did not answer when it was asked last.
struct SilentLink {
    PracticeId practice;
    std::string practiceTitle;
    ResourceId resource;
    std::string title;
    /// When it was asked, and why it did not answer.
    Instant asked;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SilentLink, (), (practice, practiceTitle, resource, title, asked, reason))

/// Numbers, over all that it ever published: never who; and which of its links are to be looked after.
struct Reach {
    static constexpr std::string_view name = "partners.reach";
    static constexpr std::string_view summary = "What became of a partner organisation's practices, in numbers, and which of their links do not answer";
    static constexpr auto effect = Effect::reads;
    struct Request { PartnerId partner; };
    static constexpr auto access = may(Right::own, &Request::partner);
    struct Response {
        std::int64_t practices = 0;
        /// By schools, each as often as it tried one; of these kept, adapted and dropped.
        std::int64_t tried = 0;
        std::int64_t kept = 0;
        std::int64_t adapted = 0;
        std::int64_t dropped = 0;
        /// That hold one of them, without archived ones.
        std::int64_t collections = 0;
        /// Of published practices that the caller may read, those asked last first, at most 50; and how many there are.
        std::vector<SilentLink> silent;
        std::int64_t silentTotal = 0;
    };
};
BOOST_DESCRIBE_STRUCT(Reach::Request, (), (partner))
BOOST_DESCRIBE_STRUCT(Reach::Response, (), (practices, tried, kept, adapted, dropped, collections, silent, silentTotal))

using Operations = boost::mp11::mp_list<GetPartner, Update, ListOfNetwork, Reach>;

}  // namespace lyceum::partners
