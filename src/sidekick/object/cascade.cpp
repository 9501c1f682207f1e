#include "sidekick/object/cascade.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <span>
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

// `add_members` says what a relationship of an object leads to, as far as that is wanted; those of
// them that are seen for the first time are reached.
template <typename AddMembers>
std::vector<Node*> reached_from(Node& root, const AddMembers& add_members) {
    struct Visit {
        Node* node = nullptr;
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
        visit.children.clear();
        visit.next_child = 0;
        add_members(relationship, *visit.node, visit.children);
        std::erase_if(visit.children, [&](const Node* child) { return !seen.insert(child); });
    }
    return reached;
}

// What is held by slots whose members follow their owner in all, as far as each of them `follows`;
// `prepare` is called with each slot before.
template <typename Prepare, typename Follows>
std::vector<Node*> reached_by_all(Node& root, const Prepare& prepare, const Follows& follows) {
    const auto& relationships = root.mapper().relationships();
    if (std::ranges::none_of(relationships,
                             [](const auto& each) { return each->cascade.deletes; })) {
        return {};
    }
    return reached_from(
        root, [&](const Relationship& relationship, Node& owner, std::vector<Node*>& members) {
            if (relationship.cascade.deletes) {
                const Slot& slot = relationship.slot(owner.object());
                prepare(slot);
                const auto held = slot.held().value_or(std::span<Node* const>{});
                std::ranges::copy_if(held, std::back_inserter(members), [&](const Node* member) {
                    return follows(relationship, *member);
                });
            }
        });
}

}  // namespace

std::vector<Node*> reached_by_entering(Node& root, const Loader& session) {
    const auto add_members = [&](const Relationship& relationship, Node& owner,
                                 std::vector<Node*>& members) {
        relationship.slot(owner.object()).add_reached(members);
        std::erase_if(members, [&](const Node* member) { return member->is_in(session); });
    };
    // Most objects that enter lead to nobody but what is there already.
    std::vector<Node*> members;
    for (const auto& relationship : root.mapper().relationships()) {
        add_members(*relationship, root, members);
    }
    return members.empty() ? members : reached_from(root, add_members);
}

std::vector<Node*> reached_by_deleting(Node& root) {
    return reached_by_all(
        root,
        [](const Slot& slot) {
            if (slot.relationship().cascade.passive_deletes == PassiveDeletes::none) {
                slot.be_loaded();
            }
        },
        [](const Relationship&, const Node&) { return true; });
}

std::vector<Node*> reached_by_expiring(Node& root) {
    return reached_by_all(
        root, [](const Slot&) {},
        [](const Relationship& relationship, const Node& member) {
            return member.has_key() || relationship.cascade.deletes_orphans;
        });
}

}  // namespace sidekick::detail
