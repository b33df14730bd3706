#include "db/plan_versions.hpp"

#include "db/plan_events.hpp"
#include "db/plan_parts.hpp"
#include "db/plan_words.hpp"
#include "db/plans.hpp"
#include "db/stored_json.hpp"

namespace lyceum::db {
namespace {

using namespace plans;

/// What people read before a field; nothing before what a part is called by.
std::string_view label_of(std::string_view field)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 24> labels{
        {{"startsOn", "Starts: "},     {"endsOn", "Ends: "},          {"evidence", "What shows it: "}, {"domain", "Domain: "},
         {"causes", "Why: "},          {"need", "Need: "},            {"measure", "Measure: "},        {"group", "Students: "},
         {"baseline", "From: "},       {"baselineOn", "On: "},        {"target", "To: "},              {"dueOn", "By: "},
         {"ifWe", "If we "},           {"thenWhat", "then "},         {"soThat", "so that "},          {"practice", "Practice: "},
         {"kind", "Kind: "},           {"drivers", "Drivers: "},      {"seat", "Whose: "},             {"resources", "Resources: "},
         {"adoption", "Tried as: "},   {"askedOn", "Asked on: "},     {"said", "They said: "},         {"changed", "What changed: "}}};
    for (auto const& [name, label] : labels)
        if (name == field) return label;
    return {};
}

void add_line(std::string& text, std::string_view field, std::string const& words)
{
    if (words.empty()) return;
    if (!text.empty()) text += "\n";
    text += std::string(label_of(field)) + words;
}

template <class Id>
std::string titled(Snapshot& snapshot, std::map<Id, std::string> const& titles, std::optional<Id> const& id)
{
    auto const found = id ? titles.find(*id) : titles.end();
    return found == titles.end() ? in_words(snapshot, id) : found->second;
}

std::string titled(std::map<std::string, std::string, std::less<>> const& titles, std::optional<DomainSlug> const& slug)
{
    if (!slug) return {};
    auto const found = titles.find(slug->value);
    return found == titles.end() ? slug->value : found->second;
}

template <class Fields>
std::string lines_of(Snapshot& snapshot, Fields const& fields, LibraryTitles const& titles)
{
    std::string text;
    boost::mp11::mp_for_each<codec::MembersOf<Fields>>([&](auto member) {
        auto const& value = fields.*member.pointer;
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, std::optional<DomainSlug>>) add_line(text, member.name, titled(titles.domains, value));
        else if constexpr (std::is_same_v<Value, std::optional<PracticeId>>) add_line(text, member.name, titled(snapshot, titles.practices, value));
        else if constexpr (std::is_same_v<Value, std::optional<AdoptionId>>) add_line(text, member.name, titled(snapshot, titles.adoptions, value));
        else add_line(text, member.name, in_words(snapshot, value));
    });
    return text;
}

/// The first line of what a part says: what it is called by.
std::string first_line(std::string const& text) { return text.substr(0, text.find('\n')); }

template <class Said>
void add_parts(Snapshot& snapshot, std::vector<Said> const& parts, LibraryTitles const& titles, std::vector<PartText>& to)
{
    for (auto const& part : parts) {
        auto text = lines_of(snapshot, part.says, titles);
        if constexpr (std::is_same_v<Said, GoalSaid>) add_line(text, "measures", in_words(snapshot, part.measures));
        auto title = first_line(text);
        to.push_back({to_string(part_of(part.id)), std::move(title), std::move(text)});
    }
}

std::string cut(std::string text)
{
    if (text.size() <= section_bytes_max) return text;
    auto end = section_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text.resize(end);
    return text;
}

}  // namespace

