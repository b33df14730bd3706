#include "server/library_archive.hpp"

#include "db/cohorts.hpp"
#include "db/facets.hpp"
#include "db/library_access.hpp"
#include "db/library_imports.hpp"
#include "db/library_ledger.hpp"
#include "db/library_names.hpp"
#include "db/practice_lists.hpp"
#include "db/practice_versions.hpp"
#include "db/resources.hpp"
#include "db/reviews.hpp"

#include <algorithm>
#include <set>

namespace lyceum::server {
namespace {

constexpr std::int64_t collections_max = 2'000;
constexpr std::int64_t adoptions_max = 5'000;
constexpr std::int64_t needs_max = 10'000;
constexpr char const* readme =
    "A library as files. practices/<key>.md is what a practice says, Markdown after a head in TOML; in the folder of the same name\n"
    "are its materials, earlier versions, in about.json what is known about them, and in adoptions.json which schools tried it.\n"
    "needs.json is what people asked for, collections.json and facets.json are the network's own. Conversations, and the plans and\n"
    "promises that an adoption is part of, are not in here. `lyceumctl import-library` reads all of it.\n";

/// Letters, digits, hyphens, and the ending: no name leads out of the archive, and every system takes it.
std::string plain(std::string_view name)
{
    std::string written;
    for (char const c : name) {
        auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        written += is_plain ? c : '-';
    }
    while (written.starts_with('.')) written.erase(0, 1);
    return written.size() > 100 ? written.substr(written.size() - 100) : written;
}

std::vector<std::string> slugs_of(db::Snapshot& snapshot, std::vector<TermId> const& terms)
{
    std::vector<std::string> slugs;
    for (auto const& placed : db::placed(snapshot, terms)) slugs.push_back(placed.facetSlug + "/" + placed.slug);
    return slugs;
}

PracticeFile said(PracticeFile file, db::Snapshot& snapshot, db::PracticeText const& text)
{
    file.terms = slugs_of(snapshot, text.terms);
    file.title = practices::Title(text.title), file.body = text.body;
    return file;
}

/// What is the same for everything that the practice said.
PracticeFile frame_of(db::Snapshot& snapshot, PracticeId practice, db::PracticeFacts const& facts)
{
    PracticeFile file;
    file.source_key = db::source_key_of(snapshot, practice);
    file.owner_kind = facts.owner.kind, file.owner = db::name_of(snapshot, facts.owner);
    for (auto const& author : db::authors_of(snapshot, practice)) file.authors.push_back(author.name);
    file.visibility = facts.visibility, file.state = facts.state;
    if (facts.cohort) file.cohort = db::cohort(snapshot, *facts.cohort).value().name;
    if (facts.origin) file.origin = db::source_key_of(snapshot, *facts.origin);
    return file;
}

class Writer {
public:
    Writer(db::Snapshot& snapshot, Files const& files, std::optional<PersonId> reader, LibraryArchive& to)
        : snapshot_(snapshot), files_(files), reader_(reader), to_(to)
    {
    }

