// What makes one list of rows out of another, in steps that can be taken forward and back.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace sidekick::tool {

using Cells = std::vector<std::string>;

// A row that is put in (no `before`), taken out (no `after`) or replaced, at its place in the list
// as the edits before this one have left it.
struct Edit {
    std::size_t position = 0;
    std::optional<Cells> before;
    std::optional<Cells> after;
};

// In the order of their positions. Rows that differ count as one that was changed if they stand in
// the same place and have the same first cell.
std::vector<Edit> edits_between(std::span<const Cells> before, std::span<const Cells> after);

}  // namespace sidekick::tool
