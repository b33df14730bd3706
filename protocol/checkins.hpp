#pragma once

#include "protocol/guests.hpp"
#include "protocol/periods.hpp"
#include "protocol/plans.hpp"

/// Check-ins: who holds an action's seat says, every week or month, how far it is. Two minutes, on a phone.
namespace lyceum {

using CheckinId = Id<struct CheckinTag>;

}  // namespace lyceum

namespace lyceum::checkins {

using plans::ActionStatus;

/// Who is needed, why it was stopped, or what there is to say.
using Words = Text<0, 500>;

/// A picture, a document or a text that shows it: at /checkins/<id>/proof, and a small picture of it, where there is one,
/// at /checkins/<id>/picture.
struct ProofFile {
    std::string name;
    std::string type;
    std::int64_t size = 0;
    bool hasPicture = false;
};
BOOST_DESCRIBE_STRUCT(ProofFile, (), (name, type, size, hasPicture))

struct Checkin {
    CheckinId id;
    ActionId action;
    ActionStatus status = ActionStatus::not_started;
    std::string words;
    /// An address that shows it.
    std::optional<std::string> proof;
    /// Or a file.
    std::optional<ProofFile> file;
    Instant at;
    PersonId by;
    std::string byName;
    std::string seatTitle;
};
BOOST_DESCRIBE_STRUCT(Checkin, (), (id, action, status, words, proof, file, at, by, byName, seatTitle))

/// The plan must be active. Fails with invalid (`words`) where the action is stuck and it is not said who is needed, or
/// stopped and not why. What came from a promise of a session is kept when it is done.
struct Answer {
    static constexpr std::string_view name = "checkins.answer";
    static constexpr std::string_view summary = "Say how far an action is";
    static constexpr auto effect = Effect::writes;
    struct Request {
        ActionId action;
        ActionStatus status = ActionStatus::under_way;
        std::optional<Words> words;
        /// `http` or `https`.
        std::optional<Line<0, 2'000>> proof;
        /// Instead of an address: the name of an upload that the caller made for this action, once it is whole. What
        /// follows `/uploads/` in its address.
        std::optional<Line<1, 64>> upload;
    };
    static constexpr auto access = may(Right::own, &Request::action);
    struct Response { CheckinId checkin; };
};
BOOST_DESCRIBE_STRUCT(Answer::Request, (), (action, status, words, proof, upload))
BOOST_DESCRIBE_STRUCT(Answer::Response, (), (checkin))

struct ListOfAction {
    static constexpr std::string_view name = "checkins.list";
    static constexpr std::string_view summary = "What was answered about an action, newest first";
    static constexpr auto effect = Effect::reads;
    struct Request {
        ActionId action;
        std::optional<CheckinId> before;
        std::optional<Whole<1, 100>> limit;
    };
    static constexpr auto access = may(Right::see, &Request::action);
    struct Response {
        std::vector<Checkin> checkins;
        bool more = false;
    };
};
BOOST_DESCRIBE_STRUCT(ListOfAction::Request, (), (action, before, limit))
BOOST_DESCRIBE_STRUCT(ListOfAction::Response, (), (checkins, more))

/// An action whose seat one holds, and what was last said of it.
struct Question {
    ActionId action;
    std::string what;
    PlanId plan;
    std::string planTitle;
    GoalId goal;
    std::string goalStatement;
    std::optional<Day> due;
    ActionStatus status = ActionStatus::not_started;
    std::string words;
    std::optional<Instant> answered;
    /// Nobody answered it yet in this week or month.
    bool asked = false;
};
BOOST_DESCRIBE_STRUCT(Question, (), (action, what, plan, planTitle, goal, goalStatement, due, status, words, answered, asked))

/// A measure whose figure of the last period that is over is not there.
struct FigureDue {
    MeasureId measure;
    std::string title;
    organisations::Organisation place;
    std::string placeName;
    periods::Frequency frequency;
    /// Its first day.
    Day period;
};
BOOST_DESCRIBE_STRUCT(FigureDue, (), (measure, title, place, placeName, frequency, period))

struct Mine {
    static constexpr std::string_view name = "checkins.mine";
    static constexpr std::string_view summary = "What one is asked: how far one's actions are, and figures that are due";
    static constexpr auto effect = Effect::reads;
    static constexpr auto access = signed_in;
    static constexpr auto guests = Guests::refused;
    struct Request {};
    struct Response {
        /// Those that are asked first, then by the day they are due; what is done or stopped is left out. At most 200.
        std::vector<Question> questions;
        /// Of active plans of the places that one has a seat in; at most 100.
        std::vector<FigureDue> figures;
    };
};
BOOST_DESCRIBE_STRUCT(Mine::Request, (), ())
BOOST_DESCRIBE_STRUCT(Mine::Response, (), (questions, figures))

/// Topic `plan/N`.
struct Answered {
    static constexpr std::string_view name = "checkins.answered";
    static constexpr std::string_view summary = "Somebody said how far an action is";
    PlanId plan;
    Checkin checkin;
};
BOOST_DESCRIBE_STRUCT(Answered, (), (plan, checkin))

using Operations = boost::mp11::mp_list<Answer, ListOfAction, Mine>;
using Events = boost::mp11::mp_list<Answered>;

}  // namespace lyceum::checkins
