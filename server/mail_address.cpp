#include "server/mail_address.hpp"

namespace lyceum::server {

bool looks_like_mail(std::string_view mail)
{
    auto const at = mail.find('@');
    return at != mail.npos && at > 0 && at + 1 < mail.size() && mail.find('@', at + 1) == mail.npos &&
           mail.find_first_of(" ,;<>") == mail.npos;
}

}  // namespace lyceum::server
