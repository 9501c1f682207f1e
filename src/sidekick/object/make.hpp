// make, which makes an object of a model.
#pragma once

#include <memory>
#include <utility>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/object/binding.hpp"
#include "sidekick/object/node.hpp"
#include "sidekick/object/ref.hpp"

namespace sidekick {

namespace detail {

// An object of T and what the library knows of it.
template <typename T>
struct NodeOf final : Node {
    explicit NodeOf(const Mapper& mapper) : Node{mapper, &value} {}
    NodeOf(const Mapper& mapper, T&& initial) : Node{mapper, &value}, value{std::move(initial)} {}
    T value{};
};

// No make_unique, here and in `make`: a unique_ptr of each model's own is much to compile.
template <typename T>
std::unique_ptr<Node> create_node(const Mapper& mapper) {
    return std::unique_ptr<Node>{new NodeOf<T>{mapper}};
}

}  // namespace detail

// A new object, transient, in a graph of its own; linking it to an object of a session makes it
// enter that session (behaviour F7). Throws InvalidRequestError if its relationships hold objects
// of two sessions.
template <typename T>
Ref<T> make(T object) {
    Ref<T> made{detail::start_graph(std::unique_ptr<detail::Node>{
        new detail::NodeOf<T>{detail::mapper<T>(), std::move(object)}})};
    made.node()->set_just_made();
    return made;
}

}  // namespace sidekick
