// Who owns whom.
//
// An object lives in a Node, and a node in a Graph. A graph is owned by the handles to its nodes:
// as long as there is one, all of them live. Edges inside a graph are raw pointers, so that cycles
// do not leak. Linking two objects, or adding one to a session, merges their graphs; closing a
// session parts again what is not linked. A node always knows its present graph, and nothing else
// may remember one.
#pragma once

#include <cstddef>
#include <memory>

#include "sidekick/core/api.hpp"
#include "sidekick/object/node.hpp"

namespace sidekick::detail {

class Handle;

// The nodes that live and die together.
class SIDEKICK_API Graph {
public:
    // A graph of `node` alone.
    static Handle start(std::unique_ptr<Node> node);
    // Adds a node that is in no graph.
    Node& add(std::unique_ptr<Node> node) noexcept;
    // Makes one graph of the two; what was the smaller is gone.
    static void merge(Node& a, Node& b) noexcept;
    // Parts the graph of `node`: what hangs together by links, or by being in one session, is a
    // graph by itself, and goes if there is no handle to it. Where memory is short, parts stay
    // together. REQUIRES: there is a handle to `node`, and no NodeSet.
    static void part(Node& node) noexcept;
    // The same, and calls `leave` with each node that goes, before any of them is gone.
    using Leave = void (*)(Node& going, void* context);
    static void part(Node& node, Leave leave, void* context) noexcept;
    // How many nodes there are.
    std::size_t size() const noexcept { return nodes_; }

    template <typename Do>
    void for_each(const Do& act) {
        for (Node* node = first_; node != nullptr; node = node->next_) {
            act(*node);
        }
    }

private:
    friend class Node;

    void append(Node& node) noexcept;
    void destroy() noexcept;
    static void destroy(Node* first) noexcept;
    static Node& head_of(Node& node) noexcept;
    static void join(Node& a, Node& b) noexcept;
    static void join_with_linked(Node& node) noexcept;

    Node* first_ = nullptr;
    Node* last_ = nullptr;
    std::size_t nodes_ = 0;
    std::size_t held_ = 0;  // how many of its nodes there are handles to
};

inline void Node::retain() noexcept {
    just_made_ = 0;
    just_taken_ = 0;
    made_in_vain_ = false;
    share();
}

inline void Node::share() noexcept {
    if (handles_++ == 0) {
        ++graph_->held_;
    }
}

inline void Node::release() noexcept {
    if (--handles_ == 0 && --graph_->held_ == 0) {
        graph_->destroy();
    }
}

}  // namespace sidekick::detail
