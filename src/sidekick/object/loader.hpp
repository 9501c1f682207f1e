// What an object needs of its session.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "sidekick/mapping/description.hpp"
#include "sidekick/object/handle.hpp"

namespace sidekick::detail {

class Node;
class Collection;
class Slot;

// What a session does for the objects in it.
class Loader {
public:
    Loader() = default;
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;
    virtual ~Loader() = default;

    // Writes what waits to be written: to be called before a statement is sent that reads. Does
    // nothing in a flush, which may read. Throws PendingRollbackError if one has failed, and what a
    // flush throws.
    virtual void autoflush() = 0;
    // Whether it does so from now on. Gives whether it has until now.
    virtual bool set_autoflush(bool on) noexcept = 0;
    // Reads the row of an expired object, without the columns at these positions, which stay as
    // they are. Throws ObjectDeletedError if it is gone.
    virtual void load_expired(Node& node, std::span<const std::size_t> left_out) = 0;
    // Reads what the database put into columns that an object lacks. Throws as that does.
    virtual void load_defaults(Node& node) = 0;
    // Reads the members of a slot that is not loaded.
    virtual void load_members(Slot& slot) = 0;
    // How slots load that are touched, where no query has said so.
    virtual Lazy lazy() const noexcept = 0;
    // What a slot that is not loaded leads to, null for nothing; nothing at all where that is not
    // known without reading.
    virtual std::optional<Node*> find_member(const Slot& slot) = 0;
    // Lets `node` enter the session, with all that it leads to, unless it is there.
    virtual void enter(Node& node) = 0;
    // A new object has lost its owner, without which it is not to be: it leaves the session, with
    // what is new and follows it in all.
    virtual void drop(Node& node) noexcept = 0;
    // A new object that is made in this very expression is not in the session until `let_back`, nor
    // is all that is made for it; and who has changed only by them is not written.
    virtual void hold_back(Node& node) = 0;
    // If they were made `in_vain`, those that the program has no handle of by the next flush leave
    // then.
    virtual void let_back(bool in_vain) noexcept = 0;
    // The list of a changed object, by that relationship, that has lost `item` since the last
    // flush; or null.
    virtual Collection* list_that_lost(const Node& item, const Relationship& by) = 0;
    // A persistent object was handed out for writing: the next flush compares it with its snapshot.
    virtual void handed_out(Node& node) = 0;
    // A relationship of `node` was changed.
    virtual void relationship_changed(Node& node) = 0;
    // A change of links ended half way, for want of memory: the session has to be rolled back.
    // REQUIRES: an exception is being handled.
    virtual void fail() noexcept = 0;
    // The node that stands for the session: its objects live in one graph with it.
    virtual Node& anchor() noexcept = 0;
};

}  // namespace sidekick::detail
