// What happens to an object happens to what it is linked with.
#pragma once

#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// What enters `session` with `root`: everything that it leads to, but not what is there already,
// nor what only that leads to. Depth first, parents before children, all the siblings of one slot
// seen before their children (behaviour D4).
std::vector<Node*> reached_by_entering(Node& root, const Loader& session);

// What is deleted with `root`: everything that relationships lead to which delete their members, in
// the same order; some may be new. Slots are read where that is not left to the database (behaviour
// N2). Throws what reading throws.
std::vector<Node*> reached_by_deleting(Node& root);

// What expires with `root`: the same, as far as it is held without reading; of what is new only
// what belongs to it (`delete_orphan`), as in the reference.
std::vector<Node*> reached_by_expiring(Node& root);

}  // namespace sidekick::detail
