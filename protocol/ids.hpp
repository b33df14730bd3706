#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace lyceum {

/// Names one stored object of one kind. Positive once stored; zero names nothing.
/// A PersonId is not a SchoolId: the tag keeps them apart at compile time.
template <class Tag>
struct Id {
    std::int64_t value = 0;

    constexpr Id() = default;
    constexpr explicit Id(std::int64_t v) : value(v) {}
    friend constexpr auto operator<=>(Id, Id) = default;
};

using PersonId = Id<struct PersonTag>;
using SeatId = Id<struct SeatTag>;
using NetworkId = Id<struct NetworkTag>;
using CohortId = Id<struct CohortTag>;
using DistrictId = Id<struct DistrictTag>;
using ZoneId = Id<struct ZoneTag>;
using SchoolId = Id<struct SchoolTag>;
using PartnerId = Id<struct PartnerTag>;
using RoomId = Id<struct RoomTag>;
using MessageId = Id<struct MessageTag>;
using InvitationId = Id<struct InvitationTag>;
using DoorId = Id<struct DoorTag>;
using MeetingId = Id<struct MeetingTag>;
using SeriesId = Id<struct SeriesTag>;
using PreworkId = Id<struct PreworkTag>;
using ScriptId = Id<struct ScriptTag>;
/// A network's own facilitation protocols and agenda templates, together; the number is the network's.
using ShelfId = Id<struct ShelfTag>;
using SegmentId = Id<struct SegmentTag>;
using TemplateId = Id<struct TemplateTag>;
using BreakoutId = Id<struct BreakoutTag>;
using StageId = Id<struct StageTag>;
using ActivityId = Id<struct ActivityTag>;
using EntryId = Id<struct EntryTag>;
using OutcomeId = Id<struct OutcomeTag>;
using CommitmentId = Id<struct CommitmentTag>;
using DocumentId = Id<struct DocumentTag>;
using CommentId = Id<struct CommentTag>;
using VersionId = Id<struct VersionTag>;
/// A network's library: its facets, what it wants reviewed; the number is the network's.
using LibraryId = Id<struct LibraryTag>;
using FacetId = Id<struct FacetTag>;
using TermId = Id<struct TermTag>;
using PracticeId = Id<struct PracticeTag>;
using ReviewId = Id<struct ReviewTag>;
using RemarkId = Id<struct RemarkTag>;
using ResourceId = Id<struct ResourceTag>;
using AdoptionId = Id<struct AdoptionTag>;
using NeedId = Id<struct NeedTag>;
/// What somebody answered to a need.
using ReplyId = Id<struct ReplyTag>;
using CollectionId = Id<struct CollectionTag>;
using SavedSearchId = Id<struct SavedSearchTag>;
using PlanId = Id<struct PlanTag>;
using PlanTemplateId = Id<struct PlanTemplateTag>;
/// A need that a plan's people found.
using PlanNeedId = Id<struct PlanNeedTag>;
using GoalId = Id<struct GoalTag>;
using StrategyId = Id<struct StrategyTag>;
/// A secondary driver, of a strategy.
using DriverId = Id<struct DriverTag>;
using ActionId = Id<struct ActionTag>;
/// What somebody who was asked about a plan said.
using PlanInputId = Id<struct PlanInputTag>;
using PlanCommentId = Id<struct PlanCommentTag>;
using PlanReviewId = Id<struct PlanReviewTag>;
using CheckpointId = Id<struct CheckpointTag>;
using CycleId = Id<struct CycleTag>;
using MeasureId = Id<struct MeasureTag>;
using ChartNoteId = Id<struct ChartNoteTag>;
using NotificationId = Id<struct NotificationTag>;
using SessionId = Id<struct SessionTag>;
using TokenId = Id<struct TokenTag>;

}  // namespace lyceum

template <class Tag>
struct std::hash<lyceum::Id<Tag>> {
    std::size_t operator()(lyceum::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
