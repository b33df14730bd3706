#pragma once

#include "db/transaction.hpp"
#include "protocol/partners.hpp"

/// The pages of partner organisations. Practices are shown and counted for a reader: those that they may read; without
/// a reader those that everyone reads.
namespace lyceum::db {

using PartnerReader = std::optional<PersonId>;

/// Nothing where there is no such partner organisation.
std::optional<partners::Partner> partner(Snapshot& snapshot, PartnerId partner);
/// Changes what is given of the page; its service is set by set_service.
void update_partner(Transaction& tx, partners::Update::Request const& change);

/// With the names of all networks; by the network's name, at most 100.
std::vector<partners::Service> service_of(Snapshot& snapshot, PartnerId partner);
/// Of these networks, in place of what stood there. `service` names none but these, each capacity in each at most once.
void set_service(Transaction& tx, PartnerId partner, std::vector<NetworkId> const& networks, std::vector<partners::ServiceGiven> const& service);

struct Contributed {
    std::vector<partners::Contribution> newest; ///< at most `limit`
    std::int64_t total = 0;
};
Contributed contributed_by(Snapshot& snapshot, PartnerId partner, PartnerReader reader, std::int64_t limit);

/// By name, all of them.
std::vector<partners::Listed> partner_entries(Snapshot& snapshot, NetworkId network, PartnerReader reader);
/// With those of its links that do not answer in practices that the reader may read.
partners::Reach::Response reach_of(Snapshot& snapshot, PartnerId partner, PartnerReader reader);

}  // namespace lyceum::db
