#include "tests/crash/attender.hpp"

namespace lyceum::crash {

Session open_session(std::uint16_t port, testing::SignedIn const& facilitator, CohortId cohort)
{
    testing::WebSocket socket({.port = port}, {.session = facilitator.session});
    auto const meeting = result_of(socket, "meetings.schedule", {{"cohort", cohort.value}, {"title", "While it is killed"}, {"minutes", 90},
                                                                 {"starts", to_string(now().plus(std::chrono::minutes(1)))}}).at("meeting");
    result_of(socket, "agendas.addSegment", {{"meeting", meeting}, {"kind", "work"}, {"title", "One"}, {"minutes", 30}});
    result_of(socket, "agendas.addSegment", {{"meeting", meeting}, {"kind", "rest"}, {"title", "Two"}, {"minutes", 30}});
    auto const stage = result_of(socket, "stages.open", {{"meeting", meeting}}).at("stage");
    result_of(socket, "stages.move", {{"stage", stage}, {"to", "next"}});
    auto const board = result_of(socket, "activities.add", {{"meeting", meeting}, {"kind", "board"}, {"title", "Notes"}}).at("activity").at("id");
    result_of(socket, "activities.open", {{"activity", board}});
    return {MeetingId{meeting.as_int64()}, StageId{stage.as_int64()}, ActivityId{board.as_int64()}};
}

Attender::Attender(Stage& stage, testing::SignedIn who, Session session, Part part)
    : Persistent(stage, std::move(who)), session_(session), part_(part)
{
}

Persistent::Intent Attender::next(std::int64_t number)
{
    auto key = "attends-" + std::to_string(person().value) + "-" + std::to_string(number);
    if (part_ == Part::facilitates)
        return {"stages.move", {{"stage", session_.stage.value}, {"to", moves_ % 2 == 0 ? "next" : "back"}}, std::move(key)};
    if (number % 4 == 0) return {"stages.raiseHand", {{"meeting", session_.meeting.value}, {"on", !hand_is_up_}}, std::move(key)};
    boost::json::object params{{"activity", session_.board.value}, {"body", "Note " + std::to_string(number)}};
    if (entry_) params["entry"] = *entry_;
    return {"activities.write", std::move(params), std::move(key)};
}

void Attender::acknowledge(Intent const& intent, boost::json::object const& result)
{
    if (intent.method == "stages.move") {
        ++moves_;
    } else if (intent.method == "stages.raiseHand") {
        ++hands_;
        hand_is_up_ = !hand_is_up_;
    } else {
        ++writings_;
        entry_ = result.at("entry").as_int64();
        text_ = intent.params.at("body").as_string();
    }
}

}  // namespace lyceum::crash
