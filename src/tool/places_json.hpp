// Places in the sources of a program as JSON: see docs/trace-format.md.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "tool/source_file.hpp"
#include "tool/trace_json.hpp"

namespace sidekick::tool {

// REQUIRES: the target outlives it.
class Places {
public:
    explicit Places(const Target& target) : target_{target} {}

    // With the text of the line; null if the site is not known.
    Json json_of(const std::optional<Site>& site);

private:
    const Target& target_;
    std::map<std::string, SourceFile> sources_;
};

}  // namespace sidekick::tool
