#include "tests/crash/persistent.hpp"

#include <boost/json/serialize.hpp>
#include <thread>

namespace lyceum::crash {
namespace {

constexpr std::chrono::milliseconds before_reconnecting{5};

}  // namespace

boost::json::object result_of(testing::WebSocket& socket, std::string_view operation, boost::json::object params)
{
    auto const answer = socket.call(operation, std::move(params), "crash-" + std::string(operation) + std::to_string(now().since_epoch_ms));
    if (!answer.contains("result")) throw std::runtime_error(std::string(operation) + ": " + boost::json::serialize(answer));
    return answer.at("result").as_object();
}

void Persistent::run()
{
    while (!stage_.finishing || under_way_) {
        try {
            testing::WebSocket socket({.port = stage_.port}, {.session = who_.session});
            converse(socket);
        } catch (testing::WireFailure const&) {
            // The server was killed: the line, or the attempt to open one, fails.
        } catch (std::exception const& fault) {
            stage_.fault(std::string("one who goes on calling: ") + fault.what());
            return;
        }
        if (stage_.over) return;
        std::this_thread::sleep_for(before_reconnecting);
    }
}

void Persistent::converse(testing::WebSocket& socket)
{
    if (under_way_) {
        ++asked_again_;
        ask(socket);
    }
    come_back(socket);
    while (!stage_.finishing) {
        under_way_ = next(++calls_);
        ask(socket);
    }
}

void Persistent::ask(testing::WebSocket& socket)
{
    auto const answer = socket.call(under_way_->method, under_way_->params, under_way_->key);
    if (!answer.contains("result")) throw std::runtime_error(under_way_->method + ": " + boost::json::serialize(answer));
    acknowledge(*under_way_, answer.at("result").as_object());
    under_way_.reset();
}

}  // namespace lyceum::crash
