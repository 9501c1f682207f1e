// Lists of nodes: what the standard library has no word for.
#pragma once

#include <algorithm>
#include <span>
#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// Takes the first `node` out. False if there is none.
bool erase_first(std::vector<Node*>& nodes, const Node* node);

// Those of `nodes` that are not among `others`, in their order.
std::vector<Node*> without(std::span<Node* const> nodes, std::span<Node* const> others);

// Leaves each node where it stands first.
void keep_each_once(std::vector<Node*>& nodes);

// Makes room for so many more at the end, which then cannot fail; as `push_back` would, so that it
// may be called for each.
template <typename T>
void make_room(std::vector<T>& items, std::size_t more = 1) {
    if (items.capacity() - items.size() < more) {
        items.reserve(std::max(items.size() + more, 2 * items.size()));
    }
}

}  // namespace sidekick::detail
