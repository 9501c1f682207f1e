#include "sidekick/session/state/undo_log.hpp"

#include <algorithm>
#include <ranges>

namespace sidekick::detail {

void UndoLog::save(Node& node, Key key) {
    if (!node.has_key()) {
        inserted_.emplace_back(&node);
    } else if (node.key() != key) {
        rekeyed_.push_back({&node, node.key()});
        objects_->erase(node, node.key());
    }
    node.set_key(std::move(key));
    objects_->replace(node);
}

void UndoLog::remove(Node& node) {
    removed_.push_back(&node);
    objects_->erase(node, node.key());
    node.set_deleted(true);
}

void UndoLog::undo_saves() {
    for (const Handle& inserted : inserted_) {
        Node& node = *inserted.node();
        if (!is_elsewhere(node)) {
            objects_->erase(node, node.key());
            node.make_transient();
        }
    }
    for (const auto& [node, before] : std::views::reverse(rekeyed_)) {
        if (is_elsewhere(*node)) {
            continue;
        }
        objects_->erase(*node, node->key());
        node->set_key(before);  // even if it was inserted before that: it is detached then
        if (node->loader() != nullptr) {
            objects_->replace(*node);
        }
    }
}

void UndoLog::undo_removals() {
    std::ranges::for_each(removed_, [this](Node* node) { bring_back(*node); });
}

void UndoLog::bring_back(Node& node) {
    if (node.loader() == session_) {
        node.set_deleted(false);
        objects_->replace(node);
    }
}

void UndoLog::committed() noexcept {
    std::ranges::for_each(removed_, &Node::leave);
    forget();
}

void UndoLog::forget() noexcept {
    inserted_.clear();
    rekeyed_.clear();
    removed_.clear();
}

}  // namespace sidekick::detail
