#include "db/library_access.hpp"
#include "server/access/access.hpp"

/// The rules of the library. What is public is seen without an account: there a caller may have no person.
namespace lyceum::server::access {
namespace {

bool writes(db::PracticeStanding const& practice) { return practice.author || practice.acts; }

bool sees(db::PracticeStanding const& practice)
{
    if (writes(practice) || practice.of_owner) return true;
    if (practice.curates && practice.in_curators_view) return true;
    return practice.is_published && (practice.is_public || practice.in_audience);
}

}  // namespace

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, LibraryId library)
{
    auto const standing = db::standing(snapshot, *caller.person, library);
    if (!standing || !(standing->belongs || caller.administrator)) return not_found("network");
    if (right == Right::see || right == Right::post) return std::nullopt;
    if (right == Right::facilitate && (standing->curates || caller.administrator)) return std::nullopt;
    if (standing->leads || caller.administrator) return std::nullopt;
    if (right == Right::facilitate) return forbidden("Only who runs a cohort of this network may do this.");
    return forbidden("Only a lead of the network may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, FacetId facet)
{
    auto const place = db::place_of(snapshot, facet);
    if (!place || (place->library && may(snapshot, caller, Right::see, *place->library))) return not_found("facet");
    if (place->library) return may(snapshot, caller, right, *place->library);
    if (right == Right::see) return std::nullopt;
    return forbidden("This facet ships with Lyceum: add terms to it, or a facet of your own.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, TermId term)
{
    auto const place = db::place_of(snapshot, term);
    if (!place || (place->library && may(snapshot, caller, Right::see, *place->library))) return not_found("term");
    if (place->library) return may(snapshot, caller, right, *place->library);
    if (right == Right::see) return std::nullopt;
    return forbidden("This term ships with Lyceum: add terms of your own beside it.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PracticeId practice)
{
    auto const standing = db::standing(snapshot, caller.person, practice);
    if (!standing || !sees(*standing)) return not_found("practice");
    switch (right) {
    case Right::see: return std::nullopt;
    case Right::post:
        if (standing->in_network) return std::nullopt;
        return forbidden("Only who has a seat in the network of this practice may do this.");
    case Right::facilitate:
        if (standing->curates) return std::nullopt;
        return forbidden("Only who curates the library of the network may do this.");
    case Right::lead:
        if (standing->acts) return std::nullopt;
        return forbidden("Only who acts for the owner of this practice may do this: the principal of the school, or somebody of the partner organisation.");
    case Right::own:
        if (writes(*standing)) return std::nullopt;
        return forbidden("Only the authors of this practice and who acts for its owner may do this.");
    }
    return not_found("practice");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ReviewId review)
{
    auto const practice = db::practice_of(snapshot, review);
    auto const standing = practice ? db::standing(snapshot, caller.person, *practice) : std::nullopt;
    if (!standing || !(writes(*standing) || standing->curates)) return not_found("review");
    if (right == Right::see) return std::nullopt;
    if (right == Right::facilitate || right == Right::lead) {
        if (standing->curates && !standing->author) return std::nullopt;
        return forbidden("Only a curator of the library who is not among the authors may do this.");
    }
    if (writes(*standing)) return std::nullopt;
    return forbidden("Only the authors of this practice and who acts for its owner may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, RemarkId remark)
{
    auto const practice = db::practice_of(snapshot, remark);
    auto const standing = practice ? db::standing(snapshot, caller.person, *practice) : std::nullopt;
    if (!standing || !(writes(*standing) || standing->curates)) return not_found("remark");
    if (right == Right::see || writes(*standing) || standing->curates) return std::nullopt;
    return not_found("remark");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, PartnerId partner)
{
    auto const standing = db::standing(snapshot, caller.person, partner);
    if (!standing) return not_found("partner organisation");
    auto const leads = standing->leads || caller.administrator;
    if (!(standing->is_public || standing->belongs || standing->of_partner || leads)) return not_found("partner organisation");
    if (right == Right::see) return std::nullopt;
    if (leads || (right == Right::own && standing->of_partner)) return std::nullopt;
    if (right == Right::own) return forbidden("Only who has a seat in this partner organisation, or leads the network, may do this.");
    return forbidden("Only a lead of the network may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ResourceId resource)
{
    auto const place = db::place_of(snapshot, resource);
    if (!place) return not_found("resource");
    auto const standing = db::standing(snapshot, caller.person, place->practice);
    if (!standing || !sees(*standing) || !(place->is_published || standing->reads_draft())) return not_found("resource");
    return may(snapshot, caller, right, place->practice);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, AdoptionId adoption)
{
    auto const place = db::place_of(snapshot, *caller.person, adoption);
    if (!place) return not_found("adoption");
    auto const is_seen = place->of_school || (place->in_network && !may(snapshot, caller, Right::see, place->practice));
    if (!is_seen) return not_found("adoption");
    if (right == Right::see || place->of_school) return std::nullopt;
    return forbidden("Only the people of the school that tries this may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, NeedId need)
{
    auto const place = db::place_of(snapshot, need);
    if (!place || may(snapshot, caller, Right::see, place->library)) return not_found("need");
    if (right == Right::see || right == Right::post || place->by == *caller.person) return std::nullopt;
    if (right == Right::own) return forbidden("Only who asked may do this.");
    return may(snapshot, caller, right, place->library);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, ReplyId reply)
{
    auto const place = db::place_of(snapshot, reply);
    if (!place || may(snapshot, caller, Right::see, place->library)) return not_found("answer");
    if (right == Right::see || place->by == *caller.person) return std::nullopt;
    return may(snapshot, caller, Right::facilitate, place->library);
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right right, CollectionId collection)
{
    auto const place = db::place_of(snapshot, collection);
    if (!place) return not_found("collection");
    auto const in_network = [&] { return place->is_of_network && caller.person && !may(snapshot, caller, Right::see, place->library); };
    auto const in_cohort = [&] { return place->cohort && caller.person && !may(snapshot, caller, Right::see, *place->cohort); };
    if (!place->is_public && !in_network() && !in_cohort()) return not_found("collection");
    if (right == Right::see) return std::nullopt;
    if (!caller.person) return signed_in(caller);
    auto const refused = place->cohort ? may(snapshot, caller, Right::facilitate, *place->cohort)
                                       : may(snapshot, caller, Right::facilitate, place->library);
    if (!refused) return std::nullopt;
    return forbidden("Only who runs the cohort or curates the library that this collection is of may do this.");
}

Refusal may(db::Snapshot& snapshot, Caller const& caller, Right, SavedSearchId search)
{
    if (db::owner_of(snapshot, search) == caller.person) return std::nullopt;
    return not_found("saved search");
}

Refusal may_act_for(db::Snapshot& snapshot, Caller const& caller, SchoolId school)
{
    if (caller.person && db::has_seat_in(snapshot, *caller.person, school)) return std::nullopt;
    if (auto refused = may(snapshot, caller, Right::see, school)) return refused;
    return forbidden("Only who has a seat in this school may do this for it.");
}

}  // namespace lyceum::server::access
