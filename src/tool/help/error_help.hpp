// What there is to say of each error of the library, in short: it stands in the pages of
// docs/errors, from where meson takes it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::tool {

// What a program can do about an error, or instead of what leads to it.
struct WayOut {
    std::string_view title;
    std::string_view text;  // a paragraph a line
};

struct ErrorHelp {
    std::string_view name;      // "DetachedInstanceError"
    std::string_view summary;   // a sentence
    std::string_view happened;  // a paragraph a line
    std::span<const WayOut> ways_out;
};

// All errors, by their names.
extern const std::span<const ErrorHelp> error_helps;

// That of the error with this name, as it is written or in other cases, with or without its
// namespace; null if there is none.
const ErrorHelp* find_error_help(std::string_view name);

// The names that are most like a wrong one, the nearest first: at most three, and at least one.
std::vector<std::string> nearest_errors(std::string_view name);

}  // namespace sidekick::tool
