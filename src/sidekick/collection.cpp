#include "sidekick/collection.hpp"

#include <algorithm>

#include <fmt/core.h>

#include "sidekick/error.hpp"
#include "sidekick/mapper.hpp"
#include "sidekick/node_lists.hpp"

namespace sidekick::detail {

Node& not_null(Node* node) {
    if (node == nullptr) {
        throw InvalidRequestError{"a null handle was used: it refers to no object"};
    }
    return *node;
}

void throw_no_position(std::size_t position, std::size_t size) {
    throw IndexError{fmt::format("position {} in a collection of {}",
                                 static_cast<std::ptrdiff_t>(position), size)};
}

Collection::Collection(const Collection& other) : items_{other.items()} {
    std::ranges::for_each(items_, [](Node* item) { item->graph().retain(); });
}

Collection::Collection(Collection&& other) {
    if (other.is_bound()) {
        assign(other.items());
    } else {
        items_.swap(other.items_);
    }
}

Collection& Collection::operator=(const Collection& other) {
    if (this != &other) {
        assign(other.items());
    }
    return *this;
}

Collection& Collection::operator=(Collection&& other) {
    return *this = std::as_const(other);
}

Collection::~Collection() {
    release_items();
}

void Collection::release_items() noexcept {
    if (!is_bound()) {
        std::ranges::for_each(items_, [](Node* item) { item->graph().release(); });
    }
}

std::vector<Handle> Collection::bind(Node& owner, const Relationship& relationship) {
    std::vector<Handle> held;
    held.reserve(items_.size());
    std::ranges::transform(items_, std::back_inserter(held),
                           [](Node* item) { return Handle{item}; });
    release_items();
    items_.clear();
    owner_ = &owner;
    relationship_ = &relationship;
    loaded_ = false;
    return held;
}

void Collection::load() const {
    if (!owner_->has_key()) {
        return;  // there can be no links yet
    }
    if (owner_->loader() == nullptr) {
        throw DetachedInstanceError{fmt::format(
            "Parent instance {} is not bound to a Session; lazy load operation of attribute '{}' "
            "cannot proceed",
            owner_->describe(), relationship_->name)};
    }
    owner_->loader()->load_collection(const_cast<Collection&>(*this));
}

void Collection::touch() {
    items();
    loaded_ = true;  // that of an object without a row begins here
}

void Collection::set_loaded(std::vector<Node*> items) {
    items_ = std::move(items);
    original_.reset();  // the flush before this load may have loaded it, too
    loaded_ = true;
    const std::unique_ptr<EditQueue> waiting = std::move(queue_);
    if (waiting == nullptr || waiting->empty()) {
        return;
    }
    keep_original();
    owner_->mark_modified();
    items_.insert(items_.end(), waiting->additions().begin(), waiting->additions().end());
    for (const Node* removed : waiting->removals()) {
        if (!erase_first(items_, removed)) {
            throw_absent(*removed);
        }
    }
}

bool Collection::contains(const Node* item) const {
    const std::vector<Node*>& members = items();
    return std::ranges::find(members, item) != members.end();
}

void Collection::append(Node& item) {
    insert(size(), item);
}

void Collection::insert(std::size_t position, Node& item) {
    if (!is_bound()) {
        if (position > items_.size()) {
            throw_no_position(position, items_.size());
        }
        items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(position), &item);
        item.graph().retain();
        return;
    }
    touch();
    if (position > items_.size()) {
        throw_no_position(position, items_.size());
    }
    announce_addition(item);
    items_.insert(items_.begin() + static_cast<std::ptrdiff_t>(position), &item);
}

Handle Collection::take(std::size_t position) {
    if (position >= size()) {
        throw_no_position(position, size());
    }
    Node* const item = items_[position];
    Handle taken{item};
    if (is_bound()) {
        keep_original();
    } else {
        item->graph().release();
    }
    items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(position));
    if (is_bound()) {
        announce_removal(*item);
    }
    return taken;
}

void Collection::throw_absent(const Node& item) const {
    const std::string where =
        is_bound() ? fmt::format("'{}' of {}", relationship_->name, owner_->describe())
                   : "the collection";
    throw ValueError{fmt::format("{} is not in {}", item.describe(), where)};
}

void Collection::remove(Node& item) {
    if (is_bound()) {
        touch();
        keep_original();
        announce_removal(item);  // before the look, as the reference does
    }
    if (!erase_first(items_, &item)) {
        throw_absent(item);
    }
    if (!is_bound()) {
        item.graph().release();
    }
}

void Collection::clear() {
    if (!is_bound()) {
        assign({});
        return;
    }
    if (items().empty()) {
        return;
    }
    keep_original();
    for (Node* item : std::exchange(items_, {})) {
        announce_removal(*item);
    }
}

void Collection::assign(const std::vector<Node*>& items) {
    if (!is_bound()) {
        std::ranges::for_each(items, [](Node* item) { item->graph().retain(); });
        release_items();
        items_ = items;
        return;
    }
    touch();
    keep_original();
    owner_->mark_modified();
    const std::vector<Node*> before = std::exchange(items_, {});
    const std::vector<Node*> added = without(items, before);
    const std::vector<Node*> removed = each_once(without(before, items));
    items_.reserve(items.size());
    auto next_added = added.begin();
    for (Node* item : items) {
        if (next_added != added.end() && *next_added == item) {
            ++next_added;
            announce_addition(*item);
        }
        items_.push_back(item);
    }
    for (Node* item : removed) {
        announce_removal(*item);
    }
}

EditQueue& Collection::queue() {
    if (queue_ == nullptr) {
        queue_ = std::make_unique<EditQueue>();
    }
    return *queue_;
}

void Collection::keep_original() {
    if (original_ == nullptr) {
        original_ = std::make_unique<const std::vector<Node*>>(items_);
    }
}

History Collection::history() const {
    if (!loaded_) {
        return {};
    }
    if (original_ == nullptr) {
        return {.added = {}, .unchanged = items_, .removed = {}};
    }
    return history_between(*original_, items_);
}

std::vector<Node*> Collection::reached() const {
    History all = history();
    std::vector<Node*> nodes = std::move(all.added);
    nodes.insert(nodes.end(), all.unchanged.begin(), all.unchanged.end());
    nodes.insert(nodes.end(), all.removed.begin(), all.removed.end());
    return nodes;
}

void Collection::expire() noexcept {
    loaded_ = false;
    items_.clear();
    flushed();
}

}  // namespace sidekick::detail
