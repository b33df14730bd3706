#pragma once

#include "db/uploads.hpp"
#include "server/files.hpp"
#include "server/this_thread.hpp"

#include <stop_token>

namespace lyceum::server {

/// What is done for files besides what people ask for: they are read, so that the search knows what is written in them
/// and a list shows a picture, and uploads that were never finished are forgotten.
class FileUpkeep {
public:
    explicit FileUpkeep(Services& services) : services_(services), files_(services.settings) {}

    /// Reads some of the files that came. For one thread, every few seconds.
    void read_some(std::stop_token const& stop);
    /// Forgets uploads that expired. For one thread, now and then.
    void forget_expired();

private:
    Task<Result<std::vector<db::StoredFile>>> waiting();
    Task<Result<Nothing>> keep(db::Blob hash, std::string picture, std::string text);
    Task<Result<std::vector<std::string>>> expired();

    Services& services_;
    Files files_;
    ThisThread core_;
};

}  // namespace lyceum::server
