#pragma once

#include "protocol/operation.hpp"

/// A network's library as a whole: what it wants of what is published in it. Files of it, in and out, are plain HTTP:
/// `GET /library/export.zip?network=N` and `GET /library/export.csv?network=N`.
namespace lyceum::library {

/// From which visibility on a curator reads a practice before it is published: network means network and everyone.
enum class ReviewFrom { none, network, world };
BOOST_DESCRIBE_ENUM(ReviewFrom, none, network, world)

using ChecklistItem = Line<1, 200>;
using Checklist = List<ChecklistItem, 20>;

struct GetSettings {
    static constexpr std::string_view name = "library.settings";
    static constexpr std::string_view summary = "What a network wants of what is published in its library";
    static constexpr auto effect = Effect::reads;
    struct Request { LibraryId library; };
    static constexpr auto access = may(Right::see, &Request::library);
    struct Response {
        std::string networkName;
        ReviewFrom review = ReviewFrom::none;
        /// What a reviewer goes through.
        std::vector<std::string> checklist;
        /// After how many days a school that tries a practice is asked how it went.
        std::int64_t askAfterDays = 70;
        /// May review, and change facets and terms.
        bool mayCurate = false;
        /// May change these settings, and take the whole library out.
        bool mayLead = false;
    };
};
BOOST_DESCRIBE_STRUCT(GetSettings::Request, (), (library))
BOOST_DESCRIBE_STRUCT(GetSettings::Response, (), (networkName, review, checklist, askAfterDays, mayCurate, mayLead))

/// Absent members of the request stay as they are. Reviews that are asked for keep the checklist that they began with.
struct SetSettings {
    static constexpr std::string_view name = "library.setSettings";
    static constexpr std::string_view summary = "Say what a network wants of what is published in its library";
    static constexpr auto effect = Effect::writes;
    struct Request {
        LibraryId library;
        std::optional<ReviewFrom> review;
        std::optional<Checklist> checklist;
        std::optional<Whole<7, 365>> askAfterDays;
    };
    static constexpr auto access = may(Right::lead, &Request::library);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetSettings::Request, (), (library, review, checklist, askAfterDays))

using Operations = boost::mp11::mp_list<GetSettings, SetSettings>;

}  // namespace lyceum::library
