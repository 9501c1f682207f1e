#include "sidekick/object/collection.hpp"

#include <algorithm>
#include <new>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/node_set.hpp"

namespace sidekick::detail {

Collection::Collection(const Collection& other) : Slot{} {
    hold(other.items());
    std::ranges::for_each(items_, &Node::set_named);
}

Collection::Collection(Collection&& other) : Slot{} {
    if (other.is_bound()) {
        hold(other.items());
    } else {
        items_.swap(other.items_);
    }
}

Collection& Collection::operator=(const Collection& other) {
    if (this != &other) {
        const std::vector<Node*>& items = other.items();
        assign(std::vector<Node*>{items.begin(), items.end()});  // they may leave it for this one
    }
    return *this;
}

Collection& Collection::operator=(Collection&& other) {
    return *this = std::as_const(other);
}

Collection::~Collection() {
    if (!is_bound()) {
        hold({});
    }
}

void Collection::hold(std::vector<Node*> items) noexcept {
    std::ranges::for_each(items, &Node::share);
    items_.swap(items);
    std::ranges::for_each(items, &Node::release);
}

void Collection::bind(Node& owner, const Relationship& relationship, Held& held) {
    for (Node* item : items_) {
        held.emplace_back(this, Handle::share_of(*item));
    }
    hold({});
    set_owner(owner, relationship);
    loaded_ = false;
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
        item.share();
        return;
    }
    touch();
    if (position > items_.size()) {
        throw_no_position(position, items_.size());
    }
    make_room(items_);
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
        item->release();
    }
    const auto at = items_.erase(items_.begin() + static_cast<std::ptrdiff_t>(position));
    try {
        if (is_bound()) {
            announce_removal(*item, is_still_led_to(*item));
        }
    } catch (...) {
        items_.insert(at, item);  // there is room
        throw;
    }
    if (is_bound()) {
        item->set_just_taken();
    }
    return taken;
}

void Collection::throw_absent(const Node& item) const {
    const std::string where =
        is_bound() ? fmt::format("'{}' of {}", relationship().name, owner().describe())
                   : "the collection";
    throw ValueError{fmt::format("{} is not in {}", item.describe(), where)};
}

void Collection::remove(Node& item) {
    if (is_bound()) {
        touch();
        keep_original();
        announce_removal(item, is_still_led_to(item));  // before the look, as the reference does
    }
    if (!erase_first(items_, &item)) {
        throw_absent(item);
    }
    if (!is_bound()) {
        item.release();
    }
}

bool Collection::is_only_list() const noexcept {
    const Relationship* const inverse = relationship().inverse;
    return inverse != nullptr && !inverse->is_many;
}

bool Collection::is_still_led_to(const Node& item) const {
    return is_only_list() && std::ranges::count(items_, &item) > 1;
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
    std::vector<Node*> each_once = is_only_list() ? items_ : std::vector<Node*>{};
    keep_each_once(each_once);
    const bool is_any_here_twice = is_only_list() && each_once.size() < items_.size();
    auto next = items_.begin();
    try {
        for (; next != items_.end(); ++next) {
            announce_removal(**next, is_any_here_twice && is_still_led_to(**next));
        }
    } catch (...) {
        items_.erase(items_.begin(), next);
        throw;
    }
    items_.clear();
}

void Collection::assign(std::span<Node* const> items) {
    if (!is_bound()) {
        hold({items.begin(), items.end()});
        return;
    }
    touch();
    const std::vector<Node*> added = without(items, items_);
    std::vector<Node*> removed = without(items_, items);
    keep_each_once(removed);
    std::vector<Node*> before;
    before.reserve(items.size() + items_.size());  // room for what an exception leaves
    keep_original();
    owner().relationship_changed();
    items_.swap(before);
    auto next_added = added.begin();
    auto next_removed = removed.begin();
    try {
        for (Node* item : items) {
            if (next_added != added.end() && *next_added == item) {
                ++next_added;
                announce_addition(*item);
            }
            items_.push_back(item);
        }
        for (; next_removed != removed.end(); ++next_removed) {
            announce_removal(**next_removed);
            let_go(**next_removed);  // once more, as the reference does: it has left the session
        }
    } catch (const std::bad_alloc&) {
        put_back(before, {removed.begin(), next_removed});
        throw;
    }
}

void Collection::put_back(const std::vector<Node*>& before, std::span<Node* const> taken_out) {
    NodeSet settled;
    for (const std::span<Node* const> nodes : {std::span<Node* const>{items_}, taken_out}) {
        for (Node* node : nodes) {
            settled.insert(*node);
        }
    }
    std::ranges::copy_if(before, std::back_inserter(items_),
                         [&](Node* node) { return settled.insert(*node); });
}

}  // namespace sidekick::detail