PlanContent content_of(Snapshot& snapshot, PlanId plan, std::vector<SectionText> sections)
{
    auto const facts = facts_of(snapshot, plan);
    PlanContent content{facts.title, facts.starts_on, facts.ends_on, std::move(sections), {}, {}, {}, {}, {}, {}};
    for (auto& section : content.sections) section.text = cut(std::move(section.text));
    for (auto const& n : needs_of(snapshot, plan)) content.needs.push_back({n.need, {n.statement, n.evidence, n.domain, n.causes}});
    for (auto const& g : goals_of(snapshot, plan))
        content.goals.push_back({g.goal, {g.statement, g.need, g.domain, g.measure, g.group, g.baseline, g.baselineOn, g.target, g.dueOn}, g.measures});
    for (auto const& s : strategies_of(snapshot, plan))
        content.strategies.push_back({s.strategy, s.goal, {s.title, s.ifWe, s.thenWhat, s.soThat, s.domain, s.practice}});
    for (auto const& d : drivers_of(snapshot, plan)) content.drivers.push_back({d.driver, d.strategy, {d.statement}});
    for (auto const& a : actions_of(snapshot, plan))
        content.actions.push_back(
            {a.action, a.strategy, {a.what, a.kind, a.drivers, a.seat, a.startsOn, a.dueOn, a.resources, a.practice, a.adoption}});
    for (auto const& i : inputs_of(snapshot, plan)) content.input.push_back({i.input, {i.asked, i.askedOn, i.said, i.changed}});
    return content;
}

void add_version(Transaction& tx, PlanId plan, std::string_view note, std::vector<SectionText> sections, PersonId by)
{
    auto const content = content_of(tx, plan, std::move(sections));
    tx.run("INSERT INTO plan_versions (plan_id, number, state, visibility, body, note, at, by_id)"
           " SELECT p.id, coalesce((SELECT max(v.number) FROM plan_versions v WHERE v.plan_id = p.id), 0) + 1, p.state, p.visibility, ?2, ?3, ?4, ?5"
           "  FROM plans p WHERE p.id = ?1",
           plan, codec::to_text(content), note, tx.at(), by);
}

std::optional<PlanContent> version_of(Snapshot& snapshot, PlanId plan, std::int64_t number, Visibility at_least)
{
    auto const row = snapshot.row<std::string, Visibility, bool>(
        "SELECT v.body, v.visibility, v.number = (SELECT max(n.number) FROM plan_versions n WHERE n.plan_id = v.plan_id)"
        "  FROM plan_versions v WHERE v.plan_id = ?1 AND v.number = ?2",
        plan, number);
    if (!row) return std::nullopt;
    auto const& [body, visibility, is_newest] = *row;
    if (!is_newest && visibility < at_least) return std::nullopt;
    return from_stored<PlanContent>(body);
}

std::vector<Version> versions_of(Snapshot& snapshot, PlanId plan, Visibility at_least)
{
    std::vector<Version> versions;
    for (auto& [number, state, visibility, note, at, by] : snapshot.all<std::int64_t, State, Visibility, std::string, Instant, std::string>(
             "SELECT v.number, v.state, v.visibility, v.note, v.at, p.name FROM plan_versions v JOIN people p ON p.id = v.by_id"
             " WHERE v.plan_id = ?1 ORDER BY v.number DESC LIMIT 200",
             plan))
        if (versions.empty() || visibility >= at_least) versions.push_back({number, state, std::move(note), at, std::move(by)});
    return versions;
}

std::int64_t count_versions(Snapshot& snapshot, PlanId plan)
{
    return *snapshot.value<std::int64_t>("SELECT count(*) FROM plan_versions WHERE plan_id = ?1", plan);
}

std::vector<PartText> in_words(Snapshot& snapshot, PlanContent const& content, LibraryTitles const& titles)
{
    std::vector<PartText> parts;
    std::string head;
    add_line(head, "title", content.title);
    add_line(head, "startsOn", to_string(content.startsOn));
    add_line(head, "endsOn", to_string(content.endsOn));
    parts.push_back({"plan", content.title, std::move(head)});
    for (auto const& section : content.sections) parts.push_back({"section/" + section.slug, section.title, section.text});
    add_parts(snapshot, content.needs, titles, parts);
    add_parts(snapshot, content.goals, titles, parts);
    add_parts(snapshot, content.strategies, titles, parts);
    add_parts(snapshot, content.drivers, titles, parts);
    add_parts(snapshot, content.actions, titles, parts);
    add_parts(snapshot, content.input, titles, parts);
    return parts;
}

}  // namespace lyceum::db
