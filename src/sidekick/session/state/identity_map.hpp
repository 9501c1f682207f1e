// One object per row: the persistent objects of a session, by model and key.
#pragma once

#include <unordered_set>
#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

class IdentityMap {
public:
    // The object of that key; null if there is none.
    Node* find(const Mapper& mapper, const Key& key) const;
    // Puts `node` under its key, which may not change while it is there. Gives the other object
    // that had the key: it is displaced then, and no longer there. Changes nothing if memory is
    // short.
    Node* replace(Node& node);
    // Takes `node` out if it is there under `key`.
    void erase(const Node& node, const Key& key);
    bool contains(const Node& node) const { return find(node.mapper(), node.key()) == &node; }
    void clear() noexcept { models_.clear(); }

    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const Model& model : models_) {
            for (Node* node : model.nodes) {
                visit(*node);
            }
        }
    }

private:
    // A node stands for the key that it has: it is here under no other.
    struct Hash {
        using is_transparent = void;
        // Not noexcept, so that the set keeps what they give instead of asking again.
        std::size_t operator()(const Key& key) const { return Key::Hash{}(key); }
        std::size_t operator()(const Node* node) const { return Key::Hash{}(node->key()); }
    };
    struct SameKey {
        using is_transparent = void;
        bool operator()(const Node* a, const Node* b) const { return a->key() == b->key(); }
        bool operator()(const Key& key, const Node* node) const { return key == node->key(); }
        bool operator()(const Node* node, const Key& key) const { return key == node->key(); }
    };
    struct Model {
        const Mapper* mapper;
        std::unordered_set<Node*, Hash, SameKey> nodes;
    };

    const Model* model(const Mapper& mapper) const;

    std::vector<Model> models_;  // a handful: looked through in order
};

}  // namespace sidekick::detail
