// One object per row: the persistent objects of a session, by model and key.
#pragma once

#include <cstddef>
#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// A hash table whose chains are threaded through the nodes: an object that enters needs no memory
// of its own there. A node is in the map of one session at most, under the key that it has.
class IdentityMap {
public:
    // The object of that key; null if there is none.
    Node* find(const Mapper& mapper, const Key& key) const;
    // Puts `node` under its key, which may not change while it is there. Gives the other object
    // that had the key: it is displaced then, and no longer there. Changes nothing if memory is
    // short, which can be only where there are more objects of the model than ever before.
    Node* replace(Node& node);
    // Takes `node` out if it is there under `key`.
    void erase(const Node& node, const Key& key) noexcept;
    bool contains(const Node& node) const { return find(node.mapper(), node.key()) == &node; }
    void clear() noexcept { models_.clear(); }

    template <typename Visit>
    void for_each(const Visit& visit) const {
        for (const OfModel& model : models_) {
            for (Node* first : model.chains) {
                for (Node* node = first; node != nullptr; node = node->next_in_map_) {
                    visit(*node);
                }
            }
        }
    }

private:
    struct OfModel {
        const Mapper* mapper;
        std::size_t nodes = 0;
        std::vector<Node*> chains = std::vector<Node*>(8);  // a power of two

        Node* const& chain_of(const Key& key) const noexcept;
        // What leads to the node of `key`, or to nothing at the end of its chain.
        Node*& link_to(const Key& key) noexcept;
        void grow();
    };

    const OfModel* find_model(const Mapper& mapper) const noexcept;

    std::vector<OfModel> models_;  // a handful: looked through in order
};

}  // namespace sidekick::detail
