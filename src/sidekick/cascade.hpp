// The way of an object into a session leads to all that it is linked with.
#pragma once

#include <functional>

#include "sidekick/graph.hpp"

namespace sidekick::detail {

// Calls `enter` for everything that `root` leads to, without `root`, and stops at what is there
// already: depth first, parents before children, all the siblings of one collection seen before
// their children (behaviour D4). What `enter` throws ends it.
void cascade(Node& root, const std::function<bool(const Node&)>& is_there,
             const std::function<void(Node&)>& enter);

}  // namespace sidekick::detail
