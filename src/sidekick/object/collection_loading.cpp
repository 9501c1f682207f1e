// How a collection comes to its members.
#include <algorithm>
#include <utility>

#include "sidekick/object/collection.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/no_autoflush.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/node_set.hpp"

namespace sidekick::detail {

namespace {

using Nodes = std::vector<Node*>;

// The first of these that is not among `nodes`.
auto first_absent(const Nodes& wanted, const Nodes& nodes) {
    NodeSet present;
    for (Node* node : nodes) {
        present.insert(*node);
    }
    return std::ranges::find_if(wanted, [&](Node* node) { return !present.contains(*node); });
}

}  // namespace

void Collection::touch() {
    items();
    loaded_ = true;  // that of an object without a row begins here
}

void Collection::load_before(Node& given) {
    if (!is_bound() || loaded_ || !owner().has_key() || owner().loader() == nullptr) {
        return;
    }
    Loader& session = *owner().loader();
    const bool is_here = given.loader() == &session;
    if (is_here && given.is_just_taken()) {
        if (Collection* const from = session.list_that_lost(given, relationship())) {
            load_with_back(given, *from);
        } else {
            const NoAutoflush unflushed{session};
            touch();
        }
    } else if ((is_here || given.loader() == nullptr) && given.is_just_made() && !given.has_key()) {
        session.hold_back(given);
        try {
            touch();
        } catch (...) {
            session.let_back(true);
            throw;
        }
        session.let_back(false);
    }
}

void Collection::load_with_back(Node& item, Collection& from) {
    const auto before = std::ranges::find(from.original(), &item) - from.original().begin();
    const Handle owner{&from.owner()};
    from.insert(std::min(static_cast<std::size_t>(before), from.size()), item);
    touch();
    const auto back = std::ranges::find(from.items_, &item);
    if (back != from.items_.end()) {
        from.take(static_cast<std::size_t>(back - from.items_.begin()));
    }
}

void Collection::set_loaded(std::span<Node* const> items) {
    const Nodes additions = queue_ != nullptr ? queue_->additions() : Nodes{};
    const Nodes removals = queue_ != nullptr ? queue_->removals() : Nodes{};
    const Node* absent = nullptr;
    Nodes all{items.begin(), items.end()};
    if (additions.empty() && removals.empty()) {
        forget_edits();
    } else {
        all.insert(all.end(), additions.begin(), additions.end());
        const auto end = first_absent(removals, all);
        absent = end == removals.end() ? nullptr : *end;
        all = without(all, {removals.begin(), end});
        set_original(items);
        queue_.reset();
    }
    items_ = std::move(all);
    loaded_ = true;
    if (absent != nullptr) {
        throw_absent(*absent);
    }
}

}  // namespace sidekick::detail
