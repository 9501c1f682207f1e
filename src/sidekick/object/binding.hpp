// New objects: their slots become their own.
#pragma once

#include <memory>

#include "sidekick/core/api.hpp"
#include "sidekick/object/handle.hpp"

namespace sidekick::detail {

// A new object for a row: in no graph yet. What its slots held is let go, for the database
// says what their members are.
std::unique_ptr<Node> create_for_row(const Mapper& mapper);

// A graph of a new object alone; what its slots held become their members. Throws
// InvalidRequestError if that is in two sessions.
SIDEKICK_API Handle start_graph(std::unique_ptr<Node> node);

}  // namespace sidekick::detail
