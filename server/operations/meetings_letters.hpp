#pragma once

#include "db/meeting_people.hpp"
#include "server/call.hpp"

/// What is told by mail of sessions: an invitation, a change, a cancellation; one letter for each, for a
/// series too, and never to who did it.
namespace lyceum::server {

enum class LetterWorthy { no, yes };

/// What happened to one session.
struct MeetingNewsItem {
    MeetingId meeting;
    /// Who was asked to come before, where that changed; who is new gets an invitation, who is not asked any
    /// more a cancellation.
    std::optional<db::Correspondents> asked_before;
    /// Whether those who were asked before and still are hear of it.
    LetterWorthy worth_a_letter = LetterWorthy::no;
};
using MeetingNews = std::vector<MeetingNewsItem>;

/// Queues the letters, where mail works. To be called after the change is durable; what cannot be read is
/// logged, and nothing of the change depends on it.
Task<bool> tell_by_letter(Call& call, MeetingNews const& news);

}  // namespace lyceum::server
