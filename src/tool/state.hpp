// What a session and its tables hold at one time, kept up to date with the trace.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

// Where the items of a list stand that go, first and behind the last: what a damaged trace says of
// more than there are is cut short.
template <typename Item>
std::pair<std::size_t, std::size_t> place_of(const Splice<Item>& splice, std::size_t size) {
    const auto first = std::min(splice.from, size);
    return {first, first + std::min(splice.gone, size - first)};
}

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
};

struct State {
    std::vector<ObjectState> objects;
    std::vector<std::string> pending;
    std::vector<Table> tables;

    // Goes on to the next one.
    void take(const StateChange& change);
};

}  // namespace sidekick::tool
