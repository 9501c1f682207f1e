// A set of nodes that needs no memory of its own: it is threaded through them.
//
// A node is in at most one set at a time. So a set lives in one function, which calls nothing
// meanwhile that belongs to the program or makes a set itself.
#pragma once

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

class NodeSet {
public:
    NodeSet() noexcept = default;
    NodeSet(const NodeSet&) = delete;
    NodeSet& operator=(const NodeSet&) = delete;
    // Takes every node out. REQUIRES: they live.
    ~NodeSet() {
        while (first_ != nullptr) {
            first_->set_ = nullptr;
            first_ = std::exchange(first_->next_in_set_, nullptr);
        }
    }

    // Puts `node` in; false if it is there. Throws std::logic_error if it is in another set.
    bool insert(Node& node) {
        if (node.set_ != nullptr) {
            return node.set_ != this && refuse(node);
        }
        node.set_ = this;
        node.next_in_set_ = std::exchange(first_, &node);
        return true;
    }
    bool contains(const Node& node) const noexcept { return node.set_ == this; }

private:
    [[noreturn]] static bool refuse(const Node& node);

    Node* first_ = nullptr;
};

}  // namespace sidekick::detail
