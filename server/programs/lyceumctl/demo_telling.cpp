#include "server/programs/lyceumctl/demo_telling.hpp"

#include "db/scripts.hpp"
#include "db/shipped_groups.hpp"
#include "server/programs/lyceumctl/command.hpp"
#include "server/programs/lyceumctl/demo_call.hpp"
#include "server/programs/lyceumctl/demo_document.hpp"
#include "server/shipped_facets.hpp"
#include "server/shipped_plan_templates.hpp"
#include "server/shipped_scripts.hpp"
#include "server/shipped_student_groups.hpp"

#include <algorithm>

namespace lyceum::ctl {
namespace {

constexpr std::chrono::minutes one_reacts{4}, one_pins{45}, one_opens{5};

server::TimeZone zone_of(story::Story const& story)
{
    auto zone = server::TimeZone::load(story.time_zone);
    if (!zone) throw std::runtime_error("the machine does not know the time zone " + story.time_zone + ": install the package tzdata");
    return *std::move(zone);
}

}  // namespace

DemoTelling::DemoTelling(story::Story const& story, std::filesystem::path const& database, server::Settings const& settings)
    : story_(story), database_(database), calendar_(zone_of(story), now()), clock_ms_(calendar_.at(story.begins).since_epoch_ms),
      files_(settings)
{
    {
        db::Connection connection(database, db::Access::read_write);
        db::ship_scripts(connection, server::shipped_scripts());
        db::ship_facets(connection, server::shipped_facets());
        db::ship_plan_templates(connection, server::shipped_plan_templates());
        db::ship_student_groups(connection, server::shipped_student_groups());
    }
    db::StoreOptions options;
    options.clock = [this] { return Instant{clock_ms_}; };
    installation_ = std::make_unique<server::InProcess>(database, settings, std::move(options));
}

Result<Nothing> DemoTelling::tell()
{
    try {
        make_people_of_the_machine();
        found();
        give_seats();
        come_in();
        set_passphrases();
        plan_rooms();
        plan_invitations();
        plan_sessions();
        plan_promises();
        plan_library();
        plan_measures();
        plan_improvement();
        auto const sooner = [](Planned const& a, Planned const& b) { return a.at < b.at; };
        std::stable_sort(acts_.begin(), acts_.end(), sooner);
        for (auto const& planned : acts_) {
            clock_ms_ = planned.at.since_epoch_ms;
            planned.act();
        }
    } catch (DemoRefused const& fault) {
        return refused(fault.what());
    }
    return Nothing{};
}

void DemoTelling::plan_rooms()
{
    for (auto const& room : story_.rooms) {
        auto const first = room.said.empty() ? calendar_.at(story_.begins) : calendar_.at(room.said.front().at);
        plan(room.opened ? calendar_.at(*room.opened) : first.plus(-one_opens), [this, &room] { open(room); });
        for (auto const& said : room.said) plan_said(room, said, nullptr);
        for (auto const& document : room.documents) plan_document(room, document);
    }
}

void DemoTelling::plan_document(story::Room const& room, story::Document const& document)
{
    plan(calendar_.at(document.at), [this, &room, &document] {
        auto const by = person(document.by);
        auto const made = call<documents::Create>({.room = rooms_.at(&room), .title = document.title}, by).document.id;
        documents_[&document] = made;
        call<documents::Push>({.document = made, .update = document_update(document.text)}, by);
    });
    for (auto const& comment : document.comments)
        plan(calendar_.at(comment.at), [this, &document, &comment] {
            call<documents::Say>({.document = documents_.at(&document), .anchor = {}, .quote = {}, .body = with_mentions(comment.text),
                                  .replyTo = {}},
                                 person(comment.by));
        });
}

void DemoTelling::plan_said(story::Room const& room, story::Said const& said, story::Said const* first)
{
    auto const at = calendar_.at(said.at);
    plan(at, [this, &room, &said, first] { post(room, said, first); });
    auto when = at;
    for (auto const& reaction : said.reactions) {
        for (auto const& who : reaction.second) {
            when = when.plus(one_reacts);
            plan(when, [this, &said, &reaction, &who] {
                call<rooms::React>({.message = messages_.at(&said), .emoji = reaction.first, .on = true}, person(who));
            });
        }
    }
    if (said.pinned_by)
        plan(at.plus(one_pins), [this, &said] { call<rooms::Pin>({.message = messages_.at(&said), .on = true}, person(*said.pinned_by)); });
    if (said.edit)
        plan(calendar_.at(said.edit->at), [this, &said] {
            call<rooms::EditMessage>({.message = messages_.at(&said), .body = with_mentions(said.edit->text)}, person(said.by));
        });
    for (auto const& reply : said.replies) plan_said(room, reply, first ? first : &said);
}

void DemoTelling::open(story::Room const& room)
{
    auto const cohort = cohorts_.at(room.cohort);
    if (!room.opened) {
        for (auto const& there : call<rooms::ListOfCohort>({.cohort = cohort, .archived = {}}, person(room.by)).rooms)
            if (there.name == room.name) rooms_[&room] = there.id;
        return;
    }
    rooms::OpenRoom::Request request{.cohort = cohort, .name = room.name, .purpose = room.purpose, .kind = rooms::Kind::open, .members = {}};
    if (!boost::describe::enum_from_string(room.kind.c_str(), request.kind)) throw std::runtime_error("there are no rooms of the kind " + room.kind);
    for (auto const& member : room.members) request.members.items.push_back(person(member));
    rooms_[&room] = call<rooms::OpenRoom>(request, person(room.by)).room;
}

void DemoTelling::post(story::Room const& room, story::Said const& said, story::Said const* first)
{
    read_what_came(room, said.by);
    auto const reply_to = first ? std::optional(messages_.at(first)) : std::nullopt;
    auto const posted = call<rooms::PostMessage>(
        {.room = rooms_.at(&room), .body = with_mentions(said.text), .replyTo = reply_to, .asSeat = {}}, person(said.by));
    messages_[&said] = posted.message;
    last_said_[&room] = posted.message;
}

void DemoTelling::read_what_came(story::Room const& room, story::Key const& who)
{
    constexpr std::int64_t most = 100;
    if (auto const last = last_said_.find(&room); last != last_said_.end())
        call<rooms::MarkRead>({.room = rooms_.at(&room), .message = last->second}, person(who));
    auto const waiting = call<notifications::ListOfPerson>({.unreadOnly = true, .before = {}, .limit = most}, person(who));
    for (auto const& one : waiting.notifications) call<notifications::MarkRead>({.notification = one.id}, person(who));
}

void DemoTelling::plan_invitations()
{
    for (auto const& invitation : story_.invitations)
        plan(calendar_.at(invitation.at), [this, &invitation] {
            story::Person const expected{.name = invitation.name, .invited = true, .role = invitation.role,
                                         .where = {.network = false, .district = {}, .cohort = {}, .school = invitation.school, .partner = {}, .zone = {}},
                                         .sign_in = {}};
            invite(invitation.cohort, invitation.by, expected, nullptr);
        });
}

void DemoTelling::plan_promises()
{
    for (auto const& promise : story_.promises) {
        plan(calendar_.at(promise.made), [this, &promise] {
            auto const session = open_now_.find(promise.cohort);
            auto const meeting = session == open_now_.end() ? std::nullopt : std::optional(session->second);
            promises_[&promise] = call<commitments::Make>({.cohort = cohorts_.at(promise.cohort), .seat = {}, .person = {}, .what = promise.what,
                                                           .due = calendar_.day(promise.due), .meeting = meeting, .school = {}, .helper = {}},
                                                          person(promise.by))
                                      .commitment;
        });
        auto const closed = promise.kept ? promise.kept : promise.dropped;
        if (closed) plan(calendar_.at(*closed), [this, &promise] { close(promise); });
    }
}

void DemoTelling::close(story::Promise const& promise)
{
    auto const reason = promise.reason ? std::optional<Text<0, 300>>(*promise.reason) : std::nullopt;
    call<commitments::Close>({.commitment = promises_.at(&promise),
                              .state = promise.kept ? commitments::State::kept : commitments::State::dropped, .reason = reason},
                             person(promise.by));
}

/// `@nora` is what a person writes; on the wire a mention names whom it means.
std::string DemoTelling::with_mentions(std::string const& text) const
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto end = i + 1;
        while (text[i] == '@' && end < text.size() && text[end] >= 'a' && text[end] <= 'z') ++end;
        auto const who = people_.find(text.substr(i + 1, end - i - 1));
        if (end == i + 1 || who == people_.end()) {
            result += text[i];
            continue;
        }
        result += "@[" + story_.people.at(who->first).name + "](person/" + std::to_string(who->second.value) + ")";
        i = end - 1;
    }
    return result;
}

}  // namespace lyceum::ctl
