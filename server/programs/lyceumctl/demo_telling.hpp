#pragma once

#include "protocol/all.hpp"
#include "server/files.hpp"
#include "server/in_process.hpp"
#include "server/programs/lyceumctl/demo_calendar.hpp"
#include "server/programs/lyceumctl/demo_story.hpp"

#include <atomic>
#include <memory>

namespace lyceum::ctl {

/// Tells a story to an empty database: as the people in it, by the operations that people use, each at its
/// time. Before they post, people read: so what is unread in the end is what came after they last spoke.
class DemoTelling {
public:
    DemoTelling(story::Story const& story, std::filesystem::path const& database, server::Settings const& settings);

    /// Fails with the first call that was refused, and who made it.
    Result<Nothing> tell();

private:
    using Act = std::function<void()>;

    // The beginning.
    void make_people_of_the_machine();
    void found();
    void found_schools();
    void found_cohorts();
    void give_seats();
    void come_in();
    void set_passphrases();

    // The weeks; each queues acts at their times.
    void plan_rooms();
    void plan_document(story::Room const& room, story::Document const& document);
    void plan_said(story::Room const& room, story::Said const& said, story::Said const* first);
    void plan_invitations();
    void plan_sessions();
    void plan_promises();
    void plan_run(story::Run const& run);
    void plan(Instant at, Act act) { acts_.push_back({at, std::move(act)}); }

    void open(story::Room const& room);
    void post(story::Room const& room, story::Said const& said, story::Said const* first);
    void close(story::Promise const& promise);
    void read_what_came(story::Room const& room, story::Key const& who);
    void invite(story::Key const& cohort, story::Key const& by, story::Person const& person, PersonId* comes);

    // Sessions.
    struct Running {
        story::Run const& run;
        story::Session const& session;
        MeetingId meeting;
        StageId stage;
        std::vector<SegmentId> segments;
        std::vector<ActivityId> activities;  ///< of all segments, in order
        std::vector<EntryId> notes;          ///< of the last board, for the dots after it
    };
    void schedule(story::Session const& session);
    void prepare(Running& running);
    void prepare_segment(Running& running, story::Segment const& segment);
    void plan_segment(std::shared_ptr<Running> const& state, Instant opened, std::size_t at);
    void plan_activity(std::shared_ptr<Running> const& state, Instant opened, story::Activity const& activity, std::size_t number);
    void open(Running& running);
    void write_notes(Running const& running, story::Segment const& segment);
    void write(Running& running, story::Activity const& activity, std::size_t number, std::size_t at);
    void close(Running const& running);
    void approve(Running const& running);
    ScriptId script_titled(std::string const& title, PersonId as);

    // The library.
    void plan_library();
    void plan_lives(story::Shelf const& shelf);
    void plan_trials(story::Shelf const& shelf);
    void plan_needs(story::Shelf const& shelf);
    void add_facet(story::OwnFacet const& facet);
    void publish(story::Key const& key, story::Practice const& practice);
    PracticeId begin(story::Key const& key, story::Practice const& practice, PersonId by);
    void add_materials(story::Key const& key, PracticeId practice, PersonId by);
    ResourceId add_file(PracticeId practice, story::Material::File const& file, std::optional<ResourceId> captions_of, PersonId by);
    void tell_of_partner(story::PartnerPage const& page);
    void write(PracticeId practice, practices::Body const& body, PersonId by);
    void begin(story::Trial const& trial);
    void report(story::Trial const& trial);
    void collect(story::Collection const& collection);
    void keep(story::KeptSearch const& search);
    TermId term(std::string const& name);
    [[nodiscard]] practices::Owner owner_of(server::PracticeFile const& file) const;
    [[nodiscard]] PersonId who_leads(server::PracticeFile const& file) const;
    [[nodiscard]] PersonId person_named(std::string const& name) const;
    [[nodiscard]] CohortId cohort_named(std::string const& name) const;

    // What is measured.
    void plan_measures();
    void enter(story::Measure const& measure, story::Told const& told, std::string const& when);
    void correct(story::Measure const& measure, story::Corrected const& one);
    void mark(story::Measure const& measure, story::Told const& told);
    [[nodiscard]] Day measuring_day(std::string const& when) const;
    [[nodiscard]] Day last_period(story::Measure const& measure) const;
    [[nodiscard]] organisations::Organisation place_of(story::Told const& told) const;
    [[nodiscard]] PersonId who_counts(story::Told const& told) const;
    [[nodiscard]] std::vector<story::Made> figures_of(story::Measure const& measure, story::Told const& told) const;
    [[nodiscard]] double wrong_at_first(story::Measure const& measure, story::Told const& told, Day period, std::string const& group) const;
    static figures::NewFigure new_figure(story::Measure const& measure, story::Made const& made, double wrong_by);

