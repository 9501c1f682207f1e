// What is said at a line of statements that are shown at other lines.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "tool/explanation.hpp"

namespace sidekick::tool {

// How many of the first effects are of that kind, and are told together; 0 if the first is not.
std::size_t references_in(std::span<const Effect> effects);

// "also causes 6 to 126 INSERT INTO node, shown at line 27": one for each name of a statement and
// each line. REQUIRES: they are told together.
std::vector<std::string> reference_words(std::span<const Effect> references);

// "line 27", or that it is not known.
std::string line_in_words(const std::optional<Site>& site);

}  // namespace sidekick::tool
