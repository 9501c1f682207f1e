// What waits to be written, in words.
#pragma once

#include <string>
#include <vector>

#include "sidekick/object/node.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

class TraceObjects;

// The member of the object.
const Slot& slot_of(const Node& node, const Relationship& relationship);

// "Hero Deadpond is to be inserted", "Spider-Boy is to move from Preventers to Z-Force", "the link
// between Spider-Boy and Z-Force is to be added": all that waits of these objects.
std::vector<std::string> pending_words(const std::vector<const Node*>& nodes,
                                       TraceObjects& objects);

}  // namespace sidekick::detail
