#include "server/operations/plan_sections.hpp"

#include "db/document_updates.hpp"
#include "db/documents.hpp"
#include "db/plan_rooms.hpp"
#include "server/document_markdown.hpp"

#include <spdlog/spdlog.h>

namespace lyceum::server {
namespace {

struct Unread {
    std::string slug, title;
    db::StoredDocument stored;
};

std::string text_of(Unread const& unread)
{
    if (unread.stored.through == 0) return {};
    auto const whole = db::merged(unread.stored);
    auto reading = whole ? read_document_text(*whole) : Result<DocumentReading>(whole.error());
    if (reading) return std::move(reading->text);
    spdlog::error("event=document_unreadable reason=\"{}\"", reading.error().message);
    return {};
}

}  // namespace

Task<Result<std::vector<db::SectionText>>> section_texts(Call& call, PlanId plan)
{
    auto look = [plan](db::Snapshot& snapshot) -> Result<std::vector<Unread>> {
        std::vector<Unread> unread;
        for (auto& [slug, document] : db::sections_of(snapshot, plan))
            unread.push_back({std::move(slug), db::document(snapshot, document).value().title, db::read_document(snapshot, document).value()});
        return unread;
    };
    auto const unread = co_await call.read(std::move(look));
    if (!unread) co_return unread.error();
    std::vector<db::SectionText> texts;
    auto read = [&] {
        for (auto const& section : *unread) texts.push_back({section.slug, section.title, text_of(section)});
        return Nothing{};
    };
    auto const done = co_await call.compute(std::move(read));
    if (!done) co_return done.error();
    co_return texts;
}

}  // namespace lyceum::server
