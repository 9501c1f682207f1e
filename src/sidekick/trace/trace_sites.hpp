// The sites of a trace, as JSON.
#pragma once

#include <string>
#include <unordered_map>

#include "sidekick/trace/call_site.hpp"

namespace sidekick::detail {

class TraceSites {
public:
    // Paths below `root` are given relative to it.
    explicit TraceSites(std::string root);

    // Adds the site to the end of `line`; null if it is not known.
    void append(std::string& line, const CallSite* site);

private:
    std::string root_;
    std::unordered_map<const CallSite*, std::string> known_;
};

}  // namespace sidekick::detail
