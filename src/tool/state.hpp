// What a session and its tables hold at one time, kept up to date with the trace.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
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

// Makes the change in the list.
template <typename Item>
void splice(std::vector<Item>& list, Splice<Item> change) {
    const auto [first, last] = place_of(change, list.size());
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(first);
    const auto behind = list.erase(at, at + static_cast<std::ptrdiff_t>(last - first));
    list.insert(behind, std::make_move_iterator(change.put.begin()),
                std::make_move_iterator(change.put.end()));
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