    // Plans, and how they were lived.
    void plan_improvement();
    void plan_states(story::Plan const& one);
    void plan_talk(story::Plan const& one);
    void plan_checkins(story::Plan const& one);
    void plan_checkins(story::Plan const& one, story::PlanAction const& action);
    void plan_cycle(story::Plan const& one, story::PlanAction const& action, std::size_t number);
    void plan_checkpoints(story::Plan const& one);
    void begin(story::Plan const& one);
    void add(story::Plan const& one, story::PlanGoal const& goal);
    void add(story::Plan const& one, GoalId goal, story::PlanStrategy const& strategy);
    void add(story::Plan const& one, story::PlanStrategy const& strategy, story::PlanAction const& action);
    [[nodiscard]] CommitmentId promised(std::string const& what) const;
    void amend(story::Plan const& one, story::Amended const& amended);
    void take_up(story::Plan const& one, story::PlanStrategy const& strategy);
    void take_up(story::Plan const& one, story::PlanAction const& action);
    SeatId seat_of(story::Plan const& one, story::Key const& who);
    [[nodiscard]] plans::Owner owner_of(story::Plan const& one) const;
    [[nodiscard]] plans::Part part_of(story::Plan const& one, std::string const& named) const;

    /// Calls; throws where it is refused.
    template <Operation Op>
    typename Op::Response call(typename Op::Request const& request, PersonId as);
    [[nodiscard]] organisations::Organisation organisation(story::Where const& where) const;
    [[nodiscard]] std::string with_mentions(std::string const& text) const;
    [[nodiscard]] PersonId person(story::Key const& key) const { return people_.at(key); }

    struct Planned {
        Instant at;
        Act act;
    };

    story::Story const& story_;
    std::filesystem::path database_;
    DemoCalendar calendar_;
    std::atomic<std::int64_t> clock_ms_;
    std::unique_ptr<server::InProcess> installation_;
    server::Files files_;
    std::vector<Planned> acts_;

    PersonId administrator_;
    NetworkId network_;
    std::map<story::Key, PersonId> people_;
    std::map<story::Key, DistrictId> districts_;
    std::map<story::Key, std::map<std::string, ZoneId>> zones_;
    std::map<story::Key, SchoolId> schools_;
    std::map<story::Key, PartnerId> partners_;
    std::map<story::Key, CohortId> cohorts_;
    std::map<story::Room const*, RoomId> rooms_;
    std::map<story::Room const*, MessageId> last_said_;
    std::map<story::Said const*, MessageId> messages_;
    std::map<story::Promise const*, CommitmentId> promises_;
    std::map<story::Document const*, DocumentId> documents_;
    std::map<std::string, MeetingId> meetings_;              ///< by title
    std::map<story::Key, std::vector<MeetingId>> series_;    ///< of a cohort: those that nobody has said yet what they are about
    std::map<story::Key, MeetingId> open_now_;               ///< by cohort
    std::map<story::Key, PracticeId> practices_;
    std::map<story::Key, ReviewId> reviews_;                 ///< those that wait, by practice
    std::map<std::string, TermId> terms_;                    ///< the network's own, as `facet/term`
    std::map<std::string, TermId> shipped_terms_;            ///< the same of those that ship
    std::map<story::Trial const*, AdoptionId> trials_;
    std::map<story::Need const*, NeedId> needs_;
    std::map<story::Key, MeasureId> measures_;
    std::map<story::Told const*, std::int64_t> entered_;     ///< how many of its periods
    std::map<story::Key, PlanId> plans_;
    std::map<std::string, std::int64_t> parts_;              ///< as `plan goal/here`
    std::map<story::PlanStrategy const*, std::vector<DriverId>> drivers_;
    std::map<story::PlanComment const*, PlanCommentId> comments_;
    std::map<story::CriticalFriend const*, PlanReviewId> friends_;
    std::map<story::ActionCycle const*, CycleId> cycles_;
    std::map<story::Checkpoint const*, CheckpointId> checkpoints_;
};

}  // namespace lyceum::ctl
