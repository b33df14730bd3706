#include "db/plan_templates.hpp"

#include "db/facets.hpp"
#include "server/operations/registry.hpp"

#include <set>

namespace lyceum::server {

using namespace plan_templates;

namespace {

NetworkId network_of(ShelfId shelf) { return NetworkId{shelf.value}; }

Summary shown(db::Snapshot& snapshot, Call& call, db::PlanTemplate const& found)
{
    return {.planTemplate = found.id,
            .network = found.network,
            .slug = found.slug,
            .title = found.title,
            .about = found.about,
            .source = found.source,
            .layout = found.layout,
            .changedAt = found.changed_at,
            .archived = found.archived,
            .mayWrite = !access::may(snapshot, call.caller(), Right::facilitate, found.id)};
}

bool is_slug(std::string const& text) { return text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos; }

/// What is wrong with a section, its path before it.
std::optional<Error> fault_in(db::Snapshot& snapshot, NetworkId network, plans::Section const& section, std::string const& at)
{
    if (!is_slug(section.slug.value)) return invalid(at + "slug", at + "slug: must be of small letters, digits and hyphens.");
    if (section.domain && !db::term_named(snapshot, network, "domain", section.domain->value))
        return invalid(at + "domain", at + "domain: must be a term of the facet `domain`, by its slug.");
    return std::nullopt;
}

std::optional<Error> fault_in(db::Snapshot& snapshot, NetworkId network, plans::Layout const& layout)
{
    if (layout.owners.empty()) return invalid("layout.owners", "layout.owners: must name at least one of school, district, zone.");
    std::set<std::string> slugs;
    for (std::size_t i = 0; i < layout.sections.size(); ++i) {
        auto const& section = layout.sections.items[i];
        auto const at = "layout.sections[" + std::to_string(i) + "].";
        if (auto fault = fault_in(snapshot, network, section, at)) return fault;
        if (!slugs.insert(section.slug.value).second) return invalid(at + "slug", at + "slug: another section has it.");
    }
    return std::nullopt;
}

}  // namespace

Task<Result<ListOfNetwork::Response>> handle(Call& call, ListOfNetwork::Request const& request)
{
    auto list = [&](db::Snapshot& snapshot) -> Result<ListOfNetwork::Response> {
        auto const shelf = request.archived.value_or(false) ? db::TemplateShelf::all : db::TemplateShelf::in_use;
        ListOfNetwork::Response response;
        for (auto const& found : db::plan_templates_of(snapshot, network_of(request.network), shelf))
            response.templates.push_back(shown(snapshot, call, found));
        return response;
    };
    co_return co_await call.read(std::move(list));
}

Task<Result<GetTemplate::Response>> handle(Call& call, GetTemplate::Request const& request)
{
    auto get = [&](db::Snapshot& snapshot) -> Result<GetTemplate::Response> {
        return shown(snapshot, call, db::plan_template(snapshot, request.planTemplate).value());
    };
    co_return co_await call.read(std::move(get));
}

Task<Result<Copy::Response>> handle(Call& call, Copy::Request const& request)
{
    auto copy = [&](db::Transaction& tx) -> Result<Copy::Response> {
        if (access::may(tx, call.caller(), Right::see, request.planTemplate))
            return invalid("planTemplate", "planTemplate: must be a plan template that you see.");
        auto const title = request.title ? request.title->value : db::plan_template(tx, request.planTemplate).value().title;
        auto const copied = db::copy_plan_template(tx, request.planTemplate, network_of(request.network), title, call.person());
        if (!copied) return copied.error();
        return Copy::Response{*copied};
    };
    co_return co_await call.write(std::move(copy));
}

Task<Result<Update::Response>> handle(Call& call, Update::Request const& request)
{
    auto update = [&](db::Transaction& tx) -> Result<Update::Response> {
        auto const present = db::plan_template(tx, request.planTemplate).value();
        if (present.changed_at != request.changedAt)
            return Error{ErrorCode::conflict, "changedAt: somebody changed this template while you did. Read what it says now, and change it again.", "changedAt"};
        if (request.layout)
            if (auto fault = fault_in(tx, present.network.value(), *request.layout)) return *std::move(fault);
        db::PlanTemplateChange change{.title = {}, .about = {}, .layout = request.layout};
        if (request.title) change.title = request.title->value;
        if (request.about) change.about = request.about->value;
        db::change_plan_template(tx, request.planTemplate, change);
        return Update::Response{tx.at()};
    };
    co_return co_await call.write(std::move(update));
}

Task<Result<Nothing>> handle(Call& call, Archive::Request const& request)
{
    auto archive = [&](db::Transaction& tx) -> Result<Nothing> {
        db::offer_plan_template(tx, request.planTemplate, request.on ? db::Offered::no : db::Offered::yes);
        return Nothing{};
    };
    co_return co_await call.write(std::move(archive));
}

std::span<Entry const> plan_templates_entries() { return entries<plan_templates::Operations>(); }

}  // namespace lyceum::server
