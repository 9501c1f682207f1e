// An object, in which state it is, and what the flush needs to know of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/database/row_owner.hpp"
#include "sidekick/mapping/key.hpp"
#include "sidekick/object/object_state.hpp"
#include "sidekick/object/owners.hpp"
#include "sidekick/object/probe.hpp"
#include "sidekick/object/snapshot.hpp"

namespace sidekick::detail {

class Graph;
class IdentityMap;
class Loader;
class Mapper;
class NodeSet;
struct CameBy;

// An object and what the library knows of it. A new one is in no graph.
class SIDEKICK_API Node : public RowOwner {
public:
    Node(const Mapper& mapper, void* object);
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    virtual ~Node();

    const Mapper& mapper() const noexcept { return *mapper_; }
    void* object() noexcept { return object_; }
    const void* object() const noexcept { return object_; }
    Graph& graph() const noexcept { return *graph_; }

    // Counts a handle to it; a share is one that the program has no name for. REQUIRES of these
    // three: it is in a graph.
    void retain() noexcept;
    void share() noexcept;
    // Counts it no longer; with the last one to its graph, the graph and its nodes are deleted.
    void release() noexcept;
    // Whether there was never but the handle that `make` gave: it is made where it is used.
    bool is_just_made() const noexcept { return just_made_; }
    void set_just_made() noexcept { just_made_ = 1; }
    // The program has it by a name.
    void set_named() noexcept { just_made_ = 0; }
    // Whether what it was made for could not be done, and no handle to it is left.
    bool is_made_in_vain() const noexcept { return made_in_vain_ && handles_ == 0; }
    void set_made_in_vain() noexcept { made_in_vain_ = true; }
    // Whether it was taken out of a list, and there was never but the handle that this gave.
    bool is_just_taken() const noexcept { return just_taken_; }
    void set_just_taken() noexcept { just_taken_ = 1; }

    ObjectState state() const noexcept;
    // `<Hero (1,)>`, `<Hero, pending>`: for messages.
    std::string describe() const override;

    // Makes the columns readable: reads the row if the object is expired. Throws
    // DetachedInstanceError, ObjectDeletedError.
    void prepare_read() {
        if (access_ >= Access::incomplete) {
            load();
        }
    }
    // Makes them writable: what the program changes from now on is found by the flush. Throws as
    // `prepare_read` does.
    void prepare_write() {
        if (access_ != Access::open || active_probe() != nullptr) {
            open();
        }
    }
    // The same for a flush that fills foreign keys: of an expired object these columns are not
    // read, for it fills them.
    void prepare_fill(std::span<const std::size_t> unread);

    // The rest is for the session.

    Loader* loader() const noexcept { return loader_; }
    const Key& key() const noexcept { return key_; }
    bool has_key() const noexcept { return !key_.empty(); }
    // The key that the columns held when they were last in step with the row: a rollback can leave
    // it different from `key`.
    Key committed_key() const;
    // The same of any columns; empty if one of them is NULL. REQUIRES: it has not expired.
    Key committed(const std::vector<std::size_t>& columns) const;
    bool is_expired() const noexcept { return access_ == Access::expired; }
    bool was_deleted() const noexcept { return deleted_; }
    // Whether a relationship of it was changed since the object was last in step with the database.
    bool has_changed_relationship() const noexcept { return relationship_changed_; }
    // Whether the columns are known as they were read: not while nobody could have changed them.
    bool has_snapshot() const noexcept { return static_cast<bool>(snapshot_); }
    // The positions of the columns that differ from the snapshot: none where there is none.
    std::vector<std::size_t> changed_columns() const;
    // Whether there are any.
    bool has_changed_columns() const;
    // Whether it lacks what the database put into some columns when its row was inserted: those
    // that hold nothing and have a server default.
    bool is_incomplete() const noexcept { return access_ == Access::incomplete; }
    // Whether it lacks that of this column.
    bool lacks(std::size_t column) const;
    // Its row was inserted; without some columns, if `incomplete`.
    void inserted(bool incomplete) noexcept { to_complete_ = incomplete; }
    // By which query it came that said how relationships load; null: by none.
    const CameBy* came_by() const noexcept { return came_by_; }
    void set_came_by(const CameBy* query) noexcept { came_by_ = query; }
    // To whom it belongs.
    Owners& owners() noexcept { return owners_; }
    const Owners& owners() const noexcept { return owners_; }
    // Whether it was let go by an owner whose session it was not new in: then it is not to be saved
    // as a new one. Until it is added again.
    bool is_let_go() const noexcept { return let_go_; }
    void set_let_go(bool let_go) noexcept { let_go_ = let_go; }

