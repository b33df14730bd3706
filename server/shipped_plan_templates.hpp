#pragma once

#include "db/plan_templates.hpp"

#include <span>
#include <string_view>

/// The plan templates that ship: the files of deploy/content/plans, within the program.
namespace lyceum::server {

struct ShippedPlanText {
    std::string_view slug;
    std::string_view text;
};
/// Generated at build time, by name.
std::span<ShippedPlanText const> shipped_plan_texts();

/// The text of one such file. Fails with invalid (`text`) and the line.
Result<db::ShippedPlanTemplate> parse_plan_template(std::string const& text);

/// All of them, read. A file that cannot be read is a fault of ours, which a test finds: it throws std::logic_error.
std::vector<db::ShippedPlanTemplate> shipped_plan_templates();

}  // namespace lyceum::server
