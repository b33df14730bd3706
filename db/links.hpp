#pragma once

#include "db/transaction.hpp"

/// Whether the links of practices still answer.
namespace lyceum::db {

struct DueLink {
    ResourceId resource;
    std::string url;
};
/// The link that waits longest to be asked: one that was never asked, was asked a week ago, or did not answer a day ago.
/// Links of practices that were withdrawn or superseded are left alone.
std::optional<DueLink> link_to_ask(Snapshot& snapshot, Instant at);
/// `refused` says why it did not answer; empty: it did.
void keep_link_answer(Transaction& tx, ResourceId resource, std::string const& refused);

}  // namespace lyceum::db
