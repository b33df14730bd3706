#pragma once

#include "db/uploads.hpp"
#include "tests/support/installation.hpp"

namespace lyceum::testing {

/// A whole file of the person that waits for a check-in of the action, as an upload leaves it, but for its bytes. Gives
/// its name.
inline std::string uploaded_proof(Installation& installation, ActionId action, PersonId by, std::string const& file_name)
{
    auto const name = "upload-" + std::to_string(action.value) + "-" + std::to_string(by.value);
    installation.change([&](db::Transaction& tx) {
        db::drop_upload(tx, name);
        db::begin_upload(tx, {.name = name, .by = by, .practice = {}, .action = action, .captions_of = {}, .title = "Proof", .file_name = file_name, .length = 3,
                              .expires = tx.at().plus(std::chrono::hours(1)), .resource = {}, .proof = {}});
        db::finish_upload(tx, name, {.hash = db::Blob(32, std::byte{7}), .size = 3, .type = "text/plain"});
    });
    return name;
}

}  // namespace lyceum::testing
