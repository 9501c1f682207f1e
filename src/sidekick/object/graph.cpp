#include "sidekick/object/graph.hpp"

#include <new>
#include <utility>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/handle.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

Handle Graph::start(std::unique_ptr<Node> node) {
    auto* const graph = new Graph;
    return Handle{&graph->add(std::move(node))};
}

Node& Graph::add(std::unique_ptr<Node> node) noexcept {
    Node& added = *node.release();
    added.graph_ = this;
    append(added);
    if (Probe* const probe = active_probe()) {
        probe->created(added);
    }
    return added;
}

void Graph::append(Node& node) noexcept {
    node.next_ = nullptr;
    (last_ == nullptr ? first_ : last_->next_) = &node;
    last_ = &node;
    ++nodes_;
}

void Graph::merge(Node& a, Node& b) noexcept {
    Graph* large = a.graph_;
    Graph* small = b.graph_;
    if (large == small) {
        return;
    }
    if (large->nodes_ < small->nodes_) {
        std::swap(large, small);
    }
    for (Node* node = small->first_; node != nullptr; node = node->next_) {
        node->graph_ = large;
    }
    large->last_->next_ = small->first_;
    large->last_ = small->last_;
    large->nodes_ += small->nodes_;
    large->held_ += small->held_;
    delete small;
}

void Graph::destroy() noexcept {
    Node* const first = first_;
    delete this;
    destroy(first);
}

void Graph::destroy(Node* first) noexcept {
    while (first != nullptr) {
        delete std::exchange(first, first->next_);
    }
}

// Parting a graph: what hangs together is found by joining nodes, and each that is joined leads to
// another of its part (a disjoint-set forest), until a head, which leads to itself.

Node& Graph::head_of(Node& node) noexcept {
    Node* at = &node;
    while (at->next_in_set_ != at) {
        at->next_in_set_ = at->next_in_set_->next_in_set_;  // half the way for whoever comes next
        at = at->next_in_set_;
    }
    return *at;
}

void Graph::join(Node& a, Node& b) noexcept {
    head_of(a).next_in_set_ = &head_of(b);
}

void Graph::join_with_linked(Node& node) noexcept {
    if (node.loader_ != nullptr && !(node.releasable_ && node.handles_ == 0)) {
        join(node, node.loader_->anchor());
    }
    node.owners().for_each([&](Node& owner) { join(node, owner); });
    for (const auto& relationship : node.mapper().relationships()) {
        relationship->slot(node.object()).for_each_linked([&](Node& linked) {
            join(node, linked);
        });
    }
}

void Graph::part(Node& node) noexcept {
    part(node, [](Node&, void*) {}, nullptr);
}

void Graph::part(Node& node, Leave leave, void* context) noexcept {
    Graph& whole = *node.graph_;
    Node* const all = whole.first_;
    const auto for_all = [all](const auto& visit) {
        for (Node* at = all; at != nullptr;) {
            visit(*std::exchange(at, at->next_));
        }
    };
    for_all([](Node& each) {
        each.next_in_set_ = &each;
        each.graph_ = nullptr;
    });
    for_all(join_with_linked);

    bool is_whole_used = false;
    for_all([&](Node& each) {
        Node& head = head_of(each);
        if (each.handles_ > 0 && head.graph_ == nullptr) {
            Graph* const own =
                std::exchange(is_whole_used, true) ? new (std::nothrow) Graph : &whole;
            head.graph_ = own != nullptr ? own : &whole;
        }
    });
    for_all([](Node& each) { each.graph_ = head_of(each).graph_; });

    whole = Graph{};
    Graph nobodys;
    for_all([&](Node& each) {
        if (each.graph_ == nullptr) {
            each.graph_ = &nobodys;
            nobodys.append(each);
            return;
        }
        each.graph_->append(each);
        each.graph_->held_ += each.handles_ > 0 ? 1 : 0;
    });
    for (Node* going = nobodys.first_; going != nullptr; going = going->next_) {
        leave(*going, context);
    }
    destroy(nobodys.first_);
}

}  // namespace sidekick::detail
