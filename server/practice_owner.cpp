#include "server/practice_owner.hpp"

#include "db/practices.hpp"
#include "server/access/access.hpp"

namespace lyceum::server {

Result<std::string> seat_in_owner(db::Snapshot& snapshot, Caller const& caller, practices::Owner const& owner)
{
    if (auto title = db::seat_title_in(snapshot, owner, caller.person.value())) return *std::move(title);
    auto const refused = owner.kind == practices::OwnerKind::school ? access::may(snapshot, caller, Right::see, SchoolId{owner.id.value})
                                                                    : access::may(snapshot, caller, Right::see, PartnerId{owner.id.value});
    if (refused) return *refused;
    return forbidden("A practice is begun for a school or a partner organisation that you have a seat in.");
}

}  // namespace lyceum::server
