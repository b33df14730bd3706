#include "db/plan_words.hpp"

#include "db/shipped_groups.hpp"

#include <array>
#include <charconv>

namespace lyceum::db {

std::string in_words(Snapshot&, double number)
{
    std::array<char, 64> text{};
    auto const [end, fault] = std::to_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} ? std::string(text.data(), end) : std::string();
}

std::string in_words(Snapshot&, Day day) { return to_string(day); }

std::string in_words(Snapshot& snapshot, MeasureId measure)
{
    return snapshot.value<std::string>("SELECT title FROM measures WHERE id = ?1", measure).value_or("");
}

std::string in_words(Snapshot& snapshot, SeatId seat)
{
    return snapshot.value<std::string>("SELECT title FROM seats WHERE id = ?1", seat).value_or("");
}

std::string in_words(Snapshot& snapshot, PlanNeedId need)
{
    return snapshot.value<std::string>("SELECT statement FROM plan_needs WHERE id = ?1", need).value_or("");
}

std::string in_words(Snapshot&, PracticeId) { return "a practice of the library"; }

std::string in_words(Snapshot&, AdoptionId) { return "a practice that the school tries"; }

std::string in_words(Snapshot& snapshot, plans::GroupCode const& group) { return label_of(student_groups(snapshot), group.value); }

std::string in_words(Snapshot& snapshot, List<DriverId, plans::drivers_of_strategy_max> const& drivers)
{
    std::string words;
    for (auto const driver : drivers) {
        if (!words.empty()) words += "; ";
        words += snapshot.value<std::string>("SELECT statement FROM drivers WHERE id = ?1", driver).value_or("");
    }
    return words;
}

std::string in_words(Snapshot&, List<plans::Cause, 12> const& causes)
{
    std::string words;
    for (auto const& cause : causes) {
        if (!words.empty()) words += "\n";
        words += cause.bone.value;
        for (auto const& why : cause.whys) {
            if (!words.empty() && !words.ends_with('\n')) words += " → ";
            words += why.value;
        }
    }
    return words;
}

std::string in_words(Snapshot& snapshot, plans::GoalMeasures const& measures)
{
    std::string words;
    for (auto const& measure : measures) {
        if (!words.empty()) words += "; ";
        words += in_words(snapshot, measure.measure) + " (" + in_words(snapshot, measure.kind) + ", " + in_words(snapshot, measure.group);
        if (measure.baseline) words += ", from " + in_words(snapshot, *measure.baseline);
        if (measure.target) words += ", to " + in_words(snapshot, *measure.target);
        words += ")";
    }
    return words;
}

}  // namespace lyceum::db
