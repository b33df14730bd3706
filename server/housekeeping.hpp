#pragma once

#include "server/services.hpp"

#include <thread>

namespace lyceum::server {

/// What is done by the clock, beside what people ask for: old events and kept answers are forgotten, weekly briefs and
/// reminders are sent, schools are asked how it went with what they try; documents are merged and kept, practices
/// indexed, uploaded files read, links asked. One thread for each of the four, a little at a time, through the store's writer like
/// everybody.
class Housekeeping {
public:
    explicit Housekeeping(Services& services);

private:
    void loop(std::stop_token const& stop);
    void tend_documents(std::stop_token const& stop);
    void tend_files(std::stop_token const& stop);
    void tend_links(std::stop_token const& stop);

    Services& services_;
    std::jthread thread_, documents_thread_, files_thread_, links_thread_;
};

}  // namespace lyceum::server
