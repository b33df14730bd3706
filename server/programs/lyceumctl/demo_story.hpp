#pragma once

#include "protocol/organisations.hpp"
#include "server/programs/lyceumctl/demo_measuring.hpp"
#include "server/programs/lyceumctl/demo_planning.hpp"
#include "server/programs/lyceumctl/demo_run.hpp"
#include "server/programs/lyceumctl/demo_shelf.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// What a demonstration tells: deploy/demo/network.toml, the conversations beside it, the sessions, the library and the
/// plans, as they are written there. Things are named by keys, times are texts of DemoCalendar.
namespace lyceum::ctl::story {

/// The organisation of a seat: exactly one is set.
struct Where {
    bool network = false;
    std::optional<Key> district, cohort, school, partner;
    std::optional<std::string> zone;  ///< of the district
};
struct Person {
    std::string name;
    bool invited = false;  ///< comes by an invitation to `where.cohort`; else the administrator gives the seat
    organisations::Role role = organisations::Role::member;
    Where where;
    std::optional<std::string> sign_in;
};
struct Seat {
    Key person;
    organisations::Role role = organisations::Role::member;
    Where where;
};
struct District {
    std::string name;
    std::vector<std::string> zones;
};
struct School {
    std::string name, code;
    Key district;
    std::string zone;
    organisations::SchoolContext context;
};
struct Partner {
    std::string name, about, website;
};
struct Cohort {
    std::string name, purpose;
    std::vector<Key> schools, partners;
};
struct Invitation {
    Key cohort, by;
    std::string at, name;
    organisations::Role role = organisations::Role::member;
    std::optional<Key> school;
};
struct Session {
    Key cohort, by;
    std::string scheduled, title, purpose;
    std::string starts;  ///< a time, or `soon`: the next quarter of an hour after the story is told
    std::string place;
    std::int64_t minutes = 60;
    bool series = false;  ///< one of the cohort's series, which is scheduled with its first session
};
struct Promise {
    Key cohort, by;
    std::string made, what, due;
    std::optional<std::string> kept, dropped, reason;
};
struct Edit {
    std::string at, text;
};
struct Said {
    std::string at;
    Key by;
    std::string text;
    std::map<std::string, std::vector<Key>> reactions;  ///< by emoji
    std::optional<Key> pinned_by;
    std::optional<Edit> edit;
    std::vector<Said> replies;
};
/// A document, with its text in lines as demo_document.hpp takes them.
struct Document {
    std::string at;
    Key by;
    std::string title, text;
    std::vector<Said> comments;  ///< about all of it
};
struct Room {
    Key cohort, by;
    std::string name, purpose, kind;
    std::optional<std::string> opened;  ///< absent: the cohort's first room, which is there already
    std::vector<Key> members;
    std::vector<Said> said;
    std::vector<Document> documents;
};

struct Story {
    std::string time_zone, begins, passphrase;
    std::string network, aim;
    std::int64_t smallest_group = 10;
    Person administrator;
    std::map<Key, District> districts;
    std::map<Key, School> schools;
    std::map<Key, Partner> partners;
    std::map<Key, Cohort> cohorts;
    std::map<Key, Person> people;
    std::vector<Seat> seats;
    std::vector<Invitation> invitations;
    std::vector<Session> sessions;
    std::vector<Promise> promises;
    std::vector<Room> rooms;
    std::vector<Run> runs;
    std::optional<Shelf> shelf;
    std::optional<Measuring> measuring;
    std::optional<Planning> planning;
};

/// Reads `folder`/network.toml, and every other .toml file there as a room. Throws with file and line
/// where something is missing.
Story read(std::filesystem::path const& folder);

}  // namespace lyceum::ctl::story