    // Whether the next flush deletes its row.
    bool is_marked_for_deletion() const noexcept { return marked_for_deletion_; }
    void mark_for_deletion(bool marked) noexcept { marked_for_deletion_ = marked; }

    // Whether it is pending or persistent in that session: one that a flush deleted still belongs
    // to the session, but is not there.
    bool is_in(const Loader& session) const noexcept { return loader_ == &session && present_; }

    // It is in that session from now on, or in none.
    void enter(Loader& session) noexcept;
    void leave() noexcept;
    void set_key(Key key) noexcept { key_ = std::move(key); }
    // Its row was deleted, or is back.
    void set_deleted(bool deleted) noexcept {
        deleted_ = deleted;
        present_ = !deleted;
    }
    // Another object has taken its key; or it has a key to itself again.
    void set_displaced(bool displaced) noexcept { present_ = !displaced; }
    // The columns are no longer known to be the row's: drops them and what every slot holds.
    void expire(Expiry how = Expiry::of_one) noexcept;
    // The same, of its columns alone; the second tells nobody.
    void expire_row(Expiry how = Expiry::of_one) noexcept;
    void expire_columns() noexcept;
    // The columns were read from the row just now, or those that it lacked.
    void loaded();
    // The flush has written everything: what is held now is the row.
    void flushed();
    // Closes the object: the next `prepare_write` hands it out again. Its snapshot stays, so that
    // what is written through a reference from before is still found.
    void close() noexcept;
    // The error that is thrown next is about it: for whoever traces the program.
    void note_refusal() const;
    // Leaves the session and forgets the row: the object keeps its attributes and is transient.
    // What it had been flushed with stays its snapshot, and that its row was deleted stays known.
    void make_transient();
    // Whether the session compares it at each flush that the program asks for.
    bool is_watched() const noexcept { return watched_; }
    void set_watched(bool watched) noexcept { watched_ = watched; }
    void relationship_changed();
    // Whether it is as its row is, for all that the session knows, and no handle leads to it.
    bool is_as_read() const;
    // Whether parting its graph may let it go though it is in a session.
    bool is_releasable() const noexcept { return releasable_; }
    void set_releasable(bool releasable) noexcept { releasable_ = releasable; }

private:
    friend class Graph;
    friend class IdentityMap;
    friend class NodeSet;

    enum class Access : std::uint8_t {
        open,    // readable and writable as it is
        closed,  // readable; to be handed out before it is written
        // From here on to be read before anything else.
        incomplete,  // some columns of a row that was just inserted are not known
        expired,     // all of it is not
    };

    void load(std::span<const std::size_t> left_out = {});
    void open();
    void make_writable();
    void keep_snapshot();

    const Mapper* mapper_;
    void* object_;
    Graph* graph_ = nullptr;
    Node* next_ = nullptr;  // in its graph
    const NodeSet* set_ = nullptr;
    Node* next_in_set_ = nullptr;
    Node* next_in_map_ = nullptr;  // behind it in the identity map of its session
    Loader* loader_ = nullptr;
    const CameBy* came_by_ = nullptr;
    Key key_;
    Snapshot snapshot_;
    Owners owners_;
    std::uint64_t handles_ : 46 = 0;  // more than there is memory for
    std::uint64_t just_made_ : 1 = 0;
    std::uint64_t just_taken_ : 1 = 0;
    Access access_ = Access::closed;
    bool made_in_vain_ : 1 = false;
    bool watched_ : 1 = false;
    bool relationship_changed_ : 1 = false;
    bool deleted_ : 1 = false;
    bool present_ : 1 = false;
    bool marked_for_deletion_ : 1 = false;
    bool let_go_ : 1 = false;
    bool releasable_ : 1 = false;
    bool to_complete_ : 1 = false;  // the flush inserted its row without some columns
};

// The node that an event speaks of; null if that is nobody.
inline const Node* node_of(const RowOwner* owner) noexcept {
    return static_cast<const Node*>(owner);
}

}  // namespace sidekick::detail
