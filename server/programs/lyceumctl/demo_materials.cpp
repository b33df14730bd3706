#include "db/resources.hpp"
#include "server/programs/lyceumctl/demo_call.hpp"

#include <fstream>
#include <iterator>

namespace lyceum::ctl {

using namespace resources;

namespace {

std::string read_bytes(std::filesystem::path const& file)
{
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// Kept as an upload is: under what is in it.
server::Files::Settled as_uploaded(server::Files const& files, std::filesystem::path const& file)
{
    std::string const upload = "demonstration";
    auto const bytes = read_bytes(file);
    auto const begun = files.begin_part(upload);
    if (!begun) throw std::runtime_error(begun.error().message);
    server::PartWriter part(files.part_of(upload), 0);
    bool const is_written = part.add(bytes) && part.finish();
    auto settled = files.settle(upload, file.filename().string());
    files.drop_part(upload);
    if (!is_written) throw std::runtime_error("cannot write to " + files.folder().string());
    if (!settled) throw std::runtime_error(file.string() + ": " + settled.error().message);
    return *std::move(settled);
}

}  // namespace

ResourceId DemoTelling::add_file(PracticeId practice, story::Material::File const& file, std::optional<ResourceId> captions_of, PersonId by)
{
    auto const kept = as_uploaded(files_, file.path);
    db::Connection connection(database_, db::Access::read_write);
    connection.run("BEGIN IMMEDIATE");
    db::TopicHeads heads;
    db::Transaction tx(connection, heads, Instant{clock_ms_});
    db::NewResource const made{.practice = practice,
                               .kind = file.is_chapters ? Kind::chapters : kept.kind,
                               .title = file.title,
                               .note = file.note,
                               .url = {},
                               .name = file.path.filename().string(),
                               .file = kept.file,
                               .captions_of = captions_of};
    auto const resource = db::add_resource(tx, made, by);
    if (!file.language.empty()) db::change_resource(tx, resource, {.title = {}, .note = {}, .language = file.language});
    connection.run("COMMIT");
    return resource;
}

void DemoTelling::add_materials(story::Key const& key, PracticeId practice, PersonId by)
{
    for (auto const& material : story_.shelf->materials) {
        if (material.practice != key) continue;
        if (auto const* const link = std::get_if<story::Material::Link>(&material.what)) {
            call<AddLink>({.practice = practice, .title = link->title, .url = link->url, .note = link->note}, by);
            continue;
        }
        auto const resource = add_file(practice, std::get<story::Material::File>(material.what), {}, by);
        for (auto const& track : material.tracks) add_file(practice, track, resource, by);
    }
}

void DemoTelling::tell_of_partner(story::PartnerPage const& page)
{
    partners::Update::Request request{.partner = partners_.at(page.partner), .about = {}, .offers = page.offers, .contact = page.contact,
                                      .website = {}, .visibility = page.visibility, .service = List<partners::ServiceGiven, 30>{}};
    request.service->items.push_back({.network = network_, .capacity = page.capacity, .note = page.note});
    call<partners::Update>(request, person(page.by));
}

}  // namespace lyceum::ctl
