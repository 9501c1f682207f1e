// The line of the program that called into the library.
#pragma once

#include <string>

namespace sidekick::detail {

struct CallSite {
    std::string file;  // as the compiler was given it, made absolute
    int line;
    std::string function;  // without its parameters

    auto operator<=>(const CallSite&) const = default;
};

// The innermost frame on the stack that is neither this library's, nor fmt's, nor the standard
// library's: there is one object for each line, which is never destroyed. Needs the program's debug
// information, at any optimisation level: null without it, or where the library was built without
// libbacktrace. Not for two threads at a time.
const CallSite* calling_site();

}  // namespace sidekick::detail
