#include "tests/support/set_clock.hpp"

#include <fstream>

namespace lyceum::testing {

SetClock::SetClock(ServerProcess& server, Instant begins) : file_(server.folder() / "clock")
{
    set(begins);
    server.set("LD_PRELOAD", LYCEUM_FAKETIME);
    server.set("FAKETIME_TIMESTAMP_FILE", file_.string());
    server.set("FAKETIME_NO_CACHE", "1");
    server.set("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    server.set("TZ", "UTC");  // the file has no zone
}

void SetClock::set(Instant at)
{
    at_ = at;
    auto text = to_string(at);  // 2026-11-23T20:00:00.000Z
    text.resize(text.find('.'));
    text[text.find('T')] = ' ';
    // The server never reads half a line.
    auto const fresh = file_.string() + ".new";
    std::ofstream(fresh) << text << '\n';
    std::filesystem::rename(fresh, file_);
}

}  // namespace lyceum::testing
