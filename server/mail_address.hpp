#pragma once

#include <string_view>

namespace lyceum::server {

/// Whether the text could be one mail address: something, one `@`, something, and no spaces or lists.
/// Only a letter that arrives shows that it is one.
bool looks_like_mail(std::string_view mail);

}  // namespace lyceum::server
