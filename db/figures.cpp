#include "db/figures.hpp"

namespace lyceum::db {
namespace {

struct Standing {
    std::int64_t id = 0;
    std::optional<double> value, numerator, denominator;
};

std::optional<Standing> standing_at(Snapshot& snapshot, FigurePlace const& at)
{
    auto const row = snapshot.row<std::int64_t, std::optional<double>, std::optional<double>, std::optional<double>>(
        "SELECT id, value, numerator, denominator FROM figures"
        " WHERE measure_id = ?1 AND place_kind = ?2 AND place_id = ?3 AND period = ?4 AND group_code = ?5",
        at.measure, at.place.kind, at.place.id, at.period, at.group);
    if (!row) return std::nullopt;
    auto const& [id, value, numerator, denominator] = *row;
    return Standing{id, value, numerator, denominator};
}

void keep_version(Transaction& tx, std::int64_t figure, std::string const& because)
{
    tx.run("INSERT INTO figure_versions (figure_id, number, value, numerator, denominator, source, entered_at, entered_by, corrected_because)"
           " SELECT id, coalesce((SELECT max(number) FROM figure_versions WHERE figure_id = ?1), 0) + 1, value, numerator, denominator, source,"
           "        entered_at, entered_by, ?2 FROM figures WHERE id = ?1",
           figure, because);
}

}  // namespace

Written write_figure(Transaction& tx, FigurePlace const& at, FigureWords const& figure, PersonId by, std::string const& because)
{
    auto const stands = standing_at(tx, at);
    if (stands && stands->value == figure.value && stands->numerator == figure.numerator && stands->denominator == figure.denominator)
        return Written::same;
    auto const id = stands ? stands->id
                           : tx.insert<std::int64_t>(
                               "INSERT INTO figures (measure_id, place_kind, place_id, period, group_code, entered_at, entered_by)"
                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                               at.measure, at.place.kind, at.place.id, at.period, at.group, tx.at(), by);
    tx.run("UPDATE figures SET value = ?2, numerator = ?3, denominator = ?4, source = ?5, entered_at = ?6, entered_by = ?7 WHERE id = ?1", id,
           figure.value, figure.numerator, figure.denominator, figure.source, tx.at(), by);
    auto const corrects = stands && stands->value;
    keep_version(tx, id, corrects ? because : std::string());
    return corrects ? Written::corrected : Written::entered;
}

bool take_out_figure(Transaction& tx, FigurePlace const& at, PersonId by, std::string const& because)
{
    auto const stands = standing_at(tx, at);
    if (!stands || !stands->value) return false;
    tx.run("UPDATE figures SET value = NULL, numerator = NULL, denominator = NULL, source = '', entered_at = ?2, entered_by = ?3 WHERE id = ?1",
           stands->id, tx.at(), by);
    keep_version(tx, stands->id, because);
    return true;
}

std::optional<FigureWords> figure_at(Snapshot& snapshot, FigurePlace const& at)
{
    auto const stands = standing_at(snapshot, at);
    if (!stands || !stands->value) return std::nullopt;
    return FigureWords{*stands->value, stands->numerator, stands->denominator, {}};
}

std::vector<figures::Version> history_of(Snapshot& snapshot, FigurePlace const& at, std::int64_t limit)
{
    std::vector<figures::Version> versions;
    for (auto& [number, value, numerator, denominator, source, entered, by, name, because] :
         snapshot.all<std::int64_t, std::optional<double>, std::optional<double>, std::optional<double>, std::string, Instant, PersonId, std::string,
                      std::string>(
             "SELECT v.number, v.value, v.numerator, v.denominator, v.source, v.entered_at, p.id, p.name, v.corrected_because"
             "  FROM figures f JOIN figure_versions v ON v.figure_id = f.id JOIN people p ON p.id = v.entered_by"
             " WHERE f.measure_id = ?1 AND f.place_kind = ?2 AND f.place_id = ?3 AND f.period = ?4 AND f.group_code = ?5"
             " ORDER BY v.number DESC LIMIT ?6",
             at.measure, at.place.kind, at.place.id, at.period, at.group, limit))
        versions.push_back({number, value, numerator, denominator, std::move(source), entered, by, std::move(name), std::move(because)});
    return versions;
}

}  // namespace lyceum::db
