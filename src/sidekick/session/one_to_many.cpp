// How a one-to-many loads: by one SELECT of the rows whose foreign key is the owner's key; nothing
// is sent where that is the key of the one that it leads to, and the session has it.
#include "sidekick/mapping/one_to_many.hpp"

#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"

namespace sidekick::detail {

void OneToMany::load(MemberReads& reads, Slot& member) const {
    if (is_by_key()) {
        const Key key = loading::key_of_owner(reads, member);
        Node* const present = key.empty() ? nullptr : reads.state().find_present(*target, key);
        if (present != nullptr) {
            return member.set_loaded({&present, 1});
        }
    }
    reads.state().loader->autoflush();
    member.set_loaded(
        loading::read_members(reads.state(), member, loading::key_of_owner(reads, member)));
}

Key OneToMany::asked_by(const Node& node) const {
    return node.key();
}

}  // namespace sidekick::detail
