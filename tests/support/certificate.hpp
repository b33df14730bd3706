#pragma once

#include <filesystem>

namespace lyceum::testing {

struct CertificateFiles {
    std::filesystem::path certificate, key;
};

/// Makes a self-signed certificate for localhost, valid for a day, and its key, as PEM files in the folder;
/// replaces those that it made there before. Throws std::runtime_error.
CertificateFiles make_certificate(std::filesystem::path const& folder);

}  // namespace lyceum::testing
