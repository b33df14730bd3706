#pragma once

#include "server/settings.hpp"

namespace lyceum::server {

/// Logs from now on as the settings say: one line an event, `time=… level=… event=…` (logfmt), to
/// standard error or appended to the file. Line breaks and other control characters within an event are
/// written as escapes, so that nobody can make a line of their own. Throws where the file cannot be
/// opened. A file may be rotated by copying and truncating it.
void start_log(Settings::Log const& settings);

}  // namespace lyceum::server
