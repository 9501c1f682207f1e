// The member of an object that a relationship leads from: one object, or many.
//
// What follows a slot through its life asks only this: the binding of new objects, the cascade, the
// flush, the trace. What the program sees of it, and how it holds what it holds, is the matter of
// the class that inherits (Collection, Reference).
#pragma once

#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/mapping/relationship.hpp"
#include "sidekick/object/collection_edits.hpp"
#include "sidekick/object/handle.hpp"

namespace sidekick::detail {

class SIDEKICK_API Slot {
public:
    Slot(const Slot&) = delete;
    Slot& operator=(const Slot&) = delete;
    virtual ~Slot() = default;

    bool is_bound() const noexcept { return owner_ != nullptr; }
    // REQUIRES of these two: it is bound.
    Node& owner() const noexcept { return *owner_; }
    const Relationship& relationship() const noexcept { return *relationship_; }

    // What slots held before they were bound, in order.
    using Held = std::vector<std::pair<Slot*, Handle>>;

    // Makes the slot the one of `owner`; adds what it held to `held`, to be its first members.
    virtual void bind(Node& owner, const Relationship& relationship, Held& held) = 0;
    // Holds these instead: the other side follows.
    virtual void assign(std::span<Node* const> members) = 0;
    virtual void clear() = 0;

    // What is held now, without loading: nothing if it is not loaded. Valid until the slot changes.
    virtual std::optional<std::span<Node* const>> held() const noexcept = 0;
    // Loads the slot if need be, whatever a query said of it.
    virtual void be_loaded() const = 0;
    // What queries have said of it.
    struct Loading {
        // How it loads when the program touches it; nothing: as the relationship says. It holds
        // until the object expires.
        std::optional<Lazy> lazy{};
        // How the query that made the owner read it with that, joined or selectin: then it is read
        // again where the owner is, however often (behaviour O12, O15). Lazy::select: it did not.
        Lazy with_owner = Lazy::select;
        // Whether a trace waits to hear that the program touches what a query has loaded here.
        bool is_unseen = false;
    };
    virtual Loading& loading() noexcept = 0;
    // Takes the members from the database, each once, then what waits for that. Throws ValueError
    // if a removal waits of a member that the database does not have.
    virtual void set_loaded(std::span<Node* const> members) = 0;

    // The difference to the database. Empty if the slot is not loaded.
    virtual History history() const = 0;
    // Whether nothing has changed, or nothing but that it gained some of these; where it is not
    // loaded, by what waits until it is.
    virtual bool has_only_gained(const std::unordered_set<const Node*>& items) const = 0;
    // Whether the history would be empty in all its parts.
    virtual bool is_blank() const noexcept = 0;
    // Whether it differs from the database, with this history of its own. A reference may lead to
    // nothing now, and before to what is not known.
    bool has_changed(const History& history) const {
        return !history.empty() || (history.unchanged.empty() && !is_blank());
    }
    // Adds whom a cascade reaches to `nodes`: additions, then the other members, then removals.
    virtual void add_reached(std::vector<Node*>& nodes) const = 0;
    // Visits everything that an edge leads to from here, some more than once.
    template <typename Visit>
    void for_each_linked(const Visit& visit) const {
        visit_linked(
            [](Node& linked, const void* act) { (*static_cast<const Visit*>(act))(linked); },
            &visit);
    }

    // The flush has written the history: forgets it.
    virtual void flushed() noexcept = 0;
    // Forgets everything.
    virtual void expire() noexcept = 0;

    // The other side was changed, and here the same happens, without telling it back. Of these each
    // leaves both sides as they were if memory is short.

    // It is about to get `item`, whose session lets the owner enter.
    virtual void open_for(Node& item) = 0;
    virtual void follow_addition(Node& item) = 0;
    virtual void follow_removal(Node& item) = 0;
    // The same where the slot goes on to hold what it holds: `item` has lost the owner all the
    // same.
    virtual void note_loss(const Node&) noexcept {}

protected:
    Slot() noexcept = default;

    void set_owner(Node& owner, const Relationship& relationship) noexcept {
        owner_ = &owner;
        relationship_ = &relationship;
    }
    // The slot of `item` that is the other side; null if there is none.
    Slot* other_side(Node& item) const;
    // Has the session read what the slot leads to; does nothing where the owner has no row, for
    // then nothing leads anywhere. Throws DetachedInstanceError, and what reading throws.
    void load() const;
    // The same for a touch of the program, told how the slot loads. Throws InvalidRequestError if
    // that is not at all, as a query, the relationship or the session says (behaviour O16).
    void load_touched(std::optional<Lazy> lazy) const;
    // Tells the trace that waits for it.
    void be_seen() const;
    // Lets `item` enter the owner's session, if that is in one.
    void let_enter(Node& item) const;
    // Lets `item`, which the slot is to lead to, take part in whatever the owner does.
    void let_join(Node& item) const;
    // Of these four the first makes room for the two that follow it. They do nothing where `item`
    // may be without an owner.
    void make_room_for_owner(Node& item) const;
    // It belongs to the owner from now on.
    void own(Node& item) const noexcept;
    // It does no longer, unless another one has got it.
    void disown(Node& item) const noexcept;
    // It was taken out: if it belongs to nobody now and has no row, it leaves the owner's session,
    // or the next flush of another one leaves it out (behaviour N5).
    void let_go(Node& item) const noexcept;
    // Tells whoever listens that there is, or was, a link between the two; null: that there is none
    // any more.
    void announce(const Node* item) const;
    virtual void visit_linked(void (*visit)(Node& linked, const void* act),
                              const void* act) const = 0;

private:
    Node* owner_ = nullptr;
    const Relationship* relationship_ = nullptr;
};

}  // namespace sidekick::detail
