// How a many-to-many loads: by one SELECT over the table of links.
#include "sidekick/mapping/many_to_many.hpp"

#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

void ManyToMany::load(MemberReads& reads, Slot& member) const {
    reads.state().loader->autoflush();
    std::vector<Node*>& members =
        loading::read_members(reads.state(), member, loading::key_of_owner(reads, member));
    keep_each_once(members);  // a link table without a key of both can hold a pair twice
    member.set_loaded(members);
}

Key ManyToMany::asked_by(const Node& node) const {
    return node.key();
}

}  // namespace sidekick::detail
