// A collection: a member of an object whose other side follows.
//
// A collection is loaded when it is first touched, keeps what it held then, and so knows at the
// flush what was added and what was removed: its history. Every addition and removal is an event:
// the item enters the owner's session, and the collection on the other side, if it is there,
// changes too; if it is not loaded, the change waits in its queue (behaviour F).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/relationship.hpp"
#include "sidekick/object/collection_edits.hpp"
#include "sidekick/object/handle.hpp"

namespace sidekick::detail {

// A collection whose element type is erased. Its const members may load it.
class SIDEKICK_API Collection {
public:
    Collection() noexcept = default;
    // A copy belongs to no object: it is a list of handles.
    Collection(const Collection& other);
    Collection(Collection&& other);
    // Replaces the members, one event each for the difference.
    Collection& operator=(const Collection& other);
    Collection& operator=(Collection&& other);
    ~Collection();

    std::size_t size() const { return items().size(); }
    // Loads the collection if need be. Valid until the collection changes or expires.
    const std::vector<Node*>& items() const {
        if (!loaded_) {
            load();
        }
        return items_;
    }
    bool contains(const Node* item) const;
    void append(Node& item);
    // Throws IndexError if `position` is past the end.
    void insert(std::size_t position, Node& item);
    // Takes the item out and gives a share of it. Throws IndexError if `position` is not there.
    Handle take(std::size_t position);
    // Takes the first one out. Throws ValueError if there is none.
    void remove(Node& item);
    void clear();
    // Replaces the members: one removal event for each that is no longer there, one addition event
    // for each that is new.
    void assign(const std::vector<Node*>& items);

    // What is held now, without loading: null if nothing is.
    const std::vector<Node*>* held() const noexcept { return loaded_ ? &items_ : nullptr; }

    // The rest is for the session.

    // Makes the collection the one of `owner`; gives what it held, to be its first members.
    std::vector<Handle> bind(Node& owner, const Relationship& relationship);
    bool is_bound() const noexcept { return owner_ != nullptr; }
    // REQUIRES of these two: it is bound.
    Node& owner() const noexcept { return *owner_; }
    const Relationship& relationship() const noexcept { return *relationship_; }
    // Takes the members from the database, each once, then what waits in the queue. Throws
    // ValueError if a removal waits there of an item that the database does not have.
    void set_loaded(std::vector<Node*> items);
    // Empty if the collection is not loaded.
    History history() const;
    // Whether the history would be empty in all its parts.
    bool is_blank() const noexcept {
        return !loaded_ || (items_.empty() && (original_ == nullptr || original_->empty()));
    }
    // Whom a cascade reaches: additions, then the other members, then removals.
    std::vector<Node*> reached() const;
    // Visits everything that an edge leads to from here, some more than once.
    template <typename Visit>
    void for_each_linked(const Visit& visit) const {
        for (Node* item : items_) {
            visit(*item);
        }
        if (original_ != nullptr) {
            for (Node* item : *original_) {
                visit(*item);
            }
        }
        if (queue_ != nullptr) {
            queue_->for_each(visit);
        }
    }
    // The flush has written the history: forgets it and the queue.
    void flushed() noexcept {
        original_.reset();
        queue_.reset();
    }
    // Forgets everything.
    void expire() noexcept;

private:
    void load() const;
    // Whether changes apply at once: it is loaded, or nothing could be loaded.
    bool is_present() const noexcept { return loaded_ || !owner_->has_key(); }
    EditQueue& queue();
    void touch();
    // Remembers the members before the first edit; does nothing at a later one.
    void keep_original();
    // Of these four each leaves both sides as they were if memory is short.
    void announce_addition(Node& item);
    void announce_removal(Node& item);
    // The other side was changed: the same here, without telling it back.
    void follow_addition(Node& item);
    void follow_removal(Node& item);
    // The other side is about to get `item`, whose session lets the owner enter.
    void open_for(Node& item);
    // Puts the members of `before` back that are still linked: all but those taken out.
    void put_back(const std::vector<Node*>& before, std::span<Node* const> taken_out);
    [[noreturn]] void throw_absent(const Node& item) const;
    // Where the members are shares: takes these instead.
    void hold(std::vector<Node*> items) noexcept;

    Node* owner_ = nullptr;
    const Relationship* relationship_ = nullptr;
    std::vector<Node*> items_;  // of an unbound collection each is a share of its graph
    // The members from before the first edit; null before it.
    std::unique_ptr<const std::vector<Node*>> original_;
    std::unique_ptr<EditQueue> queue_;  // null until an edit has to wait
    bool loaded_ = true;                // an unbound one always is
};

SIDEKICK_API [[noreturn]] void throw_no_position(std::size_t position, std::size_t size);

}  // namespace sidekick::detail
