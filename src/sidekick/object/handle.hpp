// A share in an object, and in all that lives with it.
#pragma once

#include <cstddef>
#include <utility>

#include "sidekick/core/api.hpp"
#include "sidekick/object/graph.hpp"

namespace sidekick::detail {

// A share of the graph that a node lives in; or of nothing.
class Handle {
public:
    Handle() noexcept = default;
    explicit Handle(Node* node) noexcept : node_{node} { retain(); }
    // One that the program has no name for.
    static Handle share_of(Node& node) noexcept {
        node.share();
        Handle share;
        share.node_ = &node;
        return share;
    }
    Handle(const Handle& other) noexcept : node_{other.node_} { retain(); }
    Handle(Handle&& other) noexcept : node_{other.node_} { other.node_ = nullptr; }
    Handle& operator=(Handle other) noexcept {
        std::swap(node_, other.node_);
        return *this;
    }
    ~Handle() {
        if (node_ != nullptr) {
            node_->release();
        }
    }

    // Null if it is a share of nothing. Valid as long as a handle to the same graph.
    Node* node() const noexcept { return node_; }

private:
    void retain() const noexcept {
        if (node_ != nullptr) {
            node_->retain();
        }
    }

    Node* node_ = nullptr;
};

// The node of a handle. Throws InvalidRequestError if it is null.
SIDEKICK_API Node& not_null(Node* node);
// Throws IndexError: there is no such position among so many.
SIDEKICK_API [[noreturn]] void throw_no_position(std::size_t position, std::size_t size);

}  // namespace sidekick::detail
