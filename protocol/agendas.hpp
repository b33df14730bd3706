#pragma once

#include "protocol/scripts.hpp"

/// A session's agenda: segments in order, each with minutes, a lead, a purpose and, where it has one, a
/// protocol as it was taken. Whoever sees the session reads it; who runs the session changes it.
namespace lyceum::agendas {

enum class Kind {
    work,
    promises, ///< the open promises of the session before; its list is that of commitments.list
    rest      ///< people see "break"
};
BOOST_DESCRIBE_ENUM(Kind, work, promises, rest)

/// The most segments that an agenda has.
inline constexpr std::int64_t segments_max = 40;

using Minutes = Whole<1, 480>;
using Title = Line<1, 120>;
using Purpose = Text<0, 600>;

struct Person {
    PersonId person;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Person, (), (person, name))

/// A role of the protocol, and who has it.
struct RoleTaken {
    std::string name;
    std::string does;
    bool presents = false;
    std::optional<Person> person;
};
BOOST_DESCRIBE_STRUCT(RoleTaken, (), (name, does, presents, person))

/// A protocol as a segment or a breakout took it: laid out for its people, and from then on its own.
struct TakenScript {
    /// Where it came from.
    std::optional<ScriptId> id;
    std::string title;
    std::string credit;
    std::string materials;
    /// How many go through it together: where there are more people than its largest group, the size of each group.
    std::int64_t people = 0;
    std::vector<RoleTaken> roles;
    std::vector<scripts::Step> steps;
};
BOOST_DESCRIBE_STRUCT(TakenScript, (), (id, title, credit, materials, people, roles, steps))

struct Segment {
    SegmentId id;
    Kind kind = Kind::work;
    std::string title;
    std::string purpose;
    std::int64_t minutes = 0;
    std::optional<Person> lead;
    std::optional<TakenScript> script;
    std::optional<Instant> beganAt;
    std::optional<Instant> endedAt;
    /// How many activities and breakouts are prepared for it.
    std::int64_t activities = 0;
    std::int64_t breakouts = 0;
};
BOOST_DESCRIBE_STRUCT(Segment, (),
                      (id, kind, title, purpose, minutes, lead, script, beganAt, endedAt, activities, breakouts))

struct GetAgenda {
    static constexpr std::string_view name = "agendas.get";
    static constexpr std::string_view summary = "The agenda of a session";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::see, &Request::meeting);
    struct Response {
        std::vector<Segment> segments;
        /// Of all segments together.
        std::int64_t minutes = 0;
        /// How much longer that is than the session; 0 where it fits.
        std::int64_t overrun = 0;
        /// Promises made in earlier sessions that are open. Where there are any, a new agenda begins with a
        /// segment of kind `promises` by itself.
        std::int64_t openPromises = 0;
        bool mayChange = false;
        /// The number of the last event of `meeting/N`.
        std::int64_t lastEvent = 0;
    };
};
BOOST_DESCRIBE_STRUCT(GetAgenda::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(GetAgenda::Response, (), (segments, minutes, overrun, openPromises, mayChange, lastEvent))

struct AddSegment {
    static constexpr std::string_view name = "agendas.addSegment";
    static constexpr std::string_view summary = "Add a segment to a session's agenda; at most 40";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        /// Behind this one; absent: at the end.
        std::optional<SegmentId> after;
        Kind kind = Kind::work;
        /// The protocol's where absent; needed where there is none.
        std::optional<Title> title;
        /// The protocol's where absent.
        std::optional<Purpose> purpose;
        /// Absent: what the protocol takes so many people. Given: its steps are cut or stretched to it as far as
        /// they can be. Needed where there is no protocol.
        std::optional<Minutes> minutes;
        /// One who sees the session.
        std::optional<PersonId> lead;
        /// One that ships, or of the session's network.
        std::optional<ScriptId> script;
        /// How many people to lay the protocol out for; absent: as many as the session is for, without those who
        /// said that they do not come.
        std::optional<Whole<1, scripts::people_max>> people;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response {
        SegmentId segment;
        /// Where the people are too many or too few for the protocol, or the minutes do not fit it: in words.
        std::optional<std::string> warning;
    };
};
BOOST_DESCRIBE_STRUCT(AddSegment::Request, (), (meeting, after, kind, title, purpose, minutes, lead, script, people))
BOOST_DESCRIBE_STRUCT(AddSegment::Response, (), (segment, warning))

/// Absent members of the request stay as they are.
struct UpdateSegment {
    static constexpr std::string_view name = "agendas.updateSegment";
    static constexpr std::string_view summary = "Change a segment of an agenda";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SegmentId segment;
        std::optional<Title> title;
        std::optional<Purpose> purpose;
        /// The steps of its protocol are cut or stretched to it as far as they can be.
        std::optional<Minutes> minutes;
        std::optional<PersonId> lead;
        /// True: nobody leads it.
        std::optional<bool> noLead;
        /// Takes this protocol instead; not of a segment that has begun.
        std::optional<ScriptId> script;
        /// Lays `script` out for so many people.
        std::optional<Whole<1, scripts::people_max>> people;
        /// True: it has no protocol any more; not of a segment that has begun.
        std::optional<bool> noScript;
    };
    static constexpr auto access = may(Right::facilitate, &Request::segment);
    struct Response { std::optional<std::string> warning; };
};
BOOST_DESCRIBE_STRUCT(UpdateSegment::Request, (),
                      (segment, title, purpose, minutes, lead, noLead, script, people, noScript))
BOOST_DESCRIBE_STRUCT(UpdateSegment::Response, (), (warning))

