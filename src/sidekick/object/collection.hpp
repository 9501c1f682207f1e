// A collection: a member of an object whose other side follows.
//
// A collection is loaded when it is first touched, keeps what it held then, and so knows at the
// flush what was added and what was removed: its history. Every addition and removal is an event:
// the item enters the owner's session, and the collection on the other side, if it is there,
// changes too; if it is not loaded, the change waits in its queue (behaviour F).
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/object/collection_edits.hpp"
#include "sidekick/object/handle.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

// A collection whose element type is erased. Its const members may load it.
class SIDEKICK_API Collection : public Slot {
public:
    Collection() noexcept = default;
    // A copy belongs to no object: it is a list of handles.
    Collection(const Collection& other);
    Collection(Collection&& other);
    // Replaces the members, one event each for the difference.
    Collection& operator=(const Collection& other);
    Collection& operator=(Collection&& other);
    ~Collection() override;

    std::size_t size() const { return items().size(); }
    // Loads the collection if need be. Valid until the collection changes or expires.
    const std::vector<Node*>& items() const {
        if (!loaded_) {
            load_touched(loading_.lazy);
        } else if (loading_.is_unseen) {
            be_seen();
        }
        return items_;
    }
    bool contains(const Node* item) const;
    void append(Node& item);
    // Throws IndexError if `position` is past the end.
    void insert(std::size_t position, Node& item);
    // To be called before one is put in that the program has no other handle of. Loads the
    // collection first where that one was made for this, as in `team_links.push_back(make(…))`: it
    // is out of the session then, for a flush must not find it half made. And where it was taken
    // out of another one for this, which has it back until then: a flush would write that it
    // belongs to nobody. Throws what loading throws; what was made leaves with the next flush then,
    // unless there is another handle to it, and what was taken is where it was.
    void load_before(Node& given);
    // Whether the item was here when the collection was last in step with the database, and is not
    // now.
    bool has_lost(const Node& item) const;
    // Takes the item out and gives a share of it. Throws IndexError if `position` is not there.
    Handle take(std::size_t position);
    // Takes the first one out. Throws ValueError if there is none.
    void remove(Node& item);
    void clear() override;
    // Replaces the members: one removal event for each that is no longer there, one addition event
    // for each that is new.
    void assign(std::span<Node* const> items) override;

    // The rest is for the library: what each does is said at Slot.

    void bind(Node& owner, const Relationship& relationship, Held& held) override;
    std::optional<std::span<Node* const>> held() const noexcept override {
        return loaded_ ? std::optional{std::span{items_}} : std::nullopt;
    }
    void be_loaded() const override {
        if (!loaded_) {
            load();
        } else if (loading_.is_unseen) {
            be_seen();
        }
    }
    Loading& loading() noexcept override { return loading_; }
    void set_loaded(std::span<Node* const> items) override;
    History history() const override;
    bool has_only_gained(const std::unordered_set<const Node*>& items) const override;
    bool is_blank() const noexcept override {
        return !loaded_ || (items_.empty() && original().empty());
    }
    void add_reached(std::vector<Node*>& nodes) const override;
    void flushed() noexcept override { forget_edits(); }
    void expire() noexcept override;
    void open_for(Node& item) override;
    void follow_addition(Node& item) override;
    void follow_removal(Node& item) override;

private:
    void visit_linked(void (*visit)(Node& linked, const void* act), const void* act) const override;
    // Whether changes apply at once: it is loaded, or nothing could be loaded.
    bool applies_at_once() const noexcept { return loaded_ || !owner().has_key(); }
    EditQueue& queue();
    void touch();
    // Loads it while `from` has the item that it has lost.
    void load_with_back(Node& item, Collection& from);
    // The members from before the first edit; empty if there was none.
    std::span<Node* const> original() const noexcept { return {original_.get(), original_size_}; }
    // Remembers the members before the first edit; does nothing at a later one.
    void keep_original() {
        if (original_ == nullptr) {
            set_original(items_);
        }
    }
    void set_original(std::span<Node* const> items);
    void forget_edits() noexcept;
    // Of these two each leaves both sides as they were if memory is short.
    void announce_addition(Node& item);
    void announce_removal(Node& item, bool is_still_there = false);
    // Whether the members lead to one list only: one that is here twice leaves it once.
    bool is_only_list() const noexcept;
    // Whether the item is here more than once, where that counts.
    bool is_still_led_to(const Node& item) const;
    // Puts the members of `before` back that are still linked: all but those taken out.
    void put_back(const std::vector<Node*>& before, std::span<Node* const> taken_out);
    [[noreturn]] void throw_absent(const Node& item) const;
    // Where the members are shares: takes these instead.
    void hold(std::vector<Node*> items) noexcept;

    std::vector<Node*> items_;  // of an unbound collection each is a share of its graph

    // What was done since the collection was last in step with the database. A list that never
    // grows, and no block around both: there are as many of these as collections.
    std::unique_ptr<Node*[]> original_;     // null before the first edit
    std::unique_ptr<EditQueue> queue_;      // what waits until it is loaded; or null
    std::uint64_t original_size_ : 40 = 0;  // more than there is memory for
    bool loaded_ = true;                    // an unbound one always is
    Loading loading_{};
};

}  // namespace sidekick::detail
