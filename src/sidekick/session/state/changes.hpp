// What has changed in a session and waits for its next flush: new objects, changed ones, and those
// that are to be deleted.
//
// Nobody sees a column change. So what was handed out for writing is touched, and compared with its
// snapshot. It is watched from the next flush on, for a reference into it may still be written
// through.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sidekick/object/loader.hpp"
#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// Which objects are compared with their snapshots.
enum class Compare : std::uint8_t {
    touched,  // those touched since the last flush: what a query flushes
    watched,  // all since the last commit, in case a reference is still written through
};

class Changes {
public:
    explicit Changes(Loader& session) noexcept : session_{&session} {}

    // Makes room for `count` objects more: the next three cannot fail then, for so many of them.
    void make_room(std::size_t count = 1);
    // A new object entered the session: they are saved in the order in which they do, but where
    // some have left meanwhile it takes the place of one of them.
    void add_new(Node& node);
    // It was handed out for writing, or one of its collections was changed.
    void touch(Node& node) { touched_.push_back(&node); }
    // Its row is to be deleted. REQUIRES: it is not marked.
    void mark_for_deletion(Node& node);
    // It is not to be deleted after all.
    void keep(Node& node) noexcept;

    // Whether nothing is new, touched or marked: then a flush of the touched has nothing to do.
    bool is_blank() const noexcept { return new_.empty() && touched_.empty() && marked_.empty(); }
    // Whether a flush would have something to do.
    bool any(Compare compare) const;
    // The new and the changed objects, without those that are marked for deletion.
    std::vector<Node*> to_save(Compare compare) const;
    std::vector<Node*> to_delete() const;
    template <typename Visit>
    void for_each_to_delete(const Visit& visit) const {
        for (Node* node : marked_) {
            if (node->is_marked_for_deletion()) {
                visit(*node);
            }
        }
    }

    // A flush begins: what was touched has to be handed out again before it is written, and is
    // watched meanwhile.
    void close_touched();
    // A flush has written all: nothing is new or marked any more, and those saved are watched.
    void written(const std::vector<Node*>& saved);
    // New objects leave the session: one of them, one with what it takes along (`cascade(all)`), or
    // all.
    void drop(Node& node) noexcept;
    void drop_with_members(Node& node) noexcept;
    void drop_new();
    // The list of a touched object, by that relationship, that has lost `item`; or null.
    Collection* list_that_lost(const Node& item, const Relationship& by) const;
    // A new object that is made in this very expression is out of the session until `let_back`,
    // with all that is made for it: new ones that it leads to and that have no name of their own.
    // Who has changed only by them is not saved until then.
    void hold_back(Node& node);
    void let_back(bool in_vain) noexcept;
    // Those leave that were made `in_vain`, and that nobody has.
    void drop_made_in_vain() noexcept;
    // These, in the order of their addresses, are about to go. REQUIRES: they have not changed.
    void let_go(std::span<const Node* const> gone) noexcept;
    // Nothing waits, and nothing is watched.
    void forget() noexcept;

private:
    template <typename IsKnown, typename Act>
    bool any_to_save(Compare compare, const IsKnown& is_known, const Act& act) const;
    bool is_held_back(const Node& node) const noexcept;
    void watch(Node& node);
    void forget_marks() noexcept;

    // They are saved in the order of their places: one that enters is behind so many (behaviour
    // D4).
    struct NewObject {
        Node* node;
        std::size_t place;
    };

    Loader* session_;
    // An object in these lists is in the session.
    std::vector<NewObject> new_;
    std::vector<Node*> touched_;    // since the last flush; some more than once
    std::vector<Node*> watched_;    // touched before the last flush
    std::vector<Node*> marked_;     // for deletion; some may not be any more
    std::vector<Node*> held_back_;  // of those above, in no session if they are new
};

}  // namespace sidekick::detail
