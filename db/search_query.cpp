#include "db/search_query.hpp"

#include <algorithm>
#include <chrono>

namespace lyceum::db {
namespace {

/// More rooms or authors than this do not go into one expression.
constexpr std::int64_t names_max = 1'000;
bool contains_any(std::string const& name, std::vector<std::string> const& parts)
{
    auto const lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; };
    return std::ranges::any_of(parts, [&](std::string const& part) {
        return !std::ranges::search(name, part, {}, lower, lower).empty();
    });
}

/// Reads one word or quoted text from the front of `text`.
struct Piece {
    std::string value;
    bool is_quoted = false;
};
Piece take_piece(std::string_view& text)
{
    Piece piece;
    piece.is_quoted = text.starts_with('"');
    if (piece.is_quoted) text.remove_prefix(1);
    auto const end = std::min(piece.is_quoted ? text.find('"') : text.find_first_of(" \t\n"), text.size());
    piece.value = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), piece.is_quoted ? end + 1 : end));
    return piece;
}

}  // namespace

std::vector<RoomId> rooms_to_search(Snapshot& snapshot, PersonId reader, SearchQuery const& query,
                                    std::optional<CohortId> cohort)
{
    std::vector<RoomId> found;
    for (auto const& [room, name] : snapshot.all<RoomId, std::string>(
             "SELECT r.id, n.name FROM rooms r JOIN room_names n ON n.room_id = r.id"
             " WHERE r.id IN (SELECT v.room_id FROM room_readers v WHERE v.person_id = ?1)"
             "   AND (?2 IS NULL OR r.cohort_id = ?2) ORDER BY r.meeting_id IS NOT NULL, r.id DESC LIMIT ?3",
             reader, cohort, names_max))
        if (query.in.empty() || contains_any(name, query.in)) found.push_back(room);
    return found;
}

std::vector<PersonId> authors_to_search(Snapshot& snapshot, SearchQuery const& query)
{
    std::vector<PersonId> found;
    for (auto const& part : query.from)
        std::ranges::copy(snapshot.values<PersonId>(
                              "SELECT id FROM people WHERE instr(lower(name), lower(?)) > 0 ORDER BY id LIMIT ?", part, names_max),
                          std::back_inserter(found));
    return found;
}

Span span_of(SearchQuery const& query)
{
    constexpr std::int64_t day_ms = std::chrono::milliseconds(std::chrono::days(1)).count();
    auto const begin_of = [](Day day) { return Instant{day.since_epoch_days * day_ms}; };
    return {query.after ? begin_of(*query.after) : Instant{std::numeric_limits<std::int64_t>::min()},
            query.before ? begin_of(*query.before) : Instant{std::numeric_limits<std::int64_t>::max()}};
}

std::string in_quotes(std::string_view text)
{
    std::string string = "\"";
    for (auto const c : text) {
        string += c;
        if (c == '"') string += c;
    }
    return string + '"';
}

std::string words_of(SearchQuery const& query)
{
    std::string said;
    for (auto const& word : query.words) said += in_quotes(word) + " * ";
    for (auto const& phrase : query.phrases) said += in_quotes(phrase) + " ";
    return said;
}

SearchQuery parse_query(std::string_view text)
{
    SearchQuery query;
    for (auto at = text.find_first_not_of(" \t\n"); at != text.npos; at = text.find_first_not_of(" \t\n")) {
        text.remove_prefix(at);
        auto const whole = text;
        auto const value_of = [&](std::string_view key) {
            std::string value;
            if (!whole.starts_with(key)) return value;
            auto rest = whole.substr(key.size());
            value = take_piece(rest).value;
            if (!value.empty()) text = rest;
            return value;
        };
        if (auto from = value_of("from:"); !from.empty()) query.from.push_back(std::move(from));
        else if (auto in = value_of("in:"); !in.empty()) query.in.push_back(std::move(in));
        else if (auto const day = parse_day(value_of("before:"))) query.before = day;
        else if (auto const first = parse_day(value_of("after:"))) query.after = first;
        else {
            text = whole;
            auto piece = take_piece(text);
            (piece.is_quoted ? query.phrases : query.words).push_back(std::move(piece.value));
        }
    }
    return query;
}

}  // namespace lyceum::db
