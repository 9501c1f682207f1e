// The way of an object into a session leads to all that it is linked with.
#pragma once

#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// Everything that `root` leads to, but not what is in `session` already, nor what
// only that leads to: depth first, parents before children, all the siblings of one collection seen
// before their children (behaviour D4).
std::vector<Node*> cascade(Node& root, const Loader& session);

}  // namespace sidekick::detail
