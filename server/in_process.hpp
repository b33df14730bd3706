#pragma once

#include "server/dispatch.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// A whole installation but for the sockets, for programs: every operation on a database, as people
/// call them. One thread at a time may call. Nobody is present, and no mail is sent.
class InProcess final : private db::CommitListener, private Signals, private Mailer {
public:
    /// The database must be migrated. Throws db::Failure where it cannot be opened.
    InProcess(std::filesystem::path const& database, Settings settings, db::StoreOptions options = {});

    /// Calls an operation and waits for its answer. The key of a writing call is made here.
    Answered call(std::string_view operation, boost::json::value params, Caller caller);

    /// The same with a declared operation.
    template <Operation Op>
    Result<typename Op::Response> call(typename Op::Request const& request, Caller caller)
    {
        auto const answered = call(Op::name, codec::to_json(request), std::move(caller));
        if (!answered.body) return answered.body.error();
        return codec::from_json<typename Op::Response>(codec::parse(*answered.body).value());
    }

    [[nodiscard]] Services& services() { return *services_; }

private:
    void committed(db::Committed&& group) override;
    void changed_outside() override {}
    void failed(std::string const& reason, std::vector<db::WriteJob*> jobs) override;
    void signal(Topic, std::string_view, std::string, PersonId) override {}
    std::vector<PersonId> present(Topic) override { return {}; }
    [[nodiscard]] bool works() const override { return false; }
    using Mailer::send;
    void send(Letter) override {}

    Settings settings_;
    ThisThread core_;
    db::Store store_;
    Workers workers_;
    std::unique_ptr<Services> services_;
    std::unique_ptr<Dispatcher> dispatcher_;
    std::string keys_begin_;
    std::uint64_t keys_ = 0;
};

}  // namespace lyceum::server
