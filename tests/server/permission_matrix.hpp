#pragma once

#include "tests/server/permission_matrix_world.hpp"

#include <functional>

/// What the permission matrix expects, written by hand from server/access/README.md: one table a subject.
namespace lyceum::testing
{

/// What becomes of a call, by who makes it. Who stands in none of the sets is told that there is no such
/// object; `nobody` and `disabled`, unless they are allowed or the object may be public, that they must sign in.
struct Verdict {
    Who allowed;
    /// Who sees the object and may not do this to it.
    Who forbidden = {};
    /// To whom the object's state does not allow it.
    Who conflict = {};
};

/// How an operation can be reached.
enum class Reached { by_call, by_following, by_poll };

/// What a program with a token of scope read may do.
enum class ReadToken {
    by_effect,   ///< reads as its owner does; may not write or signal
    as_its_owner ///< although the operation is declared to signal: following is reading
};

struct Expectation {
    std::string_view operation;
    Effect effect;
    /// What the call is about, for whoever reads a failure.
    std::string object;
    std::function<boost::json::object(World&, Actor)> request;
    Verdict verdict;
    Reached reached = Reached::by_call;
    ReadToken read_token = ReadToken::by_effect;
    /// Its object may be public: who is nobody is told that there is none, as others are.
    bool for_anyone = false;
};

template <Operation Op>
Expectation of(std::string object, Verdict verdict, std::function<boost::json::object(World&, Actor)> request)
{
    return {Op::name, Op::effect, std::move(object), std::move(request), verdict, Reached::by_call, ReadToken::by_effect,
            !needs_sign_in<std::remove_cvref_t<decltype(Op::access)>> && !std::is_same_v<std::remove_cvref_t<decltype(Op::access)>, Anyone>};
}

std::vector<Expectation> expectations_of_organisations();
std::vector<Expectation> expectations_of_people();
std::vector<Expectation> expectations_of_rooms();
std::vector<Expectation> expectations_of_messages();
/// Commitments, notifications, administration.
std::vector<Expectation> expectations_of_cohorts();
/// Of the library: what schools try, what people ask for, collections.
std::vector<Expectation> expectations_of_ledger();
/// Of the library: finding practices, kept searches.
std::vector<Expectation> expectations_of_searches();
/// Of the library: the pages of partner organisations.
std::vector<Expectation> expectations_of_partners();
/// What comes of sessions: outcomes, recaps.
std::vector<Expectation> expectations_of_records();
std::vector<Expectation> expectations_of_meetings();
std::vector<Expectation> expectations_of_documents();
/// Facilitation protocols and agendas.
std::vector<Expectation> expectations_of_agendas();
/// The live stage of sessions and breakouts.
std::vector<Expectation> expectations_of_stages();
std::vector<Expectation> expectations_of_breakouts();
std::vector<Expectation> expectations_of_activities();
/// Practices, their reviews, facets and settings.
std::vector<Expectation> expectations_of_practices();
/// Resources of practices.
std::vector<Expectation> expectations_of_resources();
/// Improvement plans, their templates, what others say about them.
std::vector<Expectation> expectations_of_plans();
/// Check-ins, cycles, quarterly check-ins, and how plans are.
std::vector<Expectation> expectations_of_checkins();
/// What networks measure, and the figures of it.
std::vector<Expectation> expectations_of_measures();
std::vector<Expectation> expectations_of_topics();
/// Comes last: who joins sits in the network of cohort F from then on.
std::vector<Expectation> expectations_of_invitations();
std::vector<Expectation> all_expectations();

/// The word of the error, or `allowed`.
std::string expected(Expectation const& expectation, Actor actor);

}  // namespace lyceum::testing
