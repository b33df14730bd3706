#pragma once

#include "protocol/organisations.hpp"

/// What plans are made after. Templates are data: those that ship are copied by a network and changed, and a state's own
/// form is one. A plan keeps the layout that its template had when it was begun.
namespace lyceum::plans {

enum class OwnerKind { school, district, zone };
BOOST_DESCRIBE_ENUM(OwnerKind, school, district, zone)

/// Small letters, digits and hyphens.
using Slug = Line<1, 60>;

/// A narrative part: a co-edited document. Tables stand inside the document.
struct Section {
    Slug slug;
    Line<1, 120> title;
    /// What to write, shown beside it.
    Text<0, 2'000> hint;
    /// The slug of a term of the facet `domain`.
    std::optional<Slug> domain;
    /// Something must stand in it before the plan goes into review.
    bool required = false;
};
BOOST_DESCRIBE_STRUCT(Section, (), (slug, title, hint, domain, required))

/// In this order on the page: the sections, the needs, the goals, who was asked.
struct Layout {
    /// Who such a plan is of; at least one.
    List<OwnerKind, 3> owners;
    List<Section, 30> sections;
    /// Whether such a plan has the list of needs that were found.
    bool needs = true;
    /// Whether it has the list of who was asked, what they said, what changed.
    bool input = true;
    /// A network may set it lower.
    Whole<1, 20> goalsMax = 5;
};
BOOST_DESCRIBE_STRUCT(Layout, (), (owners, sections, needs, input, goalsMax))

}  // namespace lyceum::plans

namespace lyceum::plan_templates {

/// The most that a network has, archived ones included.
inline constexpr std::int64_t templates_of_network_max = 100;

using Title = Line<1, 120>;
using About = Text<0, 2'000>;

/// A template in a list.
struct Summary {
    PlanTemplateId planTemplate;
    /// Absent where it ships.
    std::optional<NetworkId> network;
    /// Of one that ships.
    std::optional<std::string> slug;
    std::string title;
    std::string about;
    /// Where it comes from.
    std::string source;
    plans::Layout layout;
    Instant changedAt;
    bool archived = false;
    /// Whether the caller may change it.
    bool mayWrite = false;
};
BOOST_DESCRIBE_STRUCT(Summary, (), (planTemplate, network, slug, title, about, source, layout, changedAt, archived, mayWrite))

struct ListOfNetwork {
    static constexpr std::string_view name = "planTemplates.list";
    static constexpr std::string_view summary = "The plan templates that a network uses: those that ship, then its own, by title";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ShelfId network;
        /// True: with those that were archived.
        std::optional<bool> archived;
    };
    static constexpr auto access = may(Right::see, &Request::network);
    struct Response { std::vector<Summary> templates; };
};
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Request, (), (network, archived))
BOOST_DESCRIBE_STRUCT(ListOfNetwork::Response, (), (templates))

struct GetTemplate {
    static constexpr std::string_view name = "planTemplates.get";
    static constexpr std::string_view summary = "A plan template";
    static constexpr auto effect = Effect::reads;
    struct Request { PlanTemplateId planTemplate; };
    static constexpr auto access = may(Right::see, &Request::planTemplate);
    using Response = Summary;
};
BOOST_DESCRIBE_STRUCT(GetTemplate::Request, (), (planTemplate))

struct Copy {
    static constexpr std::string_view name = "planTemplates.copy";
    static constexpr std::string_view summary = "Copy a plan template that one sees into a network, to change it there";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanTemplateId planTemplate;
        ShelfId network;
        /// Absent: the title that it has.
        std::optional<Title> title;
    };
    static constexpr auto access = may(Right::facilitate, &Request::network);
    struct Response { PlanTemplateId planTemplate; };
};
BOOST_DESCRIBE_STRUCT(Copy::Request, (), (planTemplate, network, title))
BOOST_DESCRIBE_STRUCT(Copy::Response, (), (planTemplate))

/// Absent members stay as they are. Plans that were begun after it stay as they are.
struct Update {
    static constexpr std::string_view name = "planTemplates.update";
    static constexpr std::string_view summary = "Change a plan template of one's network";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanTemplateId planTemplate;
        /// When it was changed last, as the writer has read it: where somebody changed it since, conflict.
        Instant changedAt;
        std::optional<Title> title;
        std::optional<About> about;
        std::optional<plans::Layout> layout;
    };
    static constexpr auto access = may(Right::facilitate, &Request::planTemplate);
    struct Response { Instant changedAt; };
};
BOOST_DESCRIBE_STRUCT(Update::Request, (), (planTemplate, changedAt, title, about, layout))
BOOST_DESCRIBE_STRUCT(Update::Response, (), (changedAt))

struct Archive {
    static constexpr std::string_view name = "planTemplates.archive";
    static constexpr std::string_view summary = "Offer a plan template no longer for new plans, or again";
    static constexpr auto effect = Effect::writes;
    struct Request {
        PlanTemplateId planTemplate;
        bool on = true;
    };
    static constexpr auto access = may(Right::facilitate, &Request::planTemplate);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Archive::Request, (), (planTemplate, on))

using Operations = boost::mp11::mp_list<ListOfNetwork, GetTemplate, Copy, Update, Archive>;

}  // namespace lyceum::plan_templates