struct MoveSegment {
    static constexpr std::string_view name = "agendas.moveSegment";
    static constexpr std::string_view summary = "Move a segment behind another, or to the beginning";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SegmentId segment;
        /// Absent: to the beginning.
        std::optional<SegmentId> after;
    };
    static constexpr auto access = may(Right::facilitate, &Request::segment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(MoveSegment::Request, (), (segment, after))

struct RemoveSegment {
    static constexpr std::string_view name = "agendas.removeSegment";
    static constexpr std::string_view summary = "Take a segment that has not begun out of an agenda";
    static constexpr auto effect = Effect::writes;
    struct Request { SegmentId segment; };
    static constexpr auto access = may(Right::facilitate, &Request::segment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveSegment::Request, (), (segment))

struct AssignRole {
    static constexpr std::string_view name = "agendas.assignRole";
    static constexpr std::string_view summary = "Say who has a role of a segment's protocol";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SegmentId segment;
        /// The name of one of its protocol's roles.
        Line<1, 40> role;
        /// One who sees the session; absent: nobody has it.
        std::optional<PersonId> person;
    };
    static constexpr auto access = may(Right::facilitate, &Request::segment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(AssignRole::Request, (), (segment, role, person))

/// The segment's minutes become those of its steps. While the segment runs, the step that the session stands in
/// keeps its place and its clock.
struct SetSteps {
    static constexpr std::string_view name = "agendas.setSteps";
    static constexpr std::string_view summary = "Change the steps of a segment, of this one session only";
    static constexpr auto effect = Effect::writes;
    struct Request {
        SegmentId segment;
        /// At least one.
        scripts::Steps steps;
    };
    static constexpr auto access = may(Right::facilitate, &Request::segment);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(SetSteps::Request, (), (segment, steps))

/// What is copied comes behind what the agenda has: segments, the activities and the breakouts prepared for
/// them, no times and no answers; people's roles and leads where they see this session.
struct CopyFrom {
    static constexpr std::string_view name = "agendas.copyFrom";
    static constexpr std::string_view summary = "Copy the agenda of another session";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        /// Absent: the last one of the same series, else of the same cohort, that has an agenda.
        std::optional<MeetingId> from;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response {
        MeetingId from;
        std::int64_t segments = 0;
    };
};
BOOST_DESCRIBE_STRUCT(CopyFrom::Request, (), (meeting, from))
BOOST_DESCRIBE_STRUCT(CopyFrom::Response, (), (from, segments))

struct Template {
    TemplateId id;
    std::string title;
    std::int64_t segments = 0;
    std::int64_t minutes = 0;
    std::string createdBy;
    Instant createdAt;
};
BOOST_DESCRIBE_STRUCT(Template, (), (id, title, segments, minutes, createdBy, createdAt))

/// Names no people. A template of the same title in the network is replaced.
struct SaveTemplate {
    static constexpr std::string_view name = "agendas.saveTemplate";
    static constexpr std::string_view summary = "Keep a session's agenda as a template of its network; at most 200";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        Line<1, 80> title;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { TemplateId agendaTemplate; };
};
BOOST_DESCRIBE_STRUCT(SaveTemplate::Request, (), (meeting, title))
BOOST_DESCRIBE_STRUCT(SaveTemplate::Response, (), (agendaTemplate))

struct ListTemplates {
    static constexpr std::string_view name = "agendas.listTemplates";
    static constexpr std::string_view summary = "The agenda templates of a session's network, by title (200 at most)";
    static constexpr auto effect = Effect::reads;
    struct Request { MeetingId meeting; };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::vector<Template> templates; };
};
BOOST_DESCRIBE_STRUCT(ListTemplates::Request, (), (meeting))
BOOST_DESCRIBE_STRUCT(ListTemplates::Response, (), (templates))

struct UseTemplate {
    static constexpr std::string_view name = "agendas.useTemplate";
    static constexpr std::string_view summary = "Put what a template has behind what a session's agenda has";
    static constexpr auto effect = Effect::writes;
    struct Request {
        MeetingId meeting;
        TemplateId agendaTemplate;
    };
    static constexpr auto access = may(Right::facilitate, &Request::meeting);
    struct Response { std::int64_t segments = 0; };
};
BOOST_DESCRIBE_STRUCT(UseTemplate::Request, (), (meeting, agendaTemplate))
BOOST_DESCRIBE_STRUCT(UseTemplate::Response, (), (segments))

struct RemoveTemplate {
    static constexpr std::string_view name = "agendas.removeTemplate";
    static constexpr std::string_view summary = "Remove an agenda template from its network";
    static constexpr auto effect = Effect::writes;
    struct Request { TemplateId agendaTemplate; };
    static constexpr auto access = may(Right::facilitate, &Request::agendaTemplate);
    using Response = Nothing;
};
BOOST_DESCRIBE_STRUCT(RemoveTemplate::Request, (), (agendaTemplate))

/// Topic `meeting/N`. That a segment began or ended is told by stages.stageChanged, not by this.
struct AgendaChanged {
    static constexpr std::string_view name = "agendas.agendaChanged";
    static constexpr std::string_view summary = "A segment was added, changed, moved or removed";
    MeetingId meeting;
    /// All segments, in order: one that is missing here was removed.
    std::vector<SegmentId> order;
    /// The one that was added or changed, whole.
    std::optional<Segment> segment;
    std::int64_t minutes = 0;
    std::int64_t overrun = 0;
};
BOOST_DESCRIBE_STRUCT(AgendaChanged, (), (meeting, order, segment, minutes, overrun))

using Operations = boost::mp11::mp_list<GetAgenda, AddSegment, UpdateSegment, MoveSegment, RemoveSegment, AssignRole, SetSteps,
                                        CopyFrom, SaveTemplate, ListTemplates, UseTemplate, RemoveTemplate>;
using Events = boost::mp11::mp_list<AgendaChanged>;

}  // namespace lyceum::agendas
