// The line of the program that called into the library.
#pragma once

#include <optional>
#include <string>

namespace sidekick::detail {

struct CallSite {
    std::string file;  // as the compiler was given it, made absolute
    int line;
    std::string function;  // without its parameters

    auto operator<=>(const CallSite&) const = default;
};

// The innermost frame on the stack that is neither this library's, nor fmt's, nor the standard
// library's. Needs the program's debug information, at any optimisation level: empty without it, or
// where the library was built without libbacktrace.
std::optional<CallSite> calling_site();

}  // namespace sidekick::detail
