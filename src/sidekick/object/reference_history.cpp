// What a reference knows of the database: what that says it leads to, and how it differs.
#include "sidekick/object/reference.hpp"

namespace sidekick::detail {

void Reference::set_loaded(Node* member) noexcept {
    (is_assigned_ ? before_ : item_) = member;
    is_before_known_ = is_assigned_;
    loaded_ = true;
}

std::optional<std::span<Node* const>> Reference::held() const noexcept {
    if (!loaded_) {
        return std::nullopt;
    }
    return std::span{&item_, item_ == nullptr ? 0U : 1U};
}

History Reference::history() const {
    History history;
    if (item_ != nullptr) {
        (is_changed() ? history.added : history.unchanged).push_back(item_);
    }
    if (is_changed() && before_ != nullptr) {
        history.removed.push_back(before_);
    }
    return history;
}

bool Reference::has_only_gained(const std::unordered_set<const Node*>& items) const {
    return !is_changed() || (before_ == nullptr && items.contains(item_));
}

bool Reference::is_blank() const noexcept {
    return item_ == nullptr && !is_changed();
}

void Reference::add_reached(std::vector<Node*>& nodes) const {
    for (Node* const node : {item_, is_changed() ? before_ : nullptr}) {
        if (node != nullptr) {
            nodes.push_back(node);
        }
    }
}

void Reference::visit_linked(void (*visit)(Node& linked, const void* act), const void* act) const {
    for (Node* const node : {item_, before_}) {
        if (node != nullptr) {
            visit(*node, act);
        }
    }
}

void Reference::flushed() noexcept {
    before_ = nullptr;
    is_assigned_ = false;
}

void Reference::expire() noexcept {
    item_ = nullptr;
    loaded_ = false;
    is_given_ = false;
    loading_.lazy.reset();
    loading_.is_unseen = false;
    flushed();
}

}  // namespace sidekick::detail
