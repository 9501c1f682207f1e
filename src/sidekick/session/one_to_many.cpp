// How a one-to-many loads: by one SELECT of the rows whose foreign key is the owner's key.
#include "sidekick/mapping/one_to_many.hpp"

#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

void OneToMany::load(MemberReads& reads, Slot& member) const {
    reads.state().loader->autoflush();
    member.set_loaded(
        loading::read_members(reads.state(), member, loading::key_of_owner(reads, member)));
}

Key OneToMany::asked_by(const Node& node) const {
    return node.key();
}

}  // namespace sidekick::detail
