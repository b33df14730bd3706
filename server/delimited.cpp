#include "server/delimited.hpp"

#include <algorithm>

namespace lyceum::server {
namespace {

std::string_view without_mark(std::string_view text)
{
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
    return text;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t") == text.npos; }

/// Goes through the text once, byte by byte; all that it looks for is ASCII.
class Reader {
public:
    Reader(std::string_view text, char separator) : text_(text), separator_(separator) {}

    std::vector<Record> read()
    {
        while (at_ < text_.size()) {
            Record record;
            record.line = line_;
            read_record(record);
            if (record.cells.size() > 1 || !is_blank(record.cells[0])) records_.push_back(std::move(record));
        }
        return std::move(records_);
    }

private:
    [[nodiscard]] bool at_end_of_line() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

    void pass_end_of_line()
    {
        if (at_ == text_.size()) return;
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_, ++line_;
    }

    void read_record(Record& record)
    {
        for (;;) {
            record.cells.push_back(read_cell(record));
            if (at_end_of_line()) return pass_end_of_line();
            ++at_;
        }
    }

    std::string read_cell(Record& record)
    {
        std::string cell;
        auto const first = text_.find_first_not_of(' ', at_);
        if (first != text_.npos && text_[first] == '"') {
            at_ = first + 1;
            read_quoted(cell, record);
        }
        for (; !at_end_of_line() && text_[at_] != separator_; ++at_) cell += text_[at_];
        return cell;
    }

    void read_quoted(std::string& cell, Record& record)
    {
        while (at_ < text_.size()) {
            if (text_[at_] == '"') {
                if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return;
                }
                ++at_;
            } else if (at_end_of_line()) {
                cell += ' ';
                pass_end_of_line();
                continue;
            }
            cell += text_[at_++];
        }
        record.unclosed = true;
    }

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
    std::vector<Record> records_;
};

}  // namespace

char separator_of(std::string_view text)
{
    text = without_mark(text);
    std::ptrdiff_t semicolons = 0, commas = 0;
    bool quoted = false, blank = true;
    for (char const c : text) {
        if ((c == '\n' || c == '\r') && !quoted && !blank) break;
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        if (c == '\t') return '\t';
        semicolons += c == ';', commas += c == ',';
        blank = blank && (c == ' ' || c == '\n' || c == '\r');
    }
    return semicolons > commas ? ';' : ',';
}

std::vector<Record> read_records(std::string_view text, char separator)
{
    return Reader(without_mark(text), separator).read();
}

namespace {

/// A negative number begins as a formula does, and is none.
bool looks_like_formula(std::string_view cell)
{
    if (cell.find_first_of("=+-@\t\r") != 0) return false;
    auto const is_number = cell.size() > 1 && cell[0] == '-' && cell.find_first_not_of("0123456789.", 1) == cell.npos;
    return !is_number;
}

}  // namespace

std::string csv_record(std::vector<std::string> const& cells)
{
    std::string record;
    for (auto const& cell : cells) {
        if (&cell != &cells.front()) record += ',';
        auto const text = looks_like_formula(cell) ? "'" + cell : cell;
        if (text.find_first_of("\",\r\n") == text.npos) {
            record += text;
            continue;
        }
        record += '"';
        for (auto const c : text) record += c == '"' ? std::string("\"\"") : std::string(1, c);
        record += '"';
    }
    return record + "\r\n";
}

}  // namespace lyceum::server
