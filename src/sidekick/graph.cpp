#include "sidekick/graph.hpp"

#include <utility>

#include <fmt/core.h>

#include "sidekick/collection.hpp"
#include "sidekick/error.hpp"
#include "sidekick/mapper.hpp"

namespace sidekick {

namespace {

std::size_t live_nodes = 0;
std::uint32_t last_mark = 0;

}  // namespace

const char* to_string(ObjectState state) noexcept {
    switch (state) {
        case ObjectState::transient:
            return "transient";
        case ObjectState::pending:
            return "pending";
        case ObjectState::persistent:
            return "persistent";
        case ObjectState::deleted:
            return "deleted";
        case ObjectState::detached:
            return "detached";
    }
    return "";
}

Node::Node(const Mapper& mapper, void* object) : mapper_{&mapper}, object_{object} {
    ++live_nodes;
    Graph::start(*this);
}

Node::~Node() {
    if (active_probe != nullptr) {
        active_probe->destroyed(*this);
    }
    --live_nodes;
}

std::size_t Node::live() noexcept {
    return live_nodes;
}

std::uint32_t Node::new_mark() noexcept {
    return ++last_mark;
}

ObjectState Node::state() const noexcept {
    if (loader_ == nullptr) {
        return has_key() ? ObjectState::detached : ObjectState::transient;
    }
    if (!present_) {
        return ObjectState::deleted;
    }
    return has_key() ? ObjectState::persistent : ObjectState::pending;
}

std::string Node::describe() const {
    if (has_key()) {
        return fmt::format("<{} {}>", mapper_->class_name(), key_.repr());
    }
    return fmt::format("<{}, {}>", mapper_->class_name(), to_string(state()));
}

void Node::load() {
    if (loader_ == nullptr) {
        throw DetachedInstanceError{fmt::format(
            "Instance {} is not bound to a Session; attribute refresh operation cannot proceed",
            describe())};
    }
    loader_->load_expired(*this);
}

void Node::open() {
    prepare_read();
    if (active_probe != nullptr) {
        active_probe->opened(*this);
    }
    if (access_ == Access::open) {
        return;
    }
    access_ = Access::open;
    if (has_key()) {
        keep_snapshot();
        if (loader_ != nullptr) {
            loader_->handed_out(*this);
        }
    }
}

void Node::keep_snapshot() {
    if (snapshot_ != nullptr) {
        return;
    }
    snapshot_ = std::make_unique<std::vector<Value>>();
    snapshot_->reserve(mapper_->columns().size());
    for (const Column& column : mapper_->columns()) {
        snapshot_->push_back(own(column.get(object_)));
    }
}

void Node::attach(Loader& loader, std::size_t insert_order) noexcept {
    loader_ = &loader;
    present_ = true;
    insert_order_ = insert_order;
}

void Node::detach() noexcept {
    loader_ = nullptr;
    present_ = false;
    watched_ = false;
    take_back();
}

void Node::expire() noexcept {
    access_ = Access::expired;
    snapshot_.reset();
    watched_ = false;
    modified_ = false;
    for (const Relationship& relationship : mapper_->relationships()) {
        relationship.collection(object_).expire();
    }
}

void Node::loaded() noexcept {
    access_ = Access::closed;
}

void Node::flushed() {
    modified_ = false;
    for (const Relationship& relationship : mapper_->relationships()) {
        relationship.collection(object_).flushed();
    }
    // Whoever holds a reference into the object goes on writing through it.
    if (access_ == Access::open || snapshot_ != nullptr) {
        snapshot_.reset();
        keep_snapshot();
        take_back();
    }
}

void Node::take_back() noexcept {
    if (access_ == Access::open) {
        access_ = Access::closed;
    }
}

void Node::make_transient() {
    detach();
    if (has_key() && !is_expired()) {
        keep_snapshot();
    }
    key_ = Key{};
    deleted_ = false;
}

void Node::mark_modified() {
    if (!std::exchange(modified_, true) && loader_ != nullptr) {
        loader_->modified(*this);
    }
}

void Graph::start(Node& node) {
    auto* graph = new Graph;
    graph->first_ = graph->last_ = &node;
    graph->nodes_ = 1;
    node.graph_ = graph;
}

void Graph::merge(Node& a, Node& b) {
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
    large->handles_ += small->handles_;
    delete small;
}

void Graph::destroy() noexcept {
    Node* node = first_;
    while (node != nullptr) {
        delete std::exchange(node, node->next_);
    }
    delete this;
}

}  // namespace sidekick