    void practice(PracticeId practice)
    {
        auto const facts = db::facts_of(snapshot_, practice);
        auto const frame = frame_of(snapshot_, practice, facts);
        auto const folder = "practices/" + free_name(plain(frame.source_key));
        auto const newest = db::version_of(snapshot_, practice, facts.published);
        auto const standing = reader_ ? db::standing(snapshot_, *reader_, practice) : std::nullopt;
        auto const reads_draft = !reader_ || (standing && standing->reads_draft());
        auto const reads_reviews = !reader_ || (standing && (standing->curates || standing->author || standing->acts));
        add(folder + ".md", practice_file_text(said(frame, snapshot_, newest ? newest->text : db::draft_of(snapshot_, practice))));
        if (newest && reads_draft && db::has_draft(snapshot_, practice))
            add(folder + "/draft.md", practice_file_text(said(frame, snapshot_, db::draft_of(snapshot_, practice))));
        auto const earlier = reads_draft ? practices::Visibility::school : facts.visibility;
        PracticeAbout about{versions(practice, frame, facts.published, folder, earlier),
                            materials(practice, folder, reads_draft ? db::Drafts::shown : db::Drafts::hidden),
                            reads_reviews ? reviews(practice) : std::vector<ReviewAbout>{}};
        if (!about.versions.empty() || !about.materials.empty() || !about.reviews.empty()) add(folder + "/about.json", codec::to_text(about));
        adoptions(practice, folder);
        ++to_.practices;
        written_.insert(practice);
    }
    void facets(NetworkId network)
    {
        std::vector<FacetAbout> own;
        for (auto const& facet : db::facets_of(snapshot_, network, db::FacetShelf::all)) {
            FacetAbout about{facet.slug, facet.title, facet.about, facet.source, !facet.network, facet.archived, {}};
            for (auto const& term : facet.terms)
                if (term.network) about.terms.push_back({term.slug, term.title, term.about, term.archived});
            if (facet.network || !about.terms.empty()) own.push_back(std::move(about));
        }
        if (!own.empty()) add("facets.json", codec::to_text(own));
    }
    void collections(NetworkId network)
    {
        std::vector<CollectionAbout> all;
        for (auto& one : db::whole_collections(snapshot_, network, collections_max)) {
            CollectionAbout about{one.kind, one.visibility, std::move(one.cohort), std::move(one.title), std::move(one.about), {}};
            for (auto& [practice, note] : one.items) about.items.push_back({db::source_key_of(snapshot_, practice), std::move(note)});
            all.push_back(std::move(about));
        }
        if (!all.empty()) add("collections.json", codec::to_text(all));
    }
    /// What people asked for; it names practices that were written before.
    void needs(NetworkId network)
    {
        std::vector<NeedAbout> all;
        for (auto const& need : db::whole_needs(snapshot_, network, needs_max)) {
            NeedAbout about{db::name_of(snapshot_, need.by), need.seat_title, need.at, needs::Title(need.title), needs::Detail(need.detail),
                            slugs_of(snapshot_, need.terms), need.closed, Text<0, 500>(need.closed_why), key_of(need.solved_by), {}};
            for (auto const& reply : need.replies) {
                auto const practice = key_of(reply.practice);
                if (reply.body.empty() && !practice) continue;
                about.replies.push_back({db::name_of(snapshot_, reply.by), reply.seat_title, reply.at, Text<0, 4'000>(reply.body), practice});
            }
            all.push_back(std::move(about));
        }
        if (!all.empty()) add("needs.json", codec::to_text(all));
    }
    void add(std::string name, std::string bytes) { to_.entries.push_back({std::move(name), std::move(bytes)}); }

private:
    std::string free_name(std::string const& wanted)
    {
        auto name = wanted;
        for (int i = 2; !names_.insert(name).second; ++i) name = wanted + "-" + std::to_string(i);
        return name;
    }
    std::vector<VersionAbout> versions(PracticeId practice, PracticeFile const& frame, std::int64_t newest, std::string const& folder,
                                       practices::Visibility at_least)
    {
        auto listed = db::versions_of(snapshot_, practice, at_least);
        std::ranges::reverse(listed);
        std::vector<VersionAbout> all;
        for (auto& version : listed) {
            auto const whole = db::version_of(snapshot_, practice, version.number).value();
            VersionAbout about{version.number, {}, version.note, whole.visibility, version.at, version.by};
            if (version.number != newest) {
                about.file = "versions/" + std::to_string(version.number) + ".md";
                add(folder + "/" + *about.file, practice_file_text(said(frame, snapshot_, whole.text)));
            }
            all.push_back(std::move(about));
        }
        return all;
    }
    std::vector<MaterialAbout> materials(PracticeId practice, std::string const& folder, db::Drafts drafts)
    {
        auto const listed = db::resources_of(snapshot_, practice, drafts);
        std::vector<MaterialAbout> all;
        for (auto const& resource : listed) {
            MaterialAbout about{resource.kind, resource.title, resource.note, resource.language, {}, {}, {}, {}, resource.published};
            if (resource.name) about.name = *resource.name;
            if (resource.url) about.url = *resource.url;
            if (auto const download = db::download_of(snapshot_, resource.id)) add_file(about, *download, folder, all.size() + 1);
            if (resource.captionsOf) {
                auto const video = std::ranges::find(listed, *resource.captionsOf, &resources::Resource::id);
                if (video != listed.end()) about.captionsOf = video - listed.begin();
            }
            all.push_back(std::move(about));
        }
        return all;
    }
    void add_file(MaterialAbout& about, db::Download const& download, std::string const& folder, std::size_t number)
    {
        auto const path = files_.path_of(download.file.hash);
        auto const name = "materials/" + std::to_string(number) + "-" + plain(download.name);
        if (!std::filesystem::exists(path)) return to_.missing.push_back(folder + "/" + name);
        about.file = name;
        to_.entries.push_back({folder + "/" + name, path});
    }
    void adoptions(PracticeId practice, std::string const& folder)
    {
        std::vector<AdoptionAbout> all;
        for (auto& one : db::whole_adoptions(snapshot_, practice, reader_, adoptions_max)) {
            AdoptionAbout about{db::name_of(snapshot_, practices::Owner{practices::OwnerKind::school, one.school.value}), one.version,
                                db::name_of(snapshot_, one.begun_by), one.begun, std::move(one.goal), std::move(one.prediction),
                                std::move(one.first_step), one.first_step_due, std::move(one.adapted), one.progress, one.ask_at, one.asked,
                                one.decision, std::move(one.why), std::move(one.happened), one.decided, {}};
            if (one.decided_by && !reader_) about.decidedBy = db::name_of(snapshot_, *one.decided_by);
            all.push_back(std::move(about));
        }
        if (!all.empty()) add(folder + "/adoptions.json", codec::to_text(all));
    }
    /// Of a practice that is in the archive.
    std::optional<std::string> key_of(std::optional<PracticeId> practice)
    {
        if (!practice || !written_.contains(*practice)) return std::nullopt;
        return db::source_key_of(snapshot_, *practice);
    }
    std::vector<ReviewAbout> reviews(PracticeId practice)
    {
        std::vector<ReviewAbout> all;
        for (auto const id : db::decided_reviews(snapshot_, practice)) {
            auto const review = db::review(snapshot_, id);
            ReviewAbout about{review.visibility, review.askedAt, review.askedBy.name, review.decision.value(), review.decidedAt.value(),
                              review.decidedBy ? review.decidedBy->name : "", review.checklist, review.summary, {}};
            for (auto const& remark : db::remarks_of(snapshot_, id)) about.remarks.push_back({remark.part, remark.body, remark.by.name, remark.at, remark.settledAt});
            all.push_back(std::move(about));
        }
        return all;
    }

    db::Snapshot& snapshot_;
    Files const& files_;
    std::optional<PersonId> reader_;
    LibraryArchive& to_;
    std::set<std::string> names_;
    std::set<PracticeId> written_;
};

}  // namespace

namespace {

std::vector<PracticeId> practices_for(db::Snapshot& snapshot, NetworkId network, std::optional<PersonId> reader, std::int64_t limit)
{
    if (!reader) return db::practices_in_network(snapshot, network, limit);
    std::vector<PracticeId> seen;
    db::PracticeFilter const filter{{}, network, PracticeId{std::numeric_limits<std::int64_t>::max()}, limit};
    for (auto const& entry : db::practices_seen_by(snapshot, *reader, filter)) seen.push_back(entry.practice);
    return seen;
}

}  // namespace

LibraryArchive library_archive(db::Snapshot& snapshot, Files const& files, NetworkId network, std::optional<PersonId> reader,
                               std::int64_t practices_max)
{
    LibraryArchive archive;
    Writer writer(snapshot, files, reader, archive);
    writer.add("README.md", readme);
    writer.facets(network);
    for (auto const practice : practices_for(snapshot, network, reader, practices_max)) writer.practice(practice);
    writer.collections(network);
    writer.needs(network);
    return archive;
}

}  // namespace lyceum::server
