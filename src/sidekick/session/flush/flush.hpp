// One flush: the objects that take part in it, by model, and what its relationships know of each
// other.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/object_rows.hpp"
#include "sidekick/session/state/session_state.hpp"

namespace sidekick::detail {

class Flush {
public:
    using Nodes = std::vector<Node*>;

    // The objects of one model.
    struct OfModel {
        const Mapper* mapper;
        Nodes saved = {};
        Nodes marked = {};  // for deletion
    };

    // Each of the first two once, and none in both; `orphans` are those of `marked` that are to be
    // deleted only since they belong to nobody.
    Flush(SessionState& session, Nodes saved, Nodes marked, const Nodes& orphans);

    SessionState& session() const noexcept { return session_; }
    const Nodes& saved() const noexcept { return saved_; }
    const Nodes& marked() const noexcept { return marked_; }
    // By the names of the models. The objects of each as they are written: new ones in the order in
    // which they entered, then persistent ones by key.
    std::vector<OfModel>& models() noexcept { return models_; }
    // Null if no object of it takes part.
    OfModel* of(const Mapper& mapper);

    // Before anything is written, all of these; relationships say them, in the order of their
    // names.

    // Lets `node` be saved as well, unless it is to be deleted or has left the session.
    void save_too(Node& node) { to_come_.push_back(&node); }
    // The same of a row only because it refers to a key that changes: what it leads to itself is
    // not looked at then, as in the reference.
    void follow_too(Node& row) { to_follow_.push_back(&row); }
    bool only_follows(const Node& row) const { return following_.contains(&row); }
    // Lets `node` be saved even if it is to be deleted, unless it is so by this flush: the next one
    // deletes it then.
    void keep(Node& node);
    // Lets `member`, which is not loaded, hold `item` while its owner is to be deleted.
    void hold(Slot& member, Node* item);
    // Whether `member`, of an owner that is to be deleted, is looked at for the first time.
    bool looks_first_at(const Slot& member) { return looked_at_.insert(&member).second; }
    // Deletes `row` as well, with all that is deleted with it.
    void delete_too(Node& row) { to_go_.push_back(&row); }
    // Lets those take part that came since, and forgets what was said of references: they are to be
    // said again. False if there was no new one. Throws what reading what is deleted with them
    // throws.
    bool take_in();

    // How it comes that a row refers to another one.
    enum class Cause : std::uint8_t {
        left,    // that is to be deleted, so it refers to nothing unless it is said otherwise
        member,  // its own member says so
        list,    // the other one's list does
    };
    // Those columns of `row` are to hold the key of `to`, which is saved before it where it is new;
    // NULL if it is null. What is said last counts, of lists that of the owner that is written
    // last.
    void refer(Node& row, const std::vector<std::size_t>& columns, Node* to, Cause cause);
    // Those columns of `row`, which may not take part, are to hold the changed key of `to`: in
    // memory, for the database is trusted to have changed the row; if it takes part, those of its
    // own key.
    void follow_key(Node& row, const std::vector<std::size_t>& columns, Node& to);
    // `first` leads to `second`, of the same circle, as a parent to its child, or did before what
    // is written now. It is no reason to write it first; but if both are saved, a circle of these
    // is refused, as the reference does.
    void lead(Node& first, Node& second) { leading_.emplace_back(&first, &second); }
    // The row of `first` is to be deleted before that of `second`, of the same circle.
    void delete_before(Node& first, Node& second) { deleted_before_.emplace_back(&first, &second); }
    // All is said. Throws CircularDependencyError if rows lead to each other in a circle,
    // AssertionError if what is deleted would leave a row without part of its own key.
    void settle();

    // REQUIRES of these: it is settled.

    // Calls `act` with the objects of a model that are saved, or those that are deleted: for each
    // model of a circle, and in waves, each of which needs only those before it and is not empty.
    // Mostly there is one model and one wave.
    template <typename Act>
    void save_in_waves(const Mapper& circle, const Act& act) {
        for_each_wave(circle, &OfModel::saved, saved_before_, act);
    }
    template <typename Act>
    void delete_in_waves(const Mapper& circle, const Act& act) {
        for_each_wave(circle, &OfModel::marked, deleted_before_, act);
    }
    // Fills the columns of these that are to hold other objects' keys, which have them by now.
    // Throws AssertionError if a row would lose part of its own key, and what reading the other
    // objects throws.
    void fill_foreign_keys(const Nodes& nodes);
    // Reads what rows of that model refer to by these columns, where it has expired: before they
    // are filled, in the round of the relationship that says so, as in the reference.
    void read_referred_to(const Mapper& model, const std::vector<std::size_t>& columns);
    // Fills these columns of rows that what is to be deleted leaves: that stays so, whatever
    // becomes of the flush, as in the reference. Those that would have to be read come later.
    void fill_left(const std::vector<std::size_t>& columns);
    // What those are that need to be told of.
    const FilledColumns& filled() const noexcept { return filled_; }
    // Fills those of rows that take no part: they are not in the session, or follow a changed key
    // in memory. In vain while that key is not known; each model's are filled with those of its
    // rows that do take part, so that they are even if the flush fails later.
    void fill_aside(const Mapper* of = nullptr) const;
    // Of these, those that are in the session.
    Nodes followers() const;
    // Those that are to be deleted by the next flush.
    const Nodes& kept() const noexcept { return kept_; }

