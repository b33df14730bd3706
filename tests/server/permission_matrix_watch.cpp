#include "tests/server/permission_matrix_watch.hpp"

#include "protocol/activities.hpp"
#include "protocol/administration.hpp"
#include "protocol/adoptions.hpp"
#include "protocol/agendas.hpp"
#include "protocol/breakouts.hpp"
#include "protocol/checkins.hpp"
#include "protocol/checkpoints.hpp"
#include "protocol/collections.hpp"
#include "protocol/commitments.hpp"
#include "protocol/cycles.hpp"
#include "protocol/documents.hpp"
#include "protocol/facets.hpp"
#include "protocol/figures.hpp"
#include "protocol/invitations.hpp"
#include "protocol/library.hpp"
#include "protocol/meetings.hpp"
#include "protocol/needs.hpp"
#include "protocol/notifications.hpp"
#include "protocol/organisations.hpp"
#include "protocol/outcomes.hpp"
#include "protocol/partners.hpp"
#include "protocol/people.hpp"
#include "protocol/plan_health.hpp"
#include "protocol/plan_reviews.hpp"
#include "protocol/plan_templates.hpp"
#include "protocol/plans.hpp"
#include "protocol/practices.hpp"
#include "protocol/recaps.hpp"
#include "protocol/resources.hpp"
#include "protocol/reviews.hpp"
#include "protocol/rooms.hpp"
#include "protocol/scripts.hpp"
#include "protocol/searches.hpp"
#include "protocol/stages.hpp"

