#include "sidekick/session/state/identity_map.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

namespace sidekick::detail {

Node* const& IdentityMap::OfModel::chain_of(const Key& key) const noexcept {
    // Keys that follow each other, as those that the database gives do, have chains that do, and
    // one each. Above that Fibonacci hashing: keys that are multiples of a power of two are spread
    // like any others.
    constexpr std::uint64_t golden = 0x9E37'79B9'7F4A'7C15U;
    const int bits = std::countr_zero(chains.size());
    const std::uint64_t hash = Key::Hash{}(key);
    const std::uint64_t offset = golden * (hash >> bits) >> (64 - bits);
    return chains[(hash + offset) & (chains.size() - 1)];
}

Node*& IdentityMap::OfModel::link_to(const Key& key) noexcept {
    auto* link = const_cast<Node**>(&chain_of(key));
    while (*link != nullptr && (*link)->key() != key) {
        link = &(*link)->next_in_map_;
    }
    return *link;
}

void IdentityMap::OfModel::grow() {
    std::vector<Node*> before(2 * chains.size());
    before.swap(chains);
    for (Node* next : before) {
        while (next != nullptr) {
            Node& node = *std::exchange(next, next->next_in_map_);
            node.next_in_map_ = std::exchange(const_cast<Node*&>(chain_of(node.key())), &node);
        }
    }
}

const IdentityMap::OfModel* IdentityMap::find_model(const Mapper& mapper) const noexcept {
    const auto found = std::ranges::find(models_, &mapper, &OfModel::mapper);
    return found == models_.end() ? nullptr : &*found;
}

Node* IdentityMap::find(const Mapper& mapper, const Key& key) const {
    const OfModel* const model = find_model(mapper);
    Node* node = model == nullptr ? nullptr : model->chain_of(key);
    while (node != nullptr && node->key() != key) {
        node = node->next_in_map_;
    }
    return node;
}

Node* IdentityMap::replace(Node& node) {
    auto* model = const_cast<OfModel*>(find_model(node.mapper()));
    if (model == nullptr) {
        model = &models_.emplace_back(OfModel{&node.mapper()});
    }
    if (model->nodes == model->chains.size()) {
        model->grow();
    }
    Node*& link = model->link_to(node.key());
    Node* const other = link;
    node.set_displaced(false);
    if (other == &node) {
        return nullptr;
    }
    link = &node;
    if (other == nullptr) {
        node.next_in_map_ = nullptr;
        ++model->nodes;
    } else {
        node.next_in_map_ = std::exchange(other->next_in_map_, nullptr);
        other->set_displaced(true);
    }
    return other;
}

void IdentityMap::erase(const Node& node, const Key& key) noexcept {
    auto* const model = const_cast<OfModel*>(find_model(node.mapper()));
    if (model == nullptr) {
        return;
    }
    Node*& link = model->link_to(key);
    if (link == &node) {
        link = std::exchange(link->next_in_map_, nullptr);
        --model->nodes;
    }
}

}  // namespace sidekick::detail