    // A pair of objects that are linked, as one side of a relationship sees them: the owner, and
    // what it is linked to.
    using Pair = std::pair<Node*, Node*>;
    using Pairs = std::vector<Pair>;

    // Where both sides know of a link, the one that comes first sees to it, and says so here.
    void see_to(const Relationship& side, Pairs pairs);
    // Whether the other side of `side` has.
    bool is_seen_to(const Relationship& side, const Pair& pair);

private:
    bool has_seen_to(const Relationship* side, const Pair& pair);
    bool take_in_saved();
    bool take_in_deleted();
    // Gives each to its model, all of which are in order then.
    void sort_out(const Nodes& nodes, Nodes OfModel::* into);

    // What one side has seen to, as that one sees it.
    struct SeenTo {
        Pairs pairs;
        bool is_sorted = false;
    };
    struct ReferringRow {
        Node* row = nullptr;
        const std::vector<std::size_t>* columns = nullptr;
        Node* to = nullptr;
        Cause cause = Cause::list;
        bool is_followed = false;
    };
    using ReferringRows = std::span<const ReferringRow>;
    ReferringRows references_of(Node& row) const;
    // `unread` are the columns of an expired row that are filled, by this one or another.
    static void fill(const ReferringRow& reference, std::span<const std::size_t> unread = {});
    // Throws AssertionError if its row would lose part of its key, IntegrityError if a column of it
    // must not be NULL. REQUIRES: it refers to nothing.
    static void check_may_lead_nowhere(const ReferringRow& reference);
    using Expired = std::unordered_set<const Node*>;
    void fill_members(const Nodes& nodes) const;
    // Where links that take no part get part of a key as well: what the rows had is read in the
    // order in which it was said, so the first one that cannot be read is missed.
    void read_for_keys(const Nodes& nodes) const;
    // A row that is gone there is missed before one of `nodes` that cannot be read itself.
    void read_targets(const Nodes& nodes) const;
    // What it refers to, if that is to be filled in.
    void read_target(const ReferringRow& reference) const;
    // What is filled in one of `expired` is read with its row first.
    void fill_row(Node& row, const Expired& expired);
    // Notes what the row's UPDATE has to know of it.
    void note_filled(const ReferringRow& reference, bool is_unread);
    static bool has_part_of_key(const ReferringRow& reference);
    void set_aside();
    // Puts those that lists have gained a row by in the order in which their owners are written.
    void let_last_written_count();
    // Whether it would make part of the row's own key NULL.
    static bool would_lose_key(const ReferringRow& reference);
    // Throws AssertionError if one of these would lose part of its own key.
    void check_keys(const Nodes& nodes);
    // The same of all that are left by what is deleted.
    void check_keys_of_left();
    template <typename Looks>
    void check_keys(const Looks& looks_at);
    // One that has left one list for another one is never without a parent.
    bool has_moved(const ReferringRow& reference) const;
    // Whether what it leads to is not there any more: a new row may have turned out to have the key
    // that it had.
    bool leads_to_gone(const ReferringRow& reference) const;
    template <typename Act>
    void for_each_wave(const Mapper& circle, Nodes OfModel::* which, const Pairs& before,
                       const Act& act) {
        if (!before.empty()) {
            for (const Nodes& wave : in_waves(all_of(circle, which), before)) {
                act(wave);
            }
            return;
        }
        for (const OfModel& model : models_) {
            if (&model.mapper->circle() == &circle && !(model.*which).empty()) {
                act(model.*which);
            }
        }
    }
    // Of the models of a circle.
    Nodes all_of(const Mapper& circle, Nodes OfModel::* which) const;
    // Each is of one model. Pairs of what is not among `nodes` say nothing. Throws
    // CircularDependencyError.
    static std::vector<Nodes> in_waves(const Nodes& nodes, const Pairs& before);

    SessionState& session_;
    Nodes saved_;
    Nodes marked_;
    Nodes to_come_;
    Nodes to_follow_;
    std::unordered_set<const Node*> following_;
    Nodes to_go_;
    Nodes kept_;
    std::unordered_set<const Slot*> looked_at_;
    std::vector<Slot*> held_;  // some of an owner that is kept since, for whom it does not count
    std::unordered_set<const Node*> of_nobody_;  // marked because they belong to nobody
    std::unordered_set<const Node*> orphans_;    // those that are deleted by `delete_too`
    std::vector<ReferringRow> references_;       // by row, once it is settled
    bool fills_keys_ = false;                    // of rows, that is, once it is settled
    std::vector<ReferringRow> said_;   // all, as they were said, if that counts for keys of rows
    std::vector<ReferringRow> aside_;  // of those that take no part, once it is settled
    FilledColumns filled_;
    Pairs leading_;
    Pairs saved_before_;
    Pairs deleted_before_;
    std::vector<OfModel> models_;
    std::map<const Relationship*, SeenTo> seen_to_;
};

}  // namespace sidekick::detail
