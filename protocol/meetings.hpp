#pragma once

#include "protocol/operation.hpp"

/// A cohort's sessions, as far as home needs them: when the next one is. People see "session".
namespace lyceum::meetings {

struct Meeting {
    MeetingId id;
    CohortId cohort;
    std::string title;
    std::string purpose;
    Instant starts;
    std::int64_t minutes = 60;
    /// IANA name.
    std::string timeZone;
    /// A room, an address, or the https link of a video call.
    std::string place;
    bool cancelled = false;
};
BOOST_DESCRIBE_STRUCT(Meeting, (), (id, cohort, title, purpose, starts, minutes, timeZone, place, cancelled))

struct Schedule {
    static constexpr std::string_view name = "meetings.schedule";
    static constexpr std::string_view summary = "Schedule a session of a cohort";
    static constexpr auto effect = Effect::writes;
    struct Request {
        CohortId cohort;
        Line<1, 120> title;
        std::optional<Text<0, 1'000>> purpose;
        Instant starts;
        Whole<5, 600> minutes;
        /// The cohort's own where absent.
        std::optional<Line<1, 64>> timeZone;
        std::optional<Line<0, 300>> place;
    };
    static constexpr auto access = may(Right::facilitate, &Request::cohort);
    struct Response { MeetingId meeting; };
};
BOOST_DESCRIBE_STRUCT(Schedule::Request, (), (cohort, title, purpose, starts, minutes, timeZone, place))
BOOST_DESCRIBE_STRUCT(Schedule::Response, (), (meeting))

struct Cancel {
    static constexpr std::string_view name = "meetings.cancel";
    static constexpr std::string_view summary = "Cancel a session";
    static constexpr auto effect = Effect::writes;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(Cancel::Request, (), (meeting))

struct ListOfCohort {
    static constexpr std::string_view name = "meetings.list";
    static constexpr std::string_view summary = "A cohort's sessions from a time on, soonest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        CohortId cohort;
        /// Sessions that end after this; now where absent.
        std::optional<Instant> from;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::cohort);
    struct Response {
        std::vector<Meeting> meetings;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfCohort::Request, (), (cohort, from, limit))
BOOST_DESCRIBE_STRUCT(ListOfCohort::Response, (), (meetings, more))

/// Topic `cohort/N`.
struct MeetingChanged {
    static constexpr std::string_view name = "meetings.meetingChanged";
    static constexpr std::string_view summary = "A session was scheduled, moved or cancelled";
    Meeting meeting;
};
BOOST_DESCRIBE_STRUCT(MeetingChanged, (), (meeting))

using Operations = boost::mp11::mp_list<Schedule, Cancel, ListOfCohort>;
using Events = boost::mp11::mp_list<MeetingChanged>;

}  // namespace lyceum::meetings
