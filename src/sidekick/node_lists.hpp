// Lists of nodes: what the standard library has no word for.
#pragma once

#include <vector>

#include "sidekick/graph.hpp"

namespace sidekick::detail {

// Takes the first `node` out. False if there is none.
bool erase_first(std::vector<Node*>& nodes, const Node* node);

// Those of `nodes` that are not among `others`, in their order.
std::vector<Node*> without(const std::vector<Node*>& nodes, const std::vector<Node*>& others);

// Each node where it stands first.
std::vector<Node*> each_once(std::vector<Node*> nodes);

}  // namespace sidekick::detail
