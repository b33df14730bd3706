#pragma once

#include "db/plan_versions.hpp"
#include "server/call.hpp"

/// What the sections of a plan say now.
namespace lyceum::server {

/// Reads them with the caller's right to the plan, and puts their text together on a worker thread. A section that
/// cannot be read has no text.
Task<Result<std::vector<db::SectionText>>> section_texts(Call& call, PlanId plan);

}  // namespace lyceum::server
