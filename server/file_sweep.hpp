#pragma once

#include "db/unnamed_files.hpp"
#include "server/files.hpp"
#include "server/this_thread.hpp"

#include <stop_token>

namespace lyceum::server {

/// Files that no resource has named for a week are taken off the disk: not sooner, so that a backup that is restored
/// meanwhile is whole. The writer decides, and takes the file away while it does: an upload of the same bytes is named
/// before that or makes the file again (Files::keep).
class FileSweep {
public:
    explicit FileSweep(Services& services) : services_(services), files_(services.settings) {}

    /// Sweeps all that is due, also parts of uploads that are no more. For one thread, now and then.
    void sweep(Instant at, std::stop_token const& stop);

private:
    Task<Result<std::vector<db::Blob>>> unnamed(Instant before);
    Task<Result<Nothing>> forget(db::Blob hash, Instant before);
    Task<Result<std::vector<db::Blob>>> unknown(std::vector<db::Blob> hashes);
    Task<Result<std::vector<std::string>>> without_upload(std::vector<std::string> names);
    Task<Result<Nothing>> set_aside(db::Blob hash);
    void forget_unnamed(Instant before, std::stop_token const& stop);
    void sweep_files(Instant before, std::stop_token const& stop);
    void sweep_parts(Instant before);

    Services& services_;
    Files files_;
    ThisThread core_;
};

}  // namespace lyceum::server
