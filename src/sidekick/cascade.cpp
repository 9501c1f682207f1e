#include "sidekick/cascade.hpp"

#include <unordered_set>
#include <vector>

#include "sidekick/collection.hpp"
#include "sidekick/mapper.hpp"

namespace sidekick::detail {

std::vector<Node*> cascade(Node& root, const std::function<bool(const Node&)>& is_there) {
    struct Visit {
        Node* node;
        std::size_t next_relationship = 0;
        std::vector<Node*> children = {};
        std::size_t next_child = 0;
    };
    std::vector<Node*> reached{&root};
    std::unordered_set<const Node*> seen{&root};
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
        const Relationship& relationship = relationships[visit.next_relationship++];
        visit.children = relationship.collection(visit.node->object()).reached();
        visit.next_child = 0;
        std::erase_if(visit.children, [&](const Node* child) {
            return is_there(*child) || !seen.insert(child).second;
        });
    }
    return reached;
}

}  // namespace sidekick::detail
