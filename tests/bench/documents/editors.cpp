#include "tests/bench/documents/editors.hpp"

#include "tests/bench/client.hpp"
#include "tests/bench/process.hpp"
#include "tests/bench/sockets.hpp"

#include <algorithm>
#include <cerrno>
#include <stdexcept>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <unordered_map>

namespace lyceum::bench {
namespace {

using testing::Habit;
using testing::Keystrokes;
using testing::Typist;

using Clock = std::chrono::steady_clock;

constexpr std::uint32_t first_client = 1'000;
constexpr std::size_t read_bytes = 512 * 1024;
constexpr int looks_around_every_ms = 1;
/// Keystrokes of a document that is written in one go, sent ahead of what the reader has seen.
constexpr std::uint64_t ahead_max = 256;

struct Editor {
    DocumentLine line;
    Typist typist;
    std::uint32_t seen_by_next = 0;      ///< the clock up to which the next editor has seen this one
    std::vector<std::int64_t> sent_ns;   ///< by clock, in a ring
    std::int64_t next_due_ns = 0;
};

class Editing {
public:
    Editing(std::vector<Desk> const& desks, Typing const& typing) : typing_(typing), reader_(read_bytes)
    {
        auto client = first_client;
        for (auto const& desk : desks)
            editors_.push_back({DocumentLine(desk), Typist(client++, Habit::types), 0, std::vector<std::int64_t>(ring), 0});
        epoll_ = epoll_create1(EPOLL_CLOEXEC);
        for (std::size_t i = 0; i < editors_.size(); ++i) {
            never_block(editors_[i].line.socket());
            epoll_event wanted{};
            wanted.events = EPOLLIN;
            wanted.data.u64 = i;
            epoll_ctl(epoll_, EPOLL_CTL_ADD, editors_[i].line.socket(), &wanted);
        }
    }
    ~Editing() { ::close(epoll_); }
    Editing(Editing const&) = delete;
    Editing& operator=(Editing const&) = delete;

    Relayed run(std::function<void()> const& begin, std::function<void()> const& end)
    {
        for (auto& editor : editors_) editor.line.send(update_frame(editor.line.desk(), editor.typist.begin()));
        go_on(typing_.warm_up);
        begin();
        auto const cpu = cpu_time(getpid());
        auto const began = Clock::now();
        relayed_ = {};
        go_on(typing_.measured);
        end();
        relayed_.seconds = std::chrono::duration<double>(Clock::now() - began).count();
        relayed_.generator_cpu_s = (cpu_time(getpid()) - cpu).count();
        return relayed_;
    }

private:
    static constexpr std::size_t ring = 4'096;

    void go_on(std::chrono::duration<double> time)
    {
        std::vector<epoll_event> events(editors_.size());
        auto const until = Clock::now() + time;
        while (Clock::now() < until) {
            type();
            auto const ready = epoll_wait(epoll_, events.data(), int(events.size()), looks_around_every_ms);
            for (int i = 0; i < ready; ++i) receive(std::size_t(events[std::size_t(i)].data.u64));
        }
    }
    void type()
    {
        auto const at_ns = now_ns();
        for (auto& editor : editors_) {
            std::string frames;
            while (may_type(editor, at_ns)) {
                editor.sent_ns[editor.typist.clock() % ring] = typing_.rate ? editor.next_due_ns : at_ns;
                frames += update_frame(editor.line.desk(), editor.typist.keystroke());
                ++relayed_.keystrokes;
            }
            if (!frames.empty()) editor.line.send(frames);
        }
    }
    /// At a rate the keystroke is late from when it was due, so that a stalled server is not measured less.
    bool may_type(Editor& editor, std::int64_t at_ns) const
    {
        if (!typing_.rate) return editor.typist.clock() - editor.seen_by_next < typing_.under_way;
        auto const every_ns = std::int64_t(1e9 / *typing_.rate);
        auto const place = &editor - editors_.data();
        if (editor.next_due_ns == 0) editor.next_due_ns = at_ns + every_ns * place / std::ptrdiff_t(editors_.size());
        if (editor.next_due_ns + every_ns > at_ns) return false;
        editor.next_due_ns += every_ns;
        return true;
    }
    void receive(std::size_t place)
    {
        auto& line = editors_[place].line;
        auto const space = reader_.begin(line.left_over());
        auto const received = ::recv(line.socket(), space.begin, space.bytes, 0);
        if (received < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (received <= 0) throw std::runtime_error("the server closed a connection");
        auto const at_ns = now_ns();
        reader_.take(std::size_t(received), line.left_over(), [&](std::string_view whole, std::string_view message) {
            auto const opcode = static_cast<unsigned char>(whole[0]) & 0x0FU;
            if (opcode == 8) throw std::runtime_error("the server closed a document: " + std::string(message));
            if (opcode != 2) return;
            if (auto const update = update_in(line.desk(), message)) take(place, *update, at_ns);
        });
    }
    void take(std::size_t place, std::string_view update, std::int64_t at_ns)
    {
        read_keystrokes(update, keystrokes_);
        for (auto const& typed : keystrokes_.typed) {
            auto const from = std::size_t(typed.client - first_client);
            if (from >= editors_.size()) throw std::runtime_error("a keystroke of nobody came");
            if (from == place) continue;  // two of the servers send everyone their own back
            auto& author = editors_[from];
            if ((from + 1) % editors_.size() == place) author.seen_by_next = std::max(author.seen_by_next, typed.clock + typed.letters);
            relayed_.deliveries += typed.letters;
            for (auto clock = typed.clock; clock < typed.clock + typed.letters; ++clock)
                relayed_.delivery.add(at_ns - author.sent_ns[clock % ring]);
        }
        ++relayed_.frames;
    }

    Typing const& typing_;
    std::vector<Editor> editors_;
    FrameReader reader_;
    Keystrokes keystrokes_;
    Relayed relayed_;
    int epoll_ = -1;
};

/// Receives until the reader has seen enough.
void read_until(DocumentLine& reader, std::uint64_t& seen, std::uint64_t wanted)
{
    Keystrokes keystrokes;
    while (seen < wanted) {
        auto const message = reader.receive();
        auto const update = update_in(reader.desk(), message);
        if (!update) continue;
        read_keystrokes(*update, keystrokes);
        for (auto const& typed : keystrokes.typed) seen += typed.letters;
        seen += keystrokes.deletions + keystrokes.others;
    }
}

}  // namespace

Relayed type_together(std::vector<Desk> const& desks, Typing const& typing, std::function<void()> const& begin, std::function<void()> const& end)
{
    return Editing(desks, typing).run(begin, end);
}

void write_document(Desk const& writer, Desk const& reader, int keystrokes)
{
    DocumentLine reads(reader);
    DocumentLine const writes(writer);
    Typist typist(first_client, Habit::edits);
    auto const paragraph = 2U;
    std::uint64_t sent = paragraph, seen = 0;
    writes.send(update_frame(writer, typist.begin()));
    for (int done = 0; done < keystrokes;) {
        std::string frames;
        for (auto batch = std::min<std::uint64_t>(ahead_max, std::uint64_t(keystrokes - done)); batch > 0; --batch, ++done, ++sent)
            frames += update_frame(writer, typist.keystroke());
        writes.send(frames);
        read_until(reads, seen, sent);
    }
}

}  // namespace lyceum::bench
