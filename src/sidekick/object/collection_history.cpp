// What a collection knows of what was done to it since it was last in step with the database.
#include <algorithm>

#include "sidekick/object/collection.hpp"

namespace sidekick::detail {

EditQueue& Collection::queue() {
    if (edits_ == nullptr) {
        edits_ = std::make_unique<Edits>();
    }
    if (edits_->queue == nullptr) {
        edits_->queue = std::make_unique<EditQueue>();
    }
    return *edits_->queue;
}

void Collection::keep_original() {
    if (edits_ == nullptr) {
        edits_ = std::make_unique<Edits>();
    }
    if (!edits_->has_original) {
        edits_->original = items_;
        edits_->has_original = true;
    }
}

History Collection::history() const {
    if (!loaded_) {
        return {};
    }
    if (!has_original()) {
        return {.added = {}, .unchanged = items_, .removed = {}};
    }
    return history_between(edits_->original, items_);
}

void Collection::visit_linked(void (*visit)(Node& linked, const void* act), const void* act) const {
    const auto visit_all = [&](const std::vector<Node*>& nodes) {
        std::ranges::for_each(nodes, [&](Node* node) { visit(*node, act); });
    };
    visit_all(items_);
    if (edits_ != nullptr) {
        visit_all(edits_->original);
        if (edits_->queue != nullptr) {
            edits_->queue->for_each([&](Node& node) { visit(node, act); });
        }
    }
}

std::vector<Node*> Collection::reached() const {
    if (!has_original()) {
        return loaded_ ? items_ : std::vector<Node*>{};
    }
    History all = history();
    std::vector<Node*> nodes = std::move(all.added);
    nodes.insert(nodes.end(), all.unchanged.begin(), all.unchanged.end());
    nodes.insert(nodes.end(), all.removed.begin(), all.removed.end());
    return nodes;
}

void Collection::expire() noexcept {
    loaded_ = false;
    items_.clear();
    edits_.reset();
}

}  // namespace sidekick::detail
