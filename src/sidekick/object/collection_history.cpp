// What a collection knows of what was done to it since it was last in step with the database.
#include <algorithm>

#include "sidekick/object/collection.hpp"

namespace sidekick::detail {

EditQueue& Collection::queue() {
    if (queue_ == nullptr) {
        queue_ = std::make_unique<EditQueue>();
    }
    return *queue_;
}

void Collection::set_original(std::span<Node* const> items) {
    original_ = std::make_unique_for_overwrite<Node*[]>(items.size());
    original_size_ = items.size() & 0xFF'FFFF'FFFFU;  // all of it: see the member
    std::ranges::copy(items, original_.get());
}

void Collection::forget_edits() noexcept {
    original_.reset();
    original_size_ = 0;
    queue_.reset();
}

History Collection::history() const {
    if (!loaded_) {
        return {};
    }
    if (original_ == nullptr) {
        return {.added = {}, .unchanged = items_, .removed = {}};
    }
    return history_between(original(), items_);
}

bool Collection::has_only_gained(const std::unordered_set<const Node*>& items) const {
    const auto is_one = [&](const Node* node) { return items.contains(node); };
    if (queue_ != nullptr) {
        return queue_->removals().empty() && std::ranges::all_of(queue_->additions(), is_one);
    }
    if (original_ == nullptr) {
        return true;
    }
    const History all = history();
    return all.removed.empty() && std::ranges::all_of(all.added, is_one);
}

bool Collection::has_lost(const Node& item) const {
    return std::ranges::find(original(), &item) != original().end() &&
           std::ranges::find(items_, &item) == items_.end();
}

void Collection::visit_linked(void (*visit)(Node& linked, const void* act), const void* act) const {
    const auto visit_each = [&](Node* node) { visit(*node, act); };
    std::ranges::for_each(items_, visit_each);
    std::ranges::for_each(original(), visit_each);
    if (queue_ != nullptr) {
        queue_->for_each([&](Node& node) { visit(node, act); });
    }
}

void Collection::add_reached(std::vector<Node*>& nodes) const {
    if (original_ != nullptr) {
        const History all = history();
        for (const std::vector<Node*>* part : {&all.added, &all.unchanged, &all.removed}) {
            nodes.insert(nodes.end(), part->begin(), part->end());
        }
    } else if (loaded_) {
        nodes.insert(nodes.end(), items_.begin(), items_.end());
    }
}

void Collection::expire() noexcept {
    loading_.lazy.reset();
    loading_.is_unseen = false;
    if (loaded_ || queue_ != nullptr) {
        loaded_ = false;
        items_.clear();
        forget_edits();
    }
}

}  // namespace sidekick::detail
