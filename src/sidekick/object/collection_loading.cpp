// How a collection comes to its members.
#include <algorithm>
#include <utility>

#include "sidekick/object/collection.hpp"
#include "sidekick/object/loader.hpp"
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
    Loader* const session = given.loader();
    if (!is_bound() || loaded_ || session == nullptr || session != owner().loader()) {
        return;
    }
    if (given.is_just_taken()) {
        // It belongs to nobody for now: a flush would write that.
        session->set_autoflush(false);
        struct End {
            Loader& session;
            ~End() { session.set_autoflush(true); }
        } const end{*session};
        touch();
    } else if (given.is_just_made() && !given.has_key()) {
        const std::vector<Handle> held_back = session->hold_back(given);
        touch();
        for (const Handle& each : held_back) {
            session->enter(*each.node());
        }
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
