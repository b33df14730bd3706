#pragma once

#include "db/links.hpp"
#include "server/link_asking.hpp"
#include "server/this_thread.hpp"

namespace lyceum::server {

/// The links of practices are asked now and then whether they still answer, so that a reader knows before going there,
/// and a partner organisation learns which of its links died.
class LinkUpkeep {
public:
    explicit LinkUpkeep(Services& services, LinkPatience patience = {});

    /// False where an administrator wants no link asked.
    [[nodiscard]] bool is_wanted() const { return is_wanted_; }
    /// Asks the one link that waits longest, and keeps what became of it. False where none is due. For one thread, a few
    /// times a minute, so that nobody's server is bothered; comes back within a second once it is stopped.
    bool ask_one(std::stop_token const& stop);

private:
    Task<Result<std::optional<db::DueLink>>> due();
    Task<Result<Nothing>> keep(ResourceId resource, std::string refused);

    Services& services_;
    bool is_wanted_;
    LinkAsker asker_;
    ThisThread core_;
};

}  // namespace lyceum::server
