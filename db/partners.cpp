#include "db/partners.hpp"

namespace lyceum::db {

using namespace partners;

std::optional<Partner> partner(Snapshot& snapshot, PartnerId id)
{
    auto row = snapshot.row<NetworkId, std::string, std::string, std::string, std::string, std::string, std::optional<std::string>, Visibility>(
        "SELECT p.network_id, n.name, p.name, p.about, p.offers, p.contact, p.website, p.visibility"
        "  FROM partners p JOIN networks n ON n.id = p.network_id WHERE p.id = ?1",
        id);
    if (!row) return std::nullopt;
    Partner found;
    found.id = id;
    std::tie(found.network, found.networkName, found.name, found.about, found.offers, found.contact, found.website, found.visibility) =
        *std::move(row);
    return found;
}

void update_partner(Transaction& tx, Update::Request const& change)
{
    tx.run("UPDATE partners SET about = coalesce(?2, about), offers = coalesce(?3, offers), contact = coalesce(?4, contact),"
           "       website = CASE WHEN ?5 IS NULL THEN website ELSE nullif(?5, '') END, visibility = coalesce(?6, visibility)"
           " WHERE id = ?1",
           change.partner, change.about, change.offers, change.contact, change.website, change.visibility);
}

std::vector<Service> service_of(Snapshot& snapshot, PartnerId partner)
{
    std::vector<Service> service;
    for (auto& [network, name, capacity, note] : snapshot.all<NetworkId, std::string, Capacity, std::string>(
             "SELECT s.network_id, n.name, s.capacity, s.note FROM partner_service s JOIN networks n ON n.id = s.network_id"
             " WHERE s.partner_id = ?1 ORDER BY n.name, s.capacity LIMIT 100",
             partner))
        service.push_back({network, std::move(name), capacity, std::move(note)});
    return service;
}

void set_service(Transaction& tx, PartnerId partner, std::vector<NetworkId> const& networks, std::vector<ServiceGiven> const& service)
{
    for (auto const network : networks) tx.run("DELETE FROM partner_service WHERE partner_id = ?1 AND network_id = ?2", partner, network);
    for (auto const& given : service)
        tx.run("INSERT INTO partner_service (partner_id, network_id, capacity, note) VALUES (?1, ?2, ?3, ?4)", partner, given.network,
               given.capacity, given.note);
}

Contributed contributed_by(Snapshot& snapshot, PartnerId partner, PartnerReader reader, std::int64_t limit)
{
    Contributed contributed;
    for (auto& [practice, title, summary, published, total] : snapshot.all<PracticeId, std::string, std::string, Instant, std::int64_t>(
             "SELECT p.id, v.title, coalesce(json_extract(v.body, '$.summary'), ''), p.published_at, count(*) OVER ()"
             "  FROM practices p JOIN practice_versions v ON v.practice_id = p.id AND v.number = p.published"
             " WHERE p.owner_kind = 'partner' AND p.owner_id = ?1 AND p.state = 'published' AND (p.visibility = 'world'"
             "    OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2))"
             " ORDER BY p.published_at DESC, p.id DESC LIMIT ?3",
             partner, reader, limit)) {
        contributed.newest.push_back({practice, std::move(title), std::move(summary), published});
        contributed.total = total;
    }
    return contributed;
}

std::vector<Listed> partner_entries(Snapshot& snapshot, NetworkId network, PartnerReader reader)
{
    std::vector<Listed> all;
    for (auto& [id, name, about, visibility, contributed] : snapshot.all<PartnerId, std::string, std::string, Visibility, std::int64_t>(
             "SELECT a.id, a.name, a.about, a.visibility, (SELECT count(*) FROM practices p"
             "         WHERE p.owner_kind = 'partner' AND p.owner_id = a.id AND p.state = 'published' AND (p.visibility = 'world'"
             "            OR EXISTS (SELECT 1 FROM practice_readers r WHERE r.practice_id = p.id AND r.person_id = ?2)))"
             "  FROM partners a WHERE a.network_id = ?1 ORDER BY a.name, a.id LIMIT 200",
             network, reader))
        all.push_back({id, std::move(name), std::move(about), visibility, contributed});
    return all;
}

namespace {

constexpr std::int64_t silent_max = 50;

void add_silent_links(Snapshot& snapshot, PartnerId partner, PartnerReader reader, Reach::Response& reach)
{
    for (auto& [practice, practice_title, resource, title, asked, reason, total] :
         snapshot.all<PracticeId, std::string, ResourceId, std::string, Instant, std::string, std::int64_t>(
             "SELECT p.id, n.name, r.id, r.title, a.asked_at, a.refused, count(*) OVER ()"
             "  FROM practices p JOIN practice_names n ON n.practice_id = p.id JOIN resources r ON r.practice_id = p.id"
             "  JOIN link_answers a ON a.resource_id = r.id"
             " WHERE p.owner_kind = 'partner' AND p.owner_id = ?1 AND p.state = 'published' AND r.published = 1"
             "   AND r.removed_at IS NULL AND a.refused <> '' AND (p.visibility = 'world'"
             "    OR EXISTS (SELECT 1 FROM practice_readers s WHERE s.practice_id = p.id AND s.person_id = ?2))"
             " ORDER BY a.asked_at DESC, r.id LIMIT ?3",
             partner, reader, silent_max)) {
        reach.silent.push_back({practice, std::move(practice_title), resource, std::move(title), asked, std::move(reason)});
        reach.silentTotal = total;
    }
}

}  // namespace

Reach::Response reach_of(Snapshot& snapshot, PartnerId partner, PartnerReader reader)
{
    auto const row = snapshot.row<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>(
        "WITH own AS (SELECT id FROM practices WHERE owner_kind = 'partner' AND owner_id = ?1 AND published > 0)"
        "SELECT (SELECT count(*) FROM own), count(*), count(*) FILTER (WHERE decision = 'keep'), count(*) FILTER (WHERE decision = 'adapt'),"
        "       count(*) FILTER (WHERE decision = 'drop'),"
        "       (SELECT count(DISTINCT c.id) FROM collection_items i JOIN collections c ON c.id = i.collection_id"
        "         WHERE i.practice_id IN (SELECT id FROM own) AND c.archived_at IS NULL)"
        "  FROM adoptions WHERE practice_id IN (SELECT id FROM own)",
        partner);
    auto const& [practices, tried, kept, adapted, dropped, collections] = row.value();
    Reach::Response reach{practices, tried, kept, adapted, dropped, collections, {}, 0};
    add_silent_links(snapshot, partner, reader, reach);
    return reach;
}

}  // namespace lyceum::db
