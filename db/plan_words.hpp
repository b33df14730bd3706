#pragma once

#include "db/transaction.hpp"
#include "protocol/plans.hpp"

/// What fields of plans say, as people read it: in conflicts, in amendments, in what changed between versions. Measures,
/// seats and student groups are named as they are called now.
namespace lyceum::db {

std::string in_words(Snapshot& snapshot, double number);
std::string in_words(Snapshot& snapshot, Day day);
std::string in_words(Snapshot& snapshot, MeasureId measure);
std::string in_words(Snapshot& snapshot, SeatId seat);
std::string in_words(Snapshot& snapshot, PlanNeedId need);
/// Without their titles, which not everybody may read who reads the plan.
std::string in_words(Snapshot& snapshot, PracticeId practice);
std::string in_words(Snapshot& snapshot, AdoptionId adoption);
std::string in_words(Snapshot& snapshot, plans::GroupCode const& group);
std::string in_words(Snapshot& snapshot, List<DriverId, plans::drivers_of_strategy_max> const& drivers);
std::string in_words(Snapshot& snapshot, List<plans::Cause, 12> const& causes);
std::string in_words(Snapshot& snapshot, plans::GoalMeasures const& measures);

template <codec::BoundedText T>
std::string in_words(Snapshot&, T const& text)
{
    return text.value;
}
template <codec::DescribedEnum E>
std::string in_words(Snapshot&, E value)
{
    return boost::describe::enum_to_string(value, "");
}
/// Empty where it is absent.
template <class T>
std::string in_words(Snapshot& snapshot, std::optional<T> const& value)
{
    return value ? in_words(snapshot, *value) : std::string();
}

/// A field that was written, with what it said before and says now.
struct WrittenField {
    std::string field, before, after;
};

/// Writes each field that is given, and is not as it was, over `present`; what is in `emptied` and not given becomes
/// absent. Gives which.
template <class Fields>
std::vector<WrittenField> merge(Snapshot& snapshot, Fields& present, Fields const& given, std::vector<std::string> const& emptied)
{
    std::vector<WrittenField> written;
    boost::mp11::mp_for_each<codec::MembersOf<Fields>>([&](auto member) {
        auto& now = present.*member.pointer;
        auto const& then = given.*member.pointer;
        bool const is_emptied = std::find(emptied.begin(), emptied.end(), member.name) != emptied.end();
        if ((!then && !is_emptied) || codec::to_text(now) == codec::to_text(then)) return;
        written.push_back({member.name, in_words(snapshot, now), in_words(snapshot, then)});
        now = then;
    });
    return written;
}

}  // namespace lyceum::db
