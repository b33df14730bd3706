#pragma once

#include "tests/support/listener.hpp"

#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

namespace lyceum::testing {

/// A small clamd at a socket of its own: takes zINSTREAM as the real one does (clamd(8)), and finds the test file of EICAR
/// in what holds it.
class VirusScanner {
public:
    explicit VirusScanner(std::filesystem::path const& socket, std::size_t stream_bytes_max = std::size_t{1} << 20);
    ~VirusScanner();

    /// What was sent so far, each whole stream.
    [[nodiscard]] std::vector<std::string> streams() const;
    /// The bytes that every scanner finds, put together so that no scanner finds them here.
    static std::string eicar();

private:
    void serve();
    void talk(int socket);

    std::size_t stream_bytes_max_;
    ListeningSocket listener_;
    mutable std::mutex mutex_;
    std::vector<std::string> streams_;
    std::thread thread_;
};

}  // namespace lyceum::testing
