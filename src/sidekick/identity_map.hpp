// One object per row: the persistent objects of a session, by model and key.
#pragma once

#include <unordered_map>
#include <vector>

#include "sidekick/graph.hpp"

namespace sidekick {

class IdentityMap {
public:
    // The object of that key; null if there is none.
    Node* find(const Mapper& mapper, const Key& key) const;
    // Enters `node` under its key. Gives the other object that had the key, which is no longer
    // there then.
    Node* replace(Node& node);
    // Takes `node` out if it is there under `key`.
    void erase(const Node& node, const Key& key);
    bool contains(const Node& node) const { return find(node.mapper(), node.key()) == &node; }
    void clear() noexcept { models_.clear(); }

    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const Model& model : models_) {
            for (const auto& [key, node] : model.nodes) {
                visit(*node);
            }
        }
    }

private:
    struct Model {
        const Mapper* mapper;
        std::unordered_map<Key, Node*, Key::Hash> nodes;
    };

    const Model* model(const Mapper& mapper) const;

    std::vector<Model> models_;  // a handful: looked through in order
};

}  // namespace sidekick
