#pragma once

#include "db/document_updates.hpp"
#include "protocol/yjs/lib0.hpp"
#include "protocol/yjs/updates.hpp"
#include "tests/server/served.hpp"

#include <thread>

namespace lyceum::testing {

inline std::string varuint(std::uint64_t number)
{
    std::string bytes;
    yjs::append_var_uint(bytes, number);
    return bytes;
}
inline std::string counted(std::string_view bytes) { return varuint(bytes.size()) + std::string(bytes); }

/// The update of a client that typed ASCII into the root text `t`: at its beginning, or behind what the
/// same client typed before.
inline std::string typed(std::uint64_t client, std::uint64_t clock, std::string_view text)
{
    auto update = varuint(1) + varuint(1) + varuint(client) + varuint(clock);
    if (clock == 0) update += "\x04" + varuint(1) + counted("t");
    else update += "\x84" + varuint(client) + varuint(clock - 1);
    return update + counted(text) + varuint(0);
}
/// The update of somebody who deleted so many characters of a client's.
inline std::string deleted(std::uint64_t client, std::uint64_t clock, std::uint64_t characters)
{
    return varuint(0) + varuint(1) + varuint(client) + varuint(1) + varuint(clock) + varuint(characters);
}
inline std::string const nothing_typed{"\0\0", 2}, knows_nothing{"\0", 1};

/// Whether the merged update has all of the other.
inline bool has(std::string_view state, std::string_view update) { return !yjs::adds_to(state, update).value(); }

/// What comes over a document's WebSocket: y-protocols' messages and our own two.
struct Said {
    enum class Kind { state_vector = 0, answer = 1, update = 2, awareness = 3, denied = 4, saved = 100, mode = 101 };
    Kind kind = Kind::update;
    std::string bytes;
    std::uint64_t number = 0;
};

/// A client that has a document open.
class Editor {
public:
    Editor(Endpoint endpoint, Upgrade const& upgrade) : socket(endpoint, upgrade) {}

    void ask(std::string_view state_vector = knows_nothing) { send(std::string("\0\0", 2) + counted(state_vector)); }
    void answer(std::string_view update) { send(std::string("\0\1", 2) + counted(update)); }
    void type(std::string_view update) { send(std::string("\0\2", 2) + counted(update)); }
    void say(std::uint64_t client, std::uint64_t clock, std::string_view state)
    {
        send("\1" + counted(varuint(1) + varuint(client) + varuint(clock) + counted(state)));
    }
    void send(std::string_view message) { socket.send_frame(Opcode::binary, message); }

    /// The next message. Throws WireFailure where the server closes.
    Said next(std::chrono::milliseconds wait = patience)
    {
        auto const message = socket.receive(wait);
        if (!message) throw WireFailure("the server closed with " + std::to_string(socket.close_code()));
        yjs::Reader reader(*message);
        Said said;
        auto const type = reader.var_uint();
        if (type == 0) said.kind = Said::Kind(reader.var_uint()), said.bytes = reader.var_bytes();
        else if (type == 1) said.kind = Said::Kind::awareness, said.bytes = reader.var_bytes();
        else if (type == 2) said.kind = Said::Kind::denied, said.number = reader.var_uint(), said.bytes = reader.var_bytes();
        else said.kind = Said::Kind(type), said.number = reader.var_uint();
        if (reader.failed() || reader.left() > 0) throw WireFailure("the server sent what is no message");
        return said;
    }
    /// The next message of that kind; those that come before are kept for when they are asked for.
    Said next(Said::Kind kind)
    {
        for (auto said = skipped_.begin(); said != skipped_.end(); ++said) {
            if (said->kind != kind) continue;
            auto found = std::move(*said);
            skipped_.erase(said);
            return found;
        }
        for (;;) {
            auto said = next();
            if (said.kind == kind) return said;
            skipped_.push_back(std::move(said));
        }
    }
    std::string next_update() { return next(Said::Kind::update).bytes; }
    /// Waits until what came as updates has this: what was written at about the same time comes as one.
    void await_update(std::string_view update)
    {
        while (!has(came_, update)) {
            auto const more = next_update();
            std::string_view const both[]{came_, more};
            came_ = yjs::merge_updates(both).value();
        }
    }
    /// All that the server has, as it answers who knows nothing.
    std::string all()
    {
        ask();
        return next(Said::Kind::answer).bytes;
    }
    std::uint64_t saved() { return next(Said::Kind::saved).number; }
    /// Waits until so many messages are saved.
    void await_saved(std::uint64_t messages)
    {
        while (saved() < messages) {}
    }
    std::uint16_t close_code() { return socket.close_code(); }

    WebSocket socket;

private:
    std::deque<Said> skipped_;
    std::string came_ = nothing_typed;
};

/// The real server, with a document in the first room.
struct WithDocument : Served {
    explicit WithDocument(ServerProcess::Environment environment = {}) : Served(std::move(environment)) {}
    void SetUp() override
    {
        Served::SetUp();
        document = create(cohort.rooms[0], 0);
    }

    DocumentId create(RoomId room, std::size_t person)
    {
        auto const answer = post("documents.create", {{"room", room.value}, {"title", "Notes"}}, as(person));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return DocumentId{boost::json::parse(answer.body).at("document").at("id").to_number<std::int64_t>()};
    }
    [[nodiscard]] std::string address(std::string const& query = "saved=1") const
    {
        return "/ws/documents/" + std::to_string(document.value) + (query.empty() ? "" : "?" + query);
    }
    Editor editor(std::size_t person, std::string const& query = "saved=1")
    {
        return {server.endpoint(), {.session = cohort.people[person].session, .target = address(query), .subprotocol = ""}};
    }
    int refused(Upgrade const& upgrade)
    {
        try {
            WebSocket socket(server.endpoint(), upgrade);
            return 101;
        } catch (UpgradeRefused const& refused) {
            return refused.answer.status;
        }
    }
    /// How many updates are stored, as another program sees it.
    std::int64_t stored()
    {
        return server.prepare([&](db::Transaction& tx) {
            return tx.value<std::int64_t>("SELECT updates FROM document_states WHERE document_id = ?", document).value();
        });
    }
    /// What is stored, as one update.
    std::string stored_text()
    {
        auto const stored = server.prepare([&](db::Transaction& tx) { return db::read_document(tx, document).value(); });
        std::vector<std::string_view> const updates(stored.updates.begin(), stored.updates.end());
        return yjs::merge_updates(updates).value();
    }
    /// Waits until a figure of /metrics is that.
    bool becomes(std::string const& figure, int value)
    {
        auto const line = "\n" + figure + " " + std::to_string(value) + "\n";
        for (int tries = 0; tries < 400; ++tries) {
            if (http(server.endpoint(), "GET", "/metrics").body.find(line) != std::string::npos) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        return false;
    }

    DocumentId document;
};

}  // namespace lyceum::testing
