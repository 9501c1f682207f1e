// A reference: a member of an object that leads to one other object, whose other side follows.
//
// It is loaded when it is first touched, unless something is assigned to it before. What it held
// then is its history: a flush fills the foreign key where that has changed. Every assignment is an
// event: the other object enters the owner's session, what is on the other side changes too.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/object/handle.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

// A reference whose type is erased. Its const members may load it.
class SIDEKICK_API Reference : public Slot {
public:
    Reference() noexcept = default;
    // A copy belongs to no object: it is a handle.
    Reference(const Reference& other);
    Reference(Reference&& other);
    Reference& operator=(const Reference& other);
    Reference& operator=(Reference&& other) { return *this = other; }
    ~Reference() override;

    // Loads it if need be. Null if it leads to nothing. Valid until it changes or expires.
    Node* item() const {
        if (!loaded_ && is_bound()) {
            load_touched(loading_.lazy);
        } else if (loading_.is_unseen) {
            be_seen();
        }
        return item_;
    }
    // Makes it lead there, or to nothing; reads nothing.
    void assign(Node* item);
    // Whether it was assigned to since it was last in step with the database, and does not lead
    // where it led before.
    bool is_changed() const noexcept {
        return is_assigned_ && !(is_before_known_ && before_ == item_);
    }

    // Whether one was given to it, by either side, and has not lost the owner since: what is only
    // read says nothing. Until the object expires.
    bool is_given() const noexcept { return is_given_; }
    // Reads what it led to before it was assigned to, if that is not known. Throws what reading
    // throws.
    void load_before() const {
        if (is_assigned_ && !is_before_known_) {
            load();
        }
    }

    // The rest is for the library: what each does is said at Slot.

    void bind(Node& owner, const Relationship& relationship, Held& held) override;
    void assign(std::span<Node* const> members) override;
    void clear() override { assign(nullptr); }
    std::optional<std::span<Node* const>> held() const noexcept override;
    void be_loaded() const override {
        if (!loaded_ && is_bound()) {
            load();
        } else if (loading_.is_unseen) {
            be_seen();
        }
    }
    Loading& loading() noexcept override { return loading_; }
    void set_loaded(std::span<Node* const> members) override {
        set_loaded(members.empty() ? nullptr : members.front());
    }
    void set_loaded(Node* member) noexcept;
    History history() const override;
    bool has_only_gained(const std::unordered_set<const Node*>& items) const override;
    bool is_blank() const noexcept override;
    void add_reached(std::vector<Node*>& nodes) const override;
    void flushed() noexcept override;
    void expire() noexcept override;
    void open_for(Node& item) override;
    void follow_addition(Node& item) override;
    void follow_removal(Node& item) override;
    void note_loss(const Node& item) noexcept override;

private:
    void visit_linked(void (*visit)(Node& linked, const void* act), const void* act) const override;
    // What it leads to, null for nothing, and is loaded then; nothing at all where that is not
    // known without reading.
    std::optional<Node*> known();
    // Leads to `item` from now on, instead of `known`. REQUIRES: the owner knows of a change.
    void lead_to(Node* item, const std::optional<Node*>& known) noexcept;
    // Where what it leads to is not to be without an owner: `item` has one now instead of `before`.
    // REQUIRES: both have room for it.
    void change_owner(Node* before, Node* item) const noexcept;
    // An unbound one: leads where `other` does.
    void copy(const Reference& other);
    // It was given what it leads to, once more: a child knows its parent from that.
    void note_gain() const noexcept;
    // Where it is a share: takes this one instead.
    void hold(Node* item) noexcept;

    Node* item_ = nullptr;    // of an unbound reference a share of its graph
    Node* before_ = nullptr;  // what it led to before it was assigned to
    bool loaded_ = false;     // an unbound one: whether it was said what it leads to
    bool is_assigned_ = false;
    bool is_before_known_ = false;
    bool is_given_ = false;
    Loading loading_{};
};

}  // namespace sidekick::detail
