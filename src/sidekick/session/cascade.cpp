#include "sidekick/session/cascade.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_set>
#include <vector>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

// The nodes that were seen: few, mostly, and then a look through them is the quickest. (No NodeSet:
// a collection's history makes one.)
class Seen {
public:
    // False if it was seen before.
    bool insert(const Node* node) {
        if (count_ < first_.size()) {
            const auto end = first_.begin() + count_;
            const bool is_new = std::find(first_.begin(), end, node) == end;
            if (is_new) {
                first_[count_++] = node;
            }
            return is_new;
        }
        if (others_.empty()) {
            others_.insert(first_.begin(), first_.end());
        }
        return others_.insert(node).second;
    }

private:
    std::array<const Node*, 16> first_{};
    std::uint8_t count_ = 0;
    std::unordered_set<const Node*> others_;
};

}  // namespace

std::vector<Node*> cascade(Node& root, const Loader& session) {
    struct Visit {
        Node* node;
        std::size_t next_relationship = 0;
        std::vector<Node*> children = {};
        std::size_t next_child = 0;
    };
    std::vector<Node*> reached;
    Seen seen;
    seen.insert(&root);
    std::vector<Visit> path{{&root}};
    while (!path.empty()) {
        Visit& visit = path.back();
        if (visit.next_child < visit.children.size()) {
            Node& child = *visit.children[visit.next_child++];
            reached.push_back(&child);
            path.push_back({&child});
            continue;
        }
        const auto& relationships = visit.node->mapper().relationships();
        if (visit.next_relationship == relationships.size()) {
            path.pop_back();
            continue;
        }
        const Relationship& relationship = *relationships[visit.next_relationship++];
        visit.children = relationship.slot(visit.node->object()).reached();
        visit.next_child = 0;
        std::erase_if(visit.children, [&](const Node* child) {
            return child->is_in(session) || !seen.insert(child);
        });
    }
    return reached;
}

}  // namespace sidekick::detail
