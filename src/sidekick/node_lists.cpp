#include "sidekick/node_lists.hpp"

#include <algorithm>

namespace sidekick::detail {

bool erase_first(std::vector<Node*>& nodes, const Node* node) {
    const auto found = std::ranges::find(nodes, node);
    if (found == nodes.end()) {
        return false;
    }
    nodes.erase(found);
    return true;
}

std::vector<Node*> without(const std::vector<Node*>& nodes, const std::vector<Node*>& others) {
    if (others.empty()) {
        return nodes;
    }
    const std::uint32_t mark = Node::new_mark();
    for (Node* node : others) {
        node->set_mark(mark);
    }
    std::vector<Node*> rest;
    std::ranges::copy_if(nodes, std::back_inserter(rest),
                         [&](const Node* node) { return !node->has_mark(mark); });
    return rest;
}

std::vector<Node*> each_once(std::vector<Node*> nodes) {
    const std::uint32_t mark = Node::new_mark();
    std::erase_if(nodes, [&](Node* node) {
        const bool seen = node->has_mark(mark);
        node->set_mark(mark);
        return seen;
    });
    return nodes;
}

}  // namespace sidekick::detail
