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
    // Lets those take part that came since; false if there was no new one.
    bool take_in();

    // A pair of objects that are linked, as one side of a relationship sees them: the owner, and
    // what it is linked to.
    using Pair = std::pair<Node*, Node*>;
    using Pairs = std::vector<Pair>;

    // Where both sides know of a link, the one that comes first sees to it, and says so here.
    void see_to(const Relationship& side, Pairs pairs);
    // Whether the other side of `side` has.
    bool is_seen_to(const Relationship& side, const Pair& pair) const;

private:
    // Gives each to its model, all of which are in order then.
    void sort_out(const Nodes& nodes, Nodes OfModel::* into);

    SessionState& session_;
    Nodes saved_;
    Nodes marked_;
    Nodes to_come_;
    std::vector<OfModel> models_;
    std::map<const Relationship*, Pairs> seen_to_;  // by the side that need not, as it sees them
};

}  // namespace sidekick::detail
