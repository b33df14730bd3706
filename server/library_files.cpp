#include "server/library_files.hpp"

#include "db/cohorts.hpp"
#include "db/library_names.hpp"
#include "db/practice_lists.hpp"
#include "db/practice_versions.hpp"
#include "server/delimited.hpp"
#include "server/practice_html.hpp"

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <zip.h>

namespace lyceum::server {
namespace {

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

std::logic_error fault(std::string const& what) { return std::logic_error("libzip: " + what); }

/// Small letters, digits and hyphens of the key, so that no name leads out of the archive.
std::string file_name(std::string const& source_key)
{
    std::string name;
    for (char const c : source_key) {
        auto const is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        name += is_plain ? c : '-';
    }
    return "practices/" + name + ".md";
}

/// An archive without a file is none.
constexpr char const* readme = "A library as files: one practice each, Markdown after a head in TOML. `lyceumctl import-library` reads them.\n";

using Kept = std::vector<std::unique_ptr<std::string>>;

/// `kept` holds the bytes until the archive is closed.
void add(zip_t* archive, std::string const& name, std::string bytes, Kept& kept)
{
    kept.push_back(std::make_unique<std::string>(std::move(bytes)));
    auto* const source = zip_source_buffer(archive, kept.back()->data(), kept.back()->size(), 0);
    if (!source) throw fault("no memory");
    if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
        zip_source_free(source);
        throw fault(zip_strerror(archive));
    }
}

void add(zip_t* archive, PracticeFile const& practice, Kept& kept)
{
    auto name = file_name(practice.source_key);
    for (int i = 2; zip_name_locate(archive, name.c_str(), 0) >= 0; ++i) name = file_name(practice.source_key + "-" + std::to_string(i));
    add(archive, name, practice_file_text(practice), kept);
}

void fill(Archive& archive, db::Snapshot& snapshot, std::vector<PracticeId> const& practices)
{
    Kept kept;
    add(archive.get(), "README.md", readme, kept);
    for (auto const practice : practices) add(archive.get(), practice_file(snapshot, practice), kept);
    if (zip_close(archive.get()) != 0) throw fault(zip_strerror(archive.get()));
    (void)archive.release();
}

std::string bytes_of(zip_source_t* source)
{
    zip_stat_t about;
    if (zip_source_open(source) != 0 || zip_source_stat(source, &about) != 0) throw fault("cannot read what was written");
    std::string bytes(std::size_t(about.size), '\0');
    auto const read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read < 0 || std::size_t(read) != bytes.size()) throw fault("cannot read all of what was written");
    return bytes;
}

Error unreadable(std::filesystem::path const& path) { return invalid("path", path.string() + " cannot be read as a ZIP or a folder of practices."); }

Result<Nothing> each_in_folder(std::filesystem::path const& folder, std::function<void(std::string const&, std::string const&)> const& f)
{
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && entry.path().extension() == ".md" && entry.path().filename() != "README.md") files.push_back(entry.path());
    std::ranges::sort(files);
    for (auto const& file : files) {
        std::ostringstream text;
        text << std::ifstream(file, std::ios::binary).rdbuf();
        f(file.lexically_relative(folder).string(), text.str());
    }
    return Nothing{};
}

std::string joined(std::vector<std::string> const& words)
{
    std::string text;
    for (auto const& word : words) text += (text.empty() ? "" : "; ") + word;
    return text;
}

}  // namespace

PracticeFile practice_file(db::Snapshot& snapshot, PracticeId practice)
{
    auto const facts = db::facts_of(snapshot, practice);
    auto const version = db::version_of(snapshot, practice, facts.published);
    auto const text = version ? version->text : db::draft_of(snapshot, practice);
    PracticeFile file;
    file.source_key = db::source_key_of(snapshot, practice);
    file.owner_kind = facts.owner.kind, file.owner = db::name_of(snapshot, facts.owner);
    for (auto const& author : db::authors_of(snapshot, practice)) file.authors.push_back(author.name);
    file.visibility = facts.visibility, file.state = facts.state;
    if (facts.cohort) file.cohort = db::cohort(snapshot, *facts.cohort).value().name;
    for (auto const& placed : db::placed(snapshot, text.terms)) file.terms.push_back(placed.facetSlug + "/" + placed.slug);
    if (facts.origin) file.origin = db::source_key_of(snapshot, *facts.origin);
    file.title = practices::Title(text.title), file.body = text.body;
    return file;
}

