#pragma once

#include "db/shown_figures.hpp"
#include "protocol/figures.hpp"

/// What a reader is given of the figures of a place.
namespace lyceum::server {

/// Who reads: the people of the place read figures as they are.
enum class Reads { as_entered, as_shown };

struct SeriesReader {
    PersonId person;
    Reads reads = Reads::as_shown;
    Day today;
};

/// Which figures of a measure are wanted: of all its groups, or of the one that is named, or of several.
struct SeriesAsked {
    organisations::Organisation place;
    std::vector<std::string> groups;
    db::Between between;
};

figures::MeasureSeries series_of(db::Snapshot& snapshot, measures::Measure const& measure, measures::Groups const& labels, SeriesAsked const& asked,
                                 SeriesReader const& reader);

/// By what is shown, whoever reads.
figures::Across::Response across(db::Snapshot& snapshot, figures::Across::Request const& request, measures::Measure const& measure);

}  // namespace lyceum::server
