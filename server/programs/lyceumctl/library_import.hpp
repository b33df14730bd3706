#pragma once

#include "server/library_zip.hpp"
#include "server/programs/lyceumctl/take_practice.hpp"

/// A network's library as an export wrote it (server/library_archive.hpp), into a network: practices with their versions,
/// materials and reviews, the network's own facets and terms, collections. The same import again changes nothing.
namespace lyceum::ctl {

struct ImportPlace {
    NetworkId network;
    /// Who stands as the one who did what nobody here is known to have done.
    PersonId by;
    server::Settings settings;
};

/// A practice of the source: `practices/otters`, without its ending.
struct SourcePractice {
    std::string name;
    server::PracticeFile file;
    server::PracticeAbout about;
};
/// Those of a source, what was adapted from another one after it. `refused(message)` is told of each that cannot be read.
std::vector<SourcePractice> practices_in(server::LibrarySource const& source, std::function<void(std::string const&)> const& refused);

/// The practice as it is taken in, with its files on the disk already. `said(message)` is told what is left out.
Result<Incoming> incoming(db::Snapshot& snapshot, server::LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice,
                          std::vector<IncomingMaterial> materials, std::function<void(std::string const&)> const& said);
/// Unpacks its files into `materials`, each checked to be of a type that is taken. Fails with the first that is not, and
/// with an address that is none. Parts of what was unpacked stay, for who asked to drop.
Result<Nothing> read_materials(server::LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice,
                               std::function<void(std::string const&)> const& said, std::vector<IncomingMaterial>& materials);

/// Facets and terms of the network's own, first; collections after the practices that they name; and then what was put
/// away, which practices may still be placed by.
Result<Nothing> put_away_facets(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);
Result<Nothing> take_facets(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);
Result<std::int64_t> take_collections(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);

}  // namespace lyceum::ctl
