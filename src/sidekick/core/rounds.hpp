// An order in which everything comes after what it depends on.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace sidekick::detail {

// The things 0 to `count` - 1, where of each pair the first comes before the second. They are taken
// in rounds: a round has all whose predecessors are in earlier rounds, in the order of their
// numbers. What waits for itself, in a circle, is left out, and so is what waits for that.
std::vector<std::vector<std::size_t>> in_rounds(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& before);

}  // namespace sidekick::detail
