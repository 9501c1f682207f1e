#include "sidekick/object/node_lists.hpp"

#include <algorithm>

#include "sidekick/object/node_set.hpp"

namespace sidekick::detail {

bool erase_first(std::vector<Node*>& nodes, const Node* node) {
    const auto found = std::ranges::find(nodes, node);
    if (found == nodes.end()) {
        return false;
    }
    nodes.erase(found);
    return true;
}

std::vector<Node*> without(std::span<Node* const> nodes, std::span<Node* const> others) {
    if (nodes.empty() || others.empty()) {
        return {nodes.begin(), nodes.end()};
    }
    NodeSet left_out;
    for (Node* node : others) {
        left_out.insert(*node);
    }
    std::vector<Node*> rest;
    std::ranges::copy_if(nodes, std::back_inserter(rest),
                         [&](const Node* node) { return !left_out.contains(*node); });
    return rest;
}

void keep_each_once(std::vector<Node*>& nodes) {
    NodeSet seen;
    std::erase_if(nodes, [&](Node* node) { return !seen.insert(*node); });
}

}  // namespace sidekick::detail
