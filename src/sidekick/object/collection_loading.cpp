// How a collection comes to its members.
#include <algorithm>
#include <utility>

#include "sidekick/object/collection.hpp"
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

void Collection::set_loaded(Nodes items) {
    std::unique_ptr<Edits> edits;
    const Node* absent = nullptr;
    EditQueue* const queue = edits_ != nullptr ? edits_->queue.get() : nullptr;
    const Nodes additions = queue != nullptr ? queue->additions() : Nodes{};
    const Nodes removals = queue != nullptr ? queue->removals() : Nodes{};
    if (!additions.empty() || !removals.empty()) {
        edits = std::make_unique<Edits>(Edits{.has_original = true, .original = items});
        items.insert(items.end(), additions.begin(), additions.end());
        const auto end = first_absent(removals, items);
        absent = end == removals.end() ? nullptr : *end;
        items = without(items, {removals.begin(), end});
    }
    items_ = std::move(items);
    edits_ = std::move(edits);
    loaded_ = true;
    if (absent != nullptr) {
        throw_absent(*absent);
    }
}

}  // namespace sidekick::detail
