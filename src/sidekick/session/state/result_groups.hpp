// Which objects came from the same SELECT: what they lead to can be loaded for all of them at once.
#pragma once

#include <cstddef>
#include <list>
#include <span>
#include <unordered_map>
#include <vector>

#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// It keeps no object alive: who goes has to be taken out. An object is in the group that it came in
// last; the group that it came in before still has it, as long as that is another one's.
class ResultGroups {
public:
    struct Group {
        // Each once, once it is asked for.
        std::vector<Node*> nodes{};  // in the order of their rows
        std::vector<const Relationship*> loaded{};
        std::size_t count = 0;  // whose group it is
        bool is_each_once = false;
    };

    // These came together, some perhaps more than once. One alone is no group, and stays in that
    // which it was in.
    void add(std::vector<Node*> nodes);
    // The group of `node`; null if there is none. Valid until the next call.
    Group* of(const Node& node);
    // These, in the order of their addresses, are about to go.
    void let_go(std::span<const Node* const> gone) noexcept;
    void clear() noexcept;

private:
    using Groups = std::list<Group>;

    static Group& each_once(Group& group);
    void leave(Groups::iterator group) noexcept;

    // Notes whose groups those are that came since the last time: few are ever asked for.
    void index();
    Groups::iterator first_not_indexed() noexcept;

    Groups groups_;
    std::unordered_map<const Node*, Groups::iterator> by_node_;
    std::size_t not_indexed_ = 0;  // how many groups at the end
};

}  // namespace sidekick::detail