Result<std::string> library_zip(db::Snapshot& snapshot, NetworkId network)
{
    auto const practices = db::practices_in_network(snapshot, network, practices_in_zip_max + 1);
    if (std::int64_t(practices.size()) > practices_in_zip_max)
        return conflict("This library has more than 5,000 practices: `lyceumctl export-library` writes it to a file on the machine.");
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!source) throw fault(zip_error_strerror(&error));
    zip_source_keep(source);
    Archive archive(zip_open_from_source(source, ZIP_TRUNCATE, &error));
    if (!archive) throw fault(zip_error_strerror(&error));
    fill(archive, snapshot, practices);
    auto bytes = bytes_of(source);
    zip_source_free(source);
    return bytes;
}

Result<std::int64_t> write_library_zip(db::Snapshot& snapshot, NetworkId network, std::filesystem::path const& file)
{
    int error = 0;
    Archive archive(zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &error));
    if (!archive) return invalid("path", file.string() + " must be a new file, where one can be written.");
    auto const practices = db::practices_in_network(snapshot, network, db::practices_of_owner_max * 100);
    fill(archive, snapshot, practices);
    return std::int64_t(practices.size());
}

Result<Nothing> each_practice_file(std::filesystem::path const& path, std::function<void(std::string const&, std::string const&)> const& f)
{
    if (std::filesystem::is_directory(path)) return each_in_folder(path, f);
    int error = 0;
    Archive const archive(zip_open(path.c_str(), ZIP_RDONLY, &error));
    if (!archive) return unreadable(path);
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive.get(), 0); ++i) {
        zip_stat_t about;
        if (zip_stat_index(archive.get(), zip_uint64_t(i), 0, &about) != 0) return unreadable(path);
        std::string const name = about.name;
        if (!name.ends_with(".md") || name.ends_with("README.md")) continue;
        std::unique_ptr<zip_file_t, Discard> const file(zip_fopen_index(archive.get(), zip_uint64_t(i), 0));
        if (!file) return unreadable(path);
        // Never more than a practice can be, whatever the archive says of itself.
        std::string text(std::min<std::size_t>(std::size_t(about.size), practice_file_bytes_max + 1), '\0');
        auto const read = zip_fread(file.get(), text.data(), text.size());
        if (read < 0) return unreadable(path);
        text.resize(std::size_t(read));
        f(name, text);
    }
    return Nothing{};
}

std::string library_csv(db::Snapshot& snapshot, PersonId reader, NetworkId network, std::string const& public_url)
{
    auto text = csv_record({"id", "title", "summary", "owner", "authors", "state", "visibility", "version", "published", "terms", "licence", "address"});
    db::PracticeFilter const filter{{}, network, PracticeId{std::numeric_limits<std::int64_t>::max()}, practices_in_csv_max};
    for (auto const& entry : db::practices_seen_by(snapshot, reader, filter)) {
        auto const version = db::version_of(snapshot, entry.practice, entry.version);
        auto const said = version ? version->text : db::draft_of(snapshot, entry.practice);
        std::vector<std::string> authors, terms;
        for (auto const& author : db::authors_of(snapshot, entry.practice)) authors.push_back(author.name);
        for (auto const& placed : db::placed(snapshot, said.terms)) terms.push_back(placed.facetSlug + "/" + placed.slug);
        text += csv_record({std::to_string(entry.practice.value), entry.title, entry.summary, entry.owner.name, joined(authors),
                            boost::describe::enum_to_string(entry.state, ""), boost::describe::enum_to_string(entry.visibility, ""),
                            std::to_string(entry.version), entry.publishedAt ? to_string(*entry.publishedAt) : "", joined(terms),
                            said.body.licence.value, address_of(public_url, entry.practice)});
    }
    return text;
}

}  // namespace lyceum::server
