#pragma once

#include "protocol/recaps.hpp"
#include "server/operations/registry.hpp"

/// The handlers of recaps::Operations: each stands in the file of its theme.
namespace lyceum::server {

// recaps.cpp
Task<Result<Nothing>> handle(Call& call, recaps::Update::Request const& request);
Task<Result<recaps::Approve::Response>> handle(Call& call, recaps::Approve::Request const& request);
Task<Result<recaps::DraftPractice::Response>> handle(Call& call, recaps::DraftPractice::Request const& request);

// recaps_reading.cpp
Task<Result<recaps::Get::Response>> handle(Call& call, recaps::Get::Request const& request);
Task<Result<recaps::Search::Response>> handle(Call& call, recaps::Search::Request const& request);
Task<Result<recaps::Series::Response>> handle(Call& call, recaps::Series::Request const& request);

// recaps_files.cpp
Task<Result<recaps::File>> handle(Call& call, recaps::ExportMarkdown::Request const& request);
Task<Result<recaps::File>> handle(Call& call, recaps::ExportAttendance::Request const& request);
Task<Result<recaps::File>> handle(Call& call, recaps::ExportCommitments::Request const& request);

/// The recap with what its notes say, as the caller may know it.
Task<Result<recaps::Get::Response>> whole_recap(Call& call, MeetingId meeting);

}  // namespace lyceum::server
