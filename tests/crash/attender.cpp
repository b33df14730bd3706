#include "tests/crash/attender.hpp"

#include <boost/json/serialize.hpp>
#include <thread>

namespace lyceum::crash {
namespace {

constexpr std::chrono::milliseconds before_reconnecting{5};

boost::json::object result_of(testing::WebSocket& socket, std::string_view operation, boost::json::object params)
{
    auto const answer = socket.call(operation, std::move(params), "crash-session-" + std::string(operation) + std::to_string(now().since_epoch_ms));
    if (!answer.contains("result")) throw std::runtime_error(std::string(operation) + ": " + boost::json::serialize(answer));
    return answer.at("result").as_object();
}

}  // namespace

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
    : stage_(stage), who_(std::move(who)), session_(session), part_(part)
{
}

void Attender::run()
{
    while (!stage_.finishing || under_way_) {
        try {
            testing::WebSocket socket({.port = stage_.port}, {.session = who_.session});
            converse(socket);
        } catch (testing::WireFailure const&) {
            // The server was killed: the line, or the attempt to open one, fails.
        } catch (std::exception const& fault) {
            stage_.fault(std::string("one who attends: ") + fault.what());
            return;
        }
        if (stage_.over) return;
        std::this_thread::sleep_for(before_reconnecting);
    }
}

void Attender::converse(testing::WebSocket& socket)
{
    if (under_way_) ++asked_again_;
    while (!stage_.finishing || under_way_) {
        if (!under_way_) under_way_ = next();
        auto const answer = socket.call(under_way_->method, under_way_->params, under_way_->key);
        if (!answer.contains("result")) throw std::runtime_error(boost::json::serialize(answer));
        acknowledge(*under_way_, answer.at("result").as_object());
        under_way_.reset();
    }
}

Attender::Intent Attender::next()
{
    auto key = "attends-" + std::to_string(who_.person.value) + "-" + std::to_string(++calls_);
    if (part_ == Part::facilitates)
        return {"stages.move", {{"stage", session_.stage.value}, {"to", moves_ % 2 == 0 ? "next" : "back"}}, std::move(key)};
    if (calls_ % 4 == 0) return {"stages.raiseHand", {{"meeting", session_.meeting.value}, {"on", !hand_is_up_}}, std::move(key)};
    boost::json::object params{{"activity", session_.board.value}, {"body", "Note " + std::to_string(calls_)}};
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