namespace lyceum::testing
{
namespace
{

namespace json = boost::json;

std::array<DocumentId, 8> documents_of(Place const& place)
{
    return {place.written, place.written_in_closed, place.written_in_announcements, place.written_in_archived, place.shelved,
            place.gathered.notes, place.gathered.inner_notes, place.gathered.shared_notes};
}

std::array<PracticeId, 7> practices_of(Place const& place)
{
    auto const& library = place.library;
    return {library.draft, library.of_school, library.of_cohort, library.of_network, library.of_all, library.reviewed, library.withdrawn};
}

std::array<RoomId, 8> rooms_of(Place const& place)
{
    return {place.open, place.closed, place.announcements, place.archived, place.library.room,
            place.gathered.room, place.gathered.inner_room, place.gathered.shared_room};
}

class Readings
{
public:
    template <Operation Op>
    void add(json::object params = {})
    {
        static_assert(Op::effect == Effect::reads);
        all.push_back({std::string(Op::name), std::move(params)});
    }
    std::vector<Reading> all;
};

void add_organisations(Readings& to, Place const& place)
{
    using namespace organisations;
    to.add<GetNetwork>({{"network", place.network.value}});
    to.add<ListSchools>({{"network", place.network.value}});
    to.add<GetCohort>({{"cohort", place.cohort.value}});
    to.add<GetSchool>({{"school", place.school.value}});
    std::pair<char const*, std::int64_t> const kinds[]{{"network", place.network.value},   {"cohort", place.cohort.value},
                                                       {"district", place.district.value}, {"zone", place.zone.value},
                                                       {"school", place.school.value},     {"partner", place.partner.value}};
    for (auto const& [kind, id] : kinds) to.add<ListSeats>({{"organisation", {{"kind", kind}, {"id", id}}}});
}

void add_rooms(Readings& to, Place const& place)
{
    using namespace rooms;
    for (auto const room : rooms_of(place)) {
        to.add<GetRoom>({{"room", room.value}});
        to.add<ListMessages>({{"room", room.value}});
        to.add<ListMessages>({{"room", room.value}, {"around", place.whispered.value}});
        to.add<ListPinned>({{"room", room.value}});
    }
    for (auto const message : {place.said, place.whispered, place.announced, place.old, place.deleted, place.edited, place.removed,
                               place.whispered_and_deleted}) {
        to.add<GetThread>({{"message", message.value}});
        to.add<GetHistory>({{"message", message.value}});
    }
    to.add<ListOfCohort>({{"cohort", place.cohort.value}});
    to.add<ListOfCohort>({{"cohort", place.cohort.value}, {"archived", true}});
    to.add<WhoIsHere>({{"cohort", place.cohort.value}});
}

void add_documents(Readings& to, Place const& place)
{
    using namespace documents;
    for (auto const room : rooms_of(place)) {
        to.add<ListOfRoom>({{"room", room.value}});
        to.add<ListOfRoom>({{"room", room.value}, {"archived", true}});
    }
    for (auto const document : documents_of(place)) {
        to.add<Get>({{"document", document.value}});
        to.add<documents::Read>({{"document", document.value}});
        to.add<ListComments>({{"document", document.value}});
        to.add<ListVersions>({{"document", document.value}});
    }
    for (auto const version : {place.kept, place.kept_in_closed}) to.add<GetVersion>({{"version", version.value}});
}

void add_cohort(Readings& to, Place const& place)
{
    json::object const in_cohort{{"cohort", place.cohort.value}};
    to.add<meetings::ListOfCohort>(in_cohort);
    to.add<meetings::Get>({{"meeting", place.meeting.value}});
    to.add<checkpoints::ListOfMeeting>({{"meeting", place.meeting.value}});
    to.add<commitments::ListOfCohort>(in_cohort);
    to.add<commitments::Get>({{"commitment", place.promise.value}});
    to.add<administration::ListCohortAudit>(in_cohort);
    to.add<invitations::ListOfCohort>(in_cohort);
    to.add<invitations::GetDoor>(in_cohort);
    to.add<invitations::ReadList>({{"cohort", place.cohort.value}, {"text", "Ana Example,,coach"}});
}

void add_records(Readings& to, Place const& place)
{
    for (auto const meeting : {place.meeting, place.closed_meeting}) {
        to.add<outcomes::ListOfMeeting>({{"meeting", meeting.value}});
        to.add<recaps::Get>({{"meeting", meeting.value}});
        to.add<recaps::ExportMarkdown>({{"meeting", meeting.value}});
        to.add<recaps::ExportCommitments>({{"meeting", meeting.value}});
        to.add<recaps::ExportAttendance>({{"meeting", meeting.value}});
    }
    to.add<recaps::Series>({{"cohort", place.cohort.value}});
    to.add<recaps::Search>({{"query", "planted"}, {"cohort", place.cohort.value}});
}

void add_stages(Readings& to, Place const& place)
{
    json::object const session{{"meeting", place.live.value}};
    to.add<stages::Look>(session);
    to.add<stages::Attendance>(session);
    to.add<stages::Silent>(session);
    to.add<agendas::GetAgenda>(session);
    to.add<agendas::ListTemplates>(session);
    to.add<scripts::ListOfNetwork>({{"network", place.network.value}});
    to.add<scripts::GetScript>({{"script", place.script.value}});
    to.add<scripts::Export>({{"script", place.script.value}});
}

void add_gathered(Readings& to, Place const& place)
{
    auto const& live = place.gathered;
    to.add<breakouts::ListOfMeeting>({{"meeting", place.live.value}});
    to.add<activities::ListOfMeeting>({{"meeting", place.live.value}});
    to.add<activities::ListOfMeeting>({{"meeting", place.live.value}, {"breakout", live.inner.value}});
    for (auto const activity : {live.asked, live.inner_asked, live.shared_asked, live.prepared, live.together, live.feedback, live.board})
        to.add<activities::Get>({{"activity", activity.value}});
    to.add<stages::Look>({{"meeting", place.live.value}});
    to.add<recaps::Get>({{"meeting", place.live.value}});
    to.add<recaps::ExportMarkdown>({{"meeting", place.live.value}});
}

void add_ledger(Readings& to, Place const& place)
{
    auto const& ledger = place.ledger;
    for (auto const practice : {ledger.tried, ledger.tried_in_cohort}) {
        to.add<adoptions::ListOfPractice>({{"practice", practice.value}});
        to.add<adoptions::Counts>({{"practice", practice.value}});
        to.add<adoptions::Like>({{"practice", practice.value}, {"school", place.school.value}});
        to.add<collections::Around>({{"practice", practice.value}});
    }
    for (auto const adoption : {ledger.adoption, ledger.adoption_in_cohort}) to.add<adoptions::Get>({{"adoption", adoption.value}});
    to.add<adoptions::ListOfSchool>({{"school", place.school.value}});
    to.add<needs::ListOfNetwork>({{"network", place.network.value}});
    to.add<needs::Get>({{"need", ledger.need.value}});
    for (auto const collection : {ledger.for_cohort, ledger.for_network, ledger.for_all})
        to.add<collections::Get>({{"collection", collection.value}});
    to.add<collections::ListOfAll>({{"network", place.network.value}});
    to.add<collections::ListOfAll>({{"cohort", place.cohort.value}});
}

void add_library(Readings& to, Place const& place)
{
    for (auto const practice : practices_of(place)) {
        json::object const asked{{"practice", practice.value}};
        to.add<practices::GetPractice>(asked);
        to.add<practices::GetPractice>({{"practice", practice.value}, {"draft", true}});
        to.add<practices::GetPractice>({{"practice", practice.value}, {"version", 1}});
        to.add<practices::Compare>({{"practice", practice.value}, {"from", 1}});
        to.add<resources::ListOfPractice>({{"practice", practice.value}});
        to.add<reviews::ListOfPractice>(asked);
    }
    to.add<practices::ListOfCaller>({{"ownerKind", "school"}, {"owner", place.school.value}, {"limit", 100}});
    to.add<practices::ListOfCaller>({{"network", place.network.value}, {"limit", 100}});
    to.add<practices::ListOfCaller>({{"mine", true}, {"limit", 100}});
    to.add<reviews::GetReview>({{"review", place.library.review.value}});
    to.add<reviews::ListOfLibrary>({{"network", place.network.value}});
    to.add<facets::ListOfNetwork>({{"network", place.network.value}, {"archived", true}});
    to.add<library::GetSettings>({{"library", place.network.value}});
    // Those of the practices of two places: who asks for a number learns nothing of it either.
    for (std::int64_t resource = 1; resource <= 20; ++resource) to.add<resources::Get>({{"resource", resource}});
}

std::array<PlanId, 3> plans_of(Place const& place) { return {place.plans.draft, place.plans.of_cohort, place.plans.of_network}; }

void add_plans(Readings& to, Place const& place)
{
    for (auto const plan : plans_of(place)) {
        json::object const asked{{"plan", plan.value}};
        to.add<plans::GetPlan>(asked);
        to.add<plans::Versions>(asked);
        to.add<plans::Amendments>(asked);
        to.add<plans::Changes>(asked);
        to.add<plans::Compare>({{"plan", plan.value}, {"from", 1}});
        to.add<plan_reviews::ListOfPlan>(asked);
        to.add<plan_reviews::ListOfReviews>(asked);
        to.add<checkpoints::ListOfPlan>(asked);
    }
    // By their numbers, as for documents.
    for (std::int64_t checkpoint = 1; checkpoint <= 8; ++checkpoint) {
        to.add<checkpoints::Get>({{"checkpoint", checkpoint}});
        to.add<checkpoints::Family>({{"checkpoint", checkpoint}});
    }
    for (std::int64_t action = 1; action <= 10; ++action) {
        to.add<checkins::ListOfAction>({{"action", action}});
        to.add<cycles::ListOfAction>({{"action", action}});
    }
    to.add<plan_health::View>({{"of", {{"kind", "network"}, {"id", place.network.value}}}});
    to.add<plan_health::View>({{"of", {{"kind", "cohort"}, {"id", place.cohort.value}}}});
    to.add<plans::ListOfCaller>({{"ownerKind", "school"}, {"owner", place.school.value}});
    to.add<plans::GetSettings>({{"network", place.network.value}});
    to.add<plan_templates::ListOfNetwork>({{"network", place.network.value}, {"archived", true}});
    to.add<plan_templates::GetTemplate>({{"planTemplate", place.plans.own.value}});
}

void add_partners(Readings& to, Place const& place)
{
    to.add<partners::GetPartner>({{"partner", place.partner.value}});
    to.add<partners::ListOfNetwork>({{"network", place.network.value}});
    to.add<partners::Reach>({{"partner", place.partner.value}});
}

void add_measures(Readings& to, Place const& place)
{
    auto const at = [](std::string_view kind, std::int64_t id) { return json::object{{"kind", kind}, {"id", id}}; };
    auto const measure = place.measured.measure.value;
    auto const school = at("school", place.school.value);
    to.add<measures::ListOfNetwork>({{"shelf", place.network.value}});
    to.add<measures::ListOfNetwork>({{"shelf", place.network.value}, {"archived", true}});
    to.add<measures::Get>({{"measure", measure}});
    to.add<figures::Series>({{"place", school}});
    to.add<figures::Series>({{"place", school}, {"measures", {measure}}, {"from", "2000-01-01"}});
    to.add<figures::Series>({{"place", at("network", place.network.value)}});
    to.add<figures::History>({{"place", school}, {"measure", measure}, {"period", "2024-09-01"}, {"group", "EL"}});
    to.add<figures::Export>({{"place", school}});
    for (auto const& over : {at("cohort", place.cohort.value), at("zone", place.zone.value), at("district", place.district.value),
                             at("network", place.network.value)}) {
        for (auto const* group : {"ALL", "EL"}) to.add<figures::Across>({{"over", over}, {"measure", measure}, {"group", group}});
        to.add<figures::Export>({{"place", over}, {"schools", true}, {"measure", measure}});
    }
}

void add_own(Readings& to)
{
    to.add<people::Me>();
    to.add<measures::ListGroups>();
    to.add<searches::Find>({{"search", json::object{{"query", "planted"}}}, {"limit", 50}, {"facets", true}});
    to.add<searches::Suggest>({{"prefix", "planted"}});
    to.add<searches::ListOfPerson>();
    to.add<people::ListSessions>();
    to.add<people::ListTokens>();
    to.add<notifications::ListOfPerson>();
    to.add<notifications::Home>();
    to.add<administration::ListAudit>({{"limit", 200}});
    to.add<administration::ListPeople>();
    // Whoever guesses: the codes themselves are among the canaries.
    to.add<invitations::Look>({{"code", "K7QF-2M9X-TR"}});
}

}  // namespace

void Watch::received(Actor actor, std::string_view channel, std::string_view bytes)
{
    for (std::size_t i = 0; i < canaries_.size(); ++i) {
        auto const& canary = canaries_[i];
        if (bytes.find(canary.word) == bytes.npos) continue;
        seen_by_[i] = seen_by_[i] | Who{actor};
        auto const reader = actor == Actor::read_token ? Actor::facilitator : actor;
        if (canary.may_see.has(reader) || canary.might_see.has(reader)) continue;
        auto const told = to_string(actor) + " saw " + canary.place + " (" + canary.word + ") through " + std::string(channel);
        if (told_.insert(told).second) ADD_FAILURE() << told;
    }
}

void Watch::expect_everything_found() const
{
    for (std::size_t i = 0; i < canaries_.size(); ++i) {
        auto const missed = canaries_[i].may_see - seen_by_[i];
        EXPECT_TRUE(missed.empty()) << canaries_[i].place << " (" << canaries_[i].word << ") was not come across by " << to_string(missed);
    }
}

bool Watch::has_found_all(Actor actor) const
{
    auto const reader = actor == Actor::read_token ? Actor::facilitator : actor;
    for (std::size_t i = 0; i < canaries_.size(); ++i)
        if (canaries_[i].may_see.has(reader) && !seen_by_[i].has(actor)) return false;
    return true;
}

std::vector<Reading> everything_readable(World const& world)
{
    Readings to;
    for (auto const* place : {&world.a, &world.b, &world.f}) {
        add_organisations(to, *place);
        add_rooms(to, *place);
        add_documents(to, *place);
        add_cohort(to, *place);
        add_records(to, *place);
        add_stages(to, *place);
        add_gathered(to, *place);
        add_ledger(to, *place);
        add_library(to, *place);
        add_partners(to, *place);
        add_plans(to, *place);
        add_measures(to, *place);
    }
    add_own(to);
    // Sections of plans, by their numbers: who asks for one learns nothing of those that are not theirs.
    for (std::int64_t document = 1; document <= 80; ++document) to.add<documents::Read>({{"document", document}});
    to.add<plans::ListOfCaller>({{"limit", 100}});
    to.add<checkins::Mine>({});
    to.add<meetings::Get>({{"meeting", world.guested.value}});
    to.add<meetings::LookAtGuestCode>({{"code", "K7QF-2M9X-TR"}});
    for (auto const& [actor, player] : world.players)
        if (actor != Actor::nobody && actor != Actor::read_token) to.add<people::Get>({{"person", player.person.value}});
    to.add<documents::Search>({{"query", "planted"}, {"limit", 50}});
    to.add<documents::Search>({{"query", "canary"}});
    to.add<recaps::Search>({{"query", "canary"}});
    to.add<rooms::Search>({{"query", "planted"}, {"limit", 50}});
    for (auto const* place : {&world.a, &world.b, &world.f}) to.add<rooms::Search>({{"query", "planted"}, {"cohort", place->cohort.value}});
    return std::move(to.all);
}

std::vector<Topic> every_topic(World const& world)
{
    std::vector<Topic> all;
    for (auto const* place : {&world.a, &world.b, &world.f}) {
        all.push_back(topic_of(place->cohort));
        all.push_back(topic_of(place->meeting)), all.push_back(topic_of(place->closed_meeting)), all.push_back(topic_of(place->breakout));
        all.push_back(topic_of(place->live));
        all.push_back(topic_of(place->ledger.tried)), all.push_back(topic_of(place->ledger.tried_in_cohort));
        all.push_back(topic_of(place->gathered.inner)), all.push_back(topic_of(place->gathered.shared));
        for (auto const practice : practices_of(*place)) all.push_back(topic_of(practice));
        for (auto const plan : plans_of(*place)) all.push_back(topic_of(plan));
        all.push_back(topic_of(place->measured.measure));
        for (auto const room : rooms_of(*place)) all.push_back(topic_of(room));
        for (auto const document : documents_of(*place)) all.push_back(topic_of(document));
    }
    // A and B are of one network.
    all.push_back(topic_of(world.a.network)), all.push_back(topic_of(world.f.network));
    all.push_back(topic_of(world.guested));
    for (auto const& [actor, player] : world.players)
        if (actor != Actor::nobody && actor != Actor::read_token) all.push_back(topic_of(player.person));
    return all;
}

}  // namespace lyceum::testing
