// Names without regard to case.
#pragma once

#include <string>
#include <string_view>

namespace sidekick::detail {

// ASCII only, as SQLite compares names.
std::string in_lower_case(std::string_view name);

}  // namespace sidekick::detail
