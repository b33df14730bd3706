#pragma once

#include "protocol/organisations.hpp"
#include "server/operations/registry.hpp"

/// The handlers of organisations::Operations: each stands in the file of its theme.
namespace lyceum::server {

// organisations.cpp
Task<Result<organisations::CreateNetwork::Response>> handle(Call& call, organisations::CreateNetwork::Request const& request);
Task<Result<organisations::GetNetwork::Response>> handle(Call& call, organisations::GetNetwork::Request const& request);
Task<Result<organisations::CreateDistrict::Response>> handle(Call& call, organisations::CreateDistrict::Request const& request);
Task<Result<organisations::CreatePartner::Response>> handle(Call& call, organisations::CreatePartner::Request const& request);

// organisations_cohorts.cpp
Task<Result<organisations::CreateCohort::Response>> handle(Call& call, organisations::CreateCohort::Request const& request);
Task<Result<organisations::GetCohort::Response>> handle(Call& call, organisations::GetCohort::Request const& request);
Task<Result<Nothing>> handle(Call& call, organisations::UpdateCohort::Request const& request);
Task<Result<organisations::OpenEveryone::Response>> handle(Call& call, organisations::OpenEveryone::Request const& request);
Task<Result<Nothing>> handle(Call& call, organisations::AddToCohort::Request const& request);
Task<Result<Nothing>> handle(Call& call, organisations::RemoveFromCohort::Request const& request);

// organisations_schools.cpp
Task<Result<organisations::CreateSchool::Response>> handle(Call& call, organisations::CreateSchool::Request const& request);
Task<Result<organisations::GetSchool::Response>> handle(Call& call, organisations::GetSchool::Request const& request);
Task<Result<organisations::ListSchools::Response>> handle(Call& call, organisations::ListSchools::Request const& request);
Task<Result<Nothing>> handle(Call& call, organisations::UpdateSchool::Request const& request);

// organisations_seats.cpp
Task<Result<organisations::ListSeats::Response>> handle(Call& call, organisations::ListSeats::Request const& request);
Task<Result<organisations::GrantSeat::Response>> handle(Call& call, organisations::GrantSeat::Request const& request);
Task<Result<Nothing>> handle(Call& call, organisations::HandOverSeat::Request const& request);

/// Records what the caller did to an organisation: once for each cohort whose facilitators it concerns,
/// and once for administrators alone where it concerns none.
void record_around(db::Transaction& tx, Call const& call, std::string_view operation,
                   organisations::Organisation const& organisation, std::string const& detail);
/// Whether a client may make a link of it: an address by nothing but the web's own schemes.
bool is_web_address(std::string_view text);
/// How the audit log names an object: `school 7 "Maple Street School"`.
std::string named(std::string_view kind, std::int64_t id, std::string_view name);

}  // namespace lyceum::server
