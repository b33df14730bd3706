#include "tests/bench/client.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <chrono>
#include <cstring>
#include <random>
#include <stdexcept>

namespace lyceum::bench {
namespace {

constexpr std::size_t id_digits = 10, time_digits = 19, number_digits = 10;
/// So that an id always has as many digits as the place for it.
constexpr std::int64_t first_id = 1'000'000'000;
constexpr std::string_view stamp_begins = "\"body\":\"t";
constexpr std::size_t longest_head = 10;

void write_digits(char* to, std::int64_t value, std::size_t digits)
{
    for (std::size_t i = digits; i-- > 0; value /= 10) to[i] = char('0' + value % 10);
}

std::int64_t read_digits(char const* from, std::size_t digits)
{
    std::int64_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) value = value * 10 + (from[i] - '0');
    return value;
}

std::uint64_t big_endian(std::string_view bytes)
{
    std::uint64_t value = 0;
    for (char const byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

}  // namespace

std::int64_t now_ns()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::string client_frame(std::string_view payload, Opcode opcode)
{
    thread_local std::minstd_rand random{std::random_device{}()};
    if (payload.size() > 65'535) throw std::runtime_error("a frame of the generator is too long");
    std::string frame(1, char(0x80U | static_cast<unsigned>(opcode)));
    if (payload.size() < 126) {
        frame += char(0x80U | payload.size());
    } else {
        frame += char(0xFE);
        frame += char(payload.size() >> 8);
        frame += char(payload.size());
    }
    auto const mask = std::uint32_t(random());
    std::array<char, 4> bytes{};
    std::memcpy(bytes.data(), &mask, bytes.size());
    frame.append(bytes.data(), bytes.size());
    for (std::size_t i = 0; i < payload.size(); ++i) frame += char(payload[i] ^ bytes[i % 4]);
    return frame;
}

std::string Moves::frame(std::int64_t id, std::int64_t sent_ns, std::int64_t number)
{
    return client_frame(boost::json::serialize(boost::json::object{
        {"jsonrpc", "2.0"},
        {"id", first_id + id},
        {"method", "stages.move"},
        {"params", boost::json::object{{"stage", stage_},
                                       {"key", std::to_string(sent_ns) + "-" + std::to_string(id)},
                                       {"to", number % 2 == 0 ? "next" : "back"}}}}));
}

Post::Post(std::int64_t room, std::size_t body_bytes, std::string_view key_suffix)
{
    auto body = "t" + std::string(time_digits, '0') + "n" + std::string(number_digits, '0') + " ";
    body.resize(std::max(body.size(), body_bytes), 'w');
    std::string const key = std::string(time_digits + id_digits, '0') + "-" + std::string(key_suffix);
    json_ = boost::json::serialize(boost::json::object{
        {"jsonrpc", "2.0"},
        {"id", first_id},
        {"method", "rooms.postMessage"},
        {"params", boost::json::object{{"room", room}, {"key", key}, {"body", body}}}});
    id_at_ = json_.find(std::to_string(first_id));
    key_at_ = json_.find(key);
    stamp_at_ = json_.find(stamp_begins) + stamp_begins.size();
}

std::string Post::frame(std::int64_t id, std::int64_t sent_ns, std::int64_t number)
{
    write_digits(json_.data() + id_at_, first_id + id, id_digits);
    write_digits(json_.data() + key_at_, sent_ns, time_digits);
    write_digits(json_.data() + key_at_ + time_digits, id, id_digits);
    write_digits(json_.data() + stamp_at_, sent_ns, time_digits);
    write_digits(json_.data() + stamp_at_ + time_digits + 1, number, number_digits);
    return client_frame(json_);
}

std::optional<Post::Stamp> Post::find_stamp(std::string_view event, std::size_t& hint)
{
    auto at = event.substr(std::min(hint, event.size())).starts_with(stamp_begins) ? hint : event.find(stamp_begins);
    if (at == event.npos || at + stamp_begins.size() + time_digits + 1 + number_digits > event.size()) return std::nullopt;
    hint = at;
    auto const* digits = event.data() + at + stamp_begins.size();
    return Stamp{read_digits(digits, time_digits), read_digits(digits + time_digits + 1, number_digits)};
}

Said what_is(std::string_view payload)
{
    // Either member stands near the beginning; what is longer is text of people.
    auto const beginning = payload.substr(0, 60);
    if (beginning.find("\"topics.event\"") != beginning.npos) return Said::event;
    if (beginning.find("\"error\"") != beginning.npos) return Said::refusal;
    if (beginning.find("\"result\"") != beginning.npos) return Said::answer;
    if (beginning.find("\"topics.behind\"") != beginning.npos) return Said::behind;
    return Said::other;
}

std::int64_t id_of(std::string_view answer)
{
    constexpr std::string_view name = "\"id\":";
    auto const at = answer.find(name);
    if (at == answer.npos) return 0;
    std::int64_t id = 0;
    std::from_chars(answer.data() + at + name.size(), answer.data() + answer.size(), id);
    return id - first_id;
}

FrameReader::Space FrameReader::begin(std::string& left_over)
{
    left_ = left_over.size();
    if (left_ + longest_head > buffer_.size() / 2) throw std::runtime_error("the server sent an absurdly long frame");
    std::memcpy(buffer_.data(), left_over.data(), left_);
    return {buffer_.data() + left_, buffer_.size() - left_};
}

std::size_t FrameReader::head_bytes(std::string_view frame)
{
    auto const size = static_cast<unsigned char>(frame[1]) & 0x7FU;
    return size == 126 ? 4 : size == 127 ? longest_head : 2;
}

std::optional<std::size_t> FrameReader::whole_frame(std::string_view bytes)
{
    if (bytes.size() < 2) return std::nullopt;
    auto const head = head_bytes(bytes);
    if (bytes.size() < head) return std::nullopt;
    auto const size = head == 2 ? static_cast<unsigned char>(bytes[1]) & 0x7FU : big_endian(bytes.substr(2, head - 2));
    if (bytes.size() - head < size) return std::nullopt;
    return head + size;
}

}  // namespace lyceum::bench
