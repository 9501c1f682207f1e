#include "sidekick/session/state/identity_map.hpp"

#include <algorithm>
#include <utility>

namespace sidekick::detail {

const IdentityMap::Model* IdentityMap::model(const Mapper& mapper) const {
    const auto found = std::ranges::find(models_, &mapper, &Model::mapper);
    return found == models_.end() ? nullptr : &*found;
}

Node* IdentityMap::find(const Mapper& mapper, const Key& key) const {
    const Model* nodes = model(mapper);
    if (nodes == nullptr) {
        return nullptr;
    }
    const auto found = nodes->nodes.find(key);
    return found == nodes->nodes.end() ? nullptr : *found;
}

Node* IdentityMap::replace(Node& node) {
    auto* nodes = const_cast<Model*>(model(node.mapper()));
    if (nodes == nullptr) {
        nodes = &models_.emplace_back(Model{&node.mapper(), {}});
    }
    const auto [entry, is_new] = nodes->nodes.insert(&node);
    node.set_displaced(false);
    if (is_new || *entry == &node) {
        return nullptr;
    }
    auto taken = nodes->nodes.extract(entry);
    Node* const other = std::exchange(taken.value(), &node);
    nodes->nodes.insert(std::move(taken));
    other->set_displaced(true);
    return other;
}

void IdentityMap::erase(const Node& node, const Key& key) {
    auto* nodes = const_cast<Model*>(model(node.mapper()));
    const auto found = nodes == nullptr ? decltype(nodes->nodes.end()){} : nodes->nodes.find(key);
    if (nodes != nullptr && found != nodes->nodes.end() && *found == &node) {
        nodes->nodes.erase(found);
    }
}

}  // namespace sidekick::detail
