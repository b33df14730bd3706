#include "server/operations/figures.hpp"

#include "db/measures.hpp"
#include "db/schools.hpp"
#include "db/shipped_groups.hpp"
#include "server/figure_table.hpp"

#include <map>

namespace lyceum::server {

using namespace figures;

namespace {

/// What a table is read with, by what the request and the database say.
Result<TableReading> reading_of(db::Snapshot& snapshot, Call const& call, Paste::Request const& request)
{
    if (auto refused = access::may_enter_figures(snapshot, call.caller(), request.place)) return *std::move(refused);
    if (db::measuring_network(snapshot, request.place) != request.network) return invalid("place", "place: must be of this network.");
    TableReading reading{.measure = {}, .named = {}, .groups = db::student_groups(snapshot), .students = {}, .source = {}, .today = periods::day_of(now())};
    if (request.source) reading.source = request.source->value;
    if (request.place.kind == organisations::Kind::school) {
        auto const school = db::school(snapshot, SchoolId{request.place.id}, call.caller().person.value());
        if (school && school->context.students) reading.students = school->context.students->value;
    }
    reading.named = [&snapshot, network = request.network](std::string const& title) -> std::optional<Measure> {
        auto const id = db::measure_named(snapshot, network, title);
        return id ? db::measure(snapshot, *id) : std::nullopt;
    };
    if (!request.measure) return reading;
    reading.measure = db::measure(snapshot, *request.measure);
    if (!reading.measure || reading.measure->network != request.network) return invalid("measure", "measure: must be one of this network.");
    if (reading.measure->archived) return conflict("This measure was put away: nothing is entered any more.");
    if (auto refused = refuse_place(*reading.measure, request.place.kind)) return *std::move(refused);
    return reading;
}

ReadFigure as_read(TableFigure const& read, std::optional<double> instead_of)
{
    auto const& [period, group, words] = read.figure;
    return {read.measure.id, read.measure.title, period, periods::label(read.measure.frequency, period), group, words.value, words.numerator,
            words.denominator, words.source, instead_of};
}

/// Enters what a table says, measure by measure.
class Pasting {
public:
    Pasting(db::Transaction& tx, Paste::Request const& request, PersonId by) : tx_(tx), request_(request), by_(by) {}

    Paste::Response enter(FigureTable table)
    {
        for (auto const& figure : table.figures) take(table, figure);
        for (auto& [measure, entry] : entries_) {
            auto const tally = entry.finish();
            response_.figures.entered += tally.entered, response_.figures.corrected += tally.corrected, response_.figures.same += tally.same;
        }
        response_.rows = std::int64_t(table.records.size()) - 1, response_.badRows = std::int64_t(table.bad_records.size());
        response_.rest = table.rest(), response_.bad = std::move(table.bad);
        return std::move(response_);
    }

private:
    void take(FigureTable& table, TableFigure const& read)
    {
        if (auto const refused = refuse_place(read.measure, request_.place.kind)) return table.refuse(read.record, read.column, refused->message);
        auto& entry = entries_.try_emplace(read.measure.id, tx_, read.measure, request_.place, by_).first->second;
        auto const instead_of = entry.would_replace(read.figure);
        auto const is_look = request_.dryRun.value_or(false);
        if (is_look) response_.read.push_back(as_read(read, instead_of));
        if (instead_of && !request_.because) return table.refuse(read.record, read.column, "Another figure stands there: say why it is corrected.");
        if (is_look) entry.count(read.figure);
        else entry.enter(read.figure, request_.because ? request_.because->value : std::string());
    }

    db::Transaction& tx_;
    Paste::Request const& request_;
    PersonId by_;
    std::map<MeasureId, FigureEntry> entries_;
    Paste::Response response_;
};

}  // namespace

Task<Result<Paste::Response>> handle(Call& call, Paste::Request const& request)
{
    auto paste = [&](db::Transaction& tx) -> Result<Paste::Response> {
        auto const reading = reading_of(tx, call, request);
        if (!reading) return reading.error();
        auto table = read_figure_table(request.text.value, *reading);
        if (!table) return table.error();
        return Pasting(tx, request, call.person()).enter(*std::move(table));
    };
    co_return co_await call.write(std::move(paste));
}

}  // namespace lyceum::server
