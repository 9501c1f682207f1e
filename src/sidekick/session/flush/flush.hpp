// One flush: the objects that take part in it, by model, and what its relationships know of each
// other.
#pragma once

#include <map>
#include <utility>
#include <vector>

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

    // Each of these once, and none in both.
    Flush(SessionState& session, Nodes saved, Nodes marked);

    SessionState& session() const noexcept { return session_; }
    const Nodes& saved() const noexcept { return saved_; }
    const Nodes& marked() const noexcept { return marked_; }
    // By the names of the models. The objects of each as they are written: new ones in the order in
    // which they entered, then persistent ones by key.
    std::vector<OfModel>& models() noexcept { return models_; }
    // Null if no object of it takes part.
    OfModel* of(const Mapper& mapper);

    // Before anything is written: lets `node` be saved as well, unless it is to be deleted.
    void save_too(Node& node) { to_come_.push_back(&node); }
    // Before anything is written: deletes `row` as well, with all that is deleted with it, unless
    // something refers it to an owner meanwhile.
    void delete_too(Node& row) { to_go_.push_back(&row); }
    // Lets those take part that came since; false if there was no new one. Throws what reading what
    // is deleted with them throws.
    bool take_in();

    // Before anything is written: those columns of `row` are to hold the key of `to`, which is
    // saved before it where it is new; NULL if it is null, and if nobody says otherwise of them.
    // Throws FlushError if they would lose part of the row's own key, and what reading `to` throws.
    void refer(Node& row, const std::vector<std::size_t>& columns, Node* to);
    // The row of `first` is to be deleted before that of `second`, of the same model.
    void delete_before(Node& first, Node& second) { deleted_before_.emplace_back(&first, &second); }
    // All is said. Throws CircularDependencyError if rows of one model wait for each other in a
    // circle.
    void settle();

    // REQUIRES of these: it is settled.

    // Calls `act` with the objects of a model that are saved, or with those that are deleted, in
    // waves, each of which needs only those before it: mostly one.
    template <typename Act>
    void save_in_waves(const OfModel& model, const Act& act) const {
        for_each_wave(model.saved, saved_before_, act);
    }
    template <typename Act>
    void delete_in_waves(const OfModel& model, const Act& act) const {
        for_each_wave(model.marked, deleted_before_, act);
    }
    // Fills the columns of these that are to hold other objects' keys, which have them by now.
    void fill_foreign_keys(const Nodes& nodes) const;

    // A pair of objects that are linked, as one side of a relationship sees them: the owner, and
    // what it is linked to.
    using Pair = std::pair<Node*, Node*>;
    using Pairs = std::vector<Pair>;

    // Where both sides know of a link, the one that comes first sees to it, and says so here.
    void see_to(const Relationship& side, Pairs pairs);
    // Whether the other side of `side` has.
    bool is_seen_to(const Relationship& side, const Pair& pair);

private:
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
        Node* row;
        const std::vector<std::size_t>* columns;
        Node* to;
    };
    template <typename Act>
    static void for_each_wave(const Nodes& nodes, const Pairs& before, const Act& act) {
        if (before.empty()) {
            act(nodes);
            return;
        }
        for (const Nodes& wave : in_waves(nodes, before)) {
            act(wave);
        }
    }
    // Pairs of what is not among `nodes` say nothing. Throws CircularDependencyError.
    static std::vector<Nodes> in_waves(const Nodes& nodes, const Pairs& before);

    SessionState& session_;
    Nodes saved_;
    Nodes marked_;
    Nodes to_come_;
    Nodes to_go_;
    std::vector<ReferringRow> references_;  // by row, once it is settled
    Pairs saved_before_;
    Pairs deleted_before_;
    std::vector<OfModel> models_;
    std::map<const Relationship*, SeenTo> seen_to_;
};

}  // namespace sidekick::detail
