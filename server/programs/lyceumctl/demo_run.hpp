#pragma once

#include "protocol/activities.hpp"
#include "protocol/agendas.hpp"
#include "protocol/outcomes.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// How the sessions of a demonstration were prepared and run: the files in deploy/demo/sessions, as they are
/// written there. Minutes count from the opening of the session; people are named by keys.
namespace lyceum::ctl::story {

using Key = std::string;
using Minute = std::int64_t;

struct Prework {
    std::string title, note;
    std::optional<Key> practice;
    std::vector<Key> done_by;
};
struct Answer {
    Key by;
    std::int64_t lane = 0;
    std::string text;
};
/// Dots of one person, each on an answer of the board before, by its place.
struct Dots {
    Key by;
    std::vector<std::int64_t> on;
};
struct Activity {
    activities::Kind kind = activities::Kind::prompt;
    std::string title;
    bool anonymous = false, together = false;
    std::vector<std::string> lanes, options;
    Minute at = 0, ends = 0;
    std::optional<Minute> shows;
    std::vector<Answer> answers;
    std::vector<Dots> dots;
    std::map<Key, std::int64_t> votes;  ///< of whom for which option
};
struct Breakout {
    std::string name, task, notes;
    std::vector<Key> people;
};
struct Outcome {
    Minute at = 0;
    outcomes::Kind kind = outcomes::Kind::decision;
    Key by;
    std::string text;
};
struct Extended {
    Minute at = 0;
    std::int64_t minutes = 0;
    std::string why;
};
struct Segment {
    agendas::Kind kind = agendas::Kind::work;
    std::string title, purpose;
    std::int64_t minutes = 0;
    std::optional<Key> lead;
    std::optional<std::string> script;  ///< the title of its protocol
    std::map<std::string, Key> roles;
    Minute at = 0;
    std::vector<Minute> steps;  ///< when the second step began, the third …
    std::optional<Extended> extended;
    std::vector<Activity> activities;
    std::vector<Breakout> breakouts;
    std::vector<Outcome> outcomes;
};
struct Recap {
    std::string approved, synthesis;  ///< three lines
};
struct Run {
    std::string session, prepared;
    std::optional<std::string> opened;  ///< absent: it is prepared, and still to come
    Minute closes = 0;
    std::vector<Key> coming, maybe, here;
    std::vector<Prework> prework;
    std::vector<Segment> segments;
    std::optional<Recap> recap;
};

/// Reads every .toml file of the folder; nothing where there is no folder. Throws with file and line where
/// something is missing.
std::vector<Run> read_runs(std::filesystem::path const& folder);

}  // namespace lyceum::ctl::story
