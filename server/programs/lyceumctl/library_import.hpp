#pragma once

#include "server/library_zip.hpp"
#include "server/programs/lyceumctl/take_practice.hpp"

/// A network's library as an export wrote it (server/library_archive.hpp), into a network: practices with their versions,
/// materials and reviews, what schools tried of them, the network's own facets and terms, collections, needs. The same
/// import again changes nothing.
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

/// What schools of the network tried of the practice, which is there; how many were added. A school that the network does not
/// have, or that tries the practice here already, is said and left out.
Result<std::int64_t> take_adoptions(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place, SourcePractice const& practice,
                                    std::function<void(std::string const&)> const& said);
/// What people asked for, after the practices that were the answers; how many were added.
Result<std::int64_t> take_needs(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place,
                                std::function<void(std::string const&)> const& said);

/// Facets and terms of the network's own, first; collections after the practices that they name; and then what was put
/// away, which practices may still be placed by.
Result<Nothing> put_away_facets(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);
Result<Nothing> take_facets(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);
Result<std::int64_t> take_collections(db::Transaction& tx, server::LibrarySource const& source, ImportPlace const& place);

}  // namespace lyceum::ctl
