#include "sidekick/object/node_set.hpp"

#include <stdexcept>

#include <fmt/core.h>

namespace sidekick::detail {

bool NodeSet::refuse(const Node& node) {
    throw std::logic_error{fmt::format("sidekick: {} is in two sets at once", node.describe())};
}

}  // namespace sidekick::detail
