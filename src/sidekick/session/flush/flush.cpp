#include "sidekick/session/flush/flush.hpp"

#include <algorithm>
#include <utility>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/cascade.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

namespace {

// New ones stay in the order in which they entered; before all others, for a new one can come to an
// UPDATE: that of a row of an object marked for deletion, which it takes over.
bool saved_before(const Node* a, const Node* b) {
    return a->has_key() == b->has_key() ? a->key() < b->key() : b->has_key();
}

// Mostly they are in order: a sort would compare them many times.
template <typename Items, typename Before>
void sort_if_needed(Items& items, const Before& before) {
    if (!std::ranges::is_sorted(items, before)) {
        std::ranges::stable_sort(items, before);
    }
}

}  // namespace

Flush::Flush(SessionState& session, Nodes saved, Nodes marked, const Nodes& orphans)
    : session_{session},
      saved_{std::move(saved)},
      marked_{std::move(marked)},
      of_nobody_{orphans.begin(), orphans.end()} {
    sort_out(saved_, &OfModel::saved);
    sort_out(marked_, &OfModel::marked);
}

void Flush::sort_out(const Nodes& nodes, Nodes OfModel::* into) {
    for (Node* node : nodes) {
        OfModel* model = of(node->mapper());
        if (model == nullptr) {
            model = &models_.emplace_back(OfModel{&node->mapper()});
        }
        (model->*into).push_back(node);
    }
    std::ranges::sort(models_, {}, [](const OfModel& model) {
        return std::pair{model.mapper->class_name(), model.mapper->table_name()};
    });
    for (OfModel& model : models_) {
        sort_if_needed(model.*into, saved_before);
    }
}

void Flush::hold(Slot& member, Node* item) {
    // Between rows of one table it counts also for who is kept, as in the reference, which leaves
    // the others to chance.
    if (!member.relationship().is_within_circle()) {
        held_.push_back(&member);
    }
    member.set_loaded({&item, item == nullptr ? 0U : 1U});
}

void Flush::keep(Node& node) {
    if (node.is_marked_for_deletion() && !orphans_.contains(&node)) {
        node.mark_for_deletion(false);
        std::erase(marked_, &node);
        std::erase(of(node.mapper())->marked, &node);
        for (Slot* member : held_) {
            if (&member->owner() == &node) {
                member->expire();
            }
        }
        if (!of_nobody_.contains(&node)) {
            kept_.push_back(&node);
        }
    }
    save_too(node);
}

bool Flush::take_in() {
    const bool are_deleted = take_in_deleted();
    if (!take_in_saved() && !are_deleted) {
        return false;
    }
    references_.clear();
    leading_.clear();
    deleted_before_.clear();
    return true;
}

bool Flush::take_in_saved() {
    if (to_come_.empty() && to_follow_.empty()) {
        return false;
    }
    Nodes all = saved_;
    all.insert(all.end(), to_come_.begin(), to_come_.end());
    to_come_.clear();
    keep_each_once(all);
    const auto last_to_come = static_cast<std::ptrdiff_t>(all.size());
    all.insert(all.end(), to_follow_.begin(), to_follow_.end());
    to_follow_.clear();
    keep_each_once(all);
    following_.insert(all.begin() + last_to_come, all.end());
    std::erase_if(all, [this](const Node* node) {
        return node->is_marked_for_deletion() || !session_.contains(*node);
    });
    const Nodes added{all.begin() + static_cast<std::ptrdiff_t>(saved_.size()), all.end()};
    if (added.empty()) {
        return false;
    }
    saved_ = std::move(all);
    sort_out(added, &OfModel::saved);
    return true;
}

bool Flush::take_in_deleted() {
    Nodes added;
    bool is_any_new = false;
    for (Node* row : std::exchange(to_go_, {})) {
        Nodes all = reached_by_deleting(*row);
        all.insert(all.begin(), row);
        for (Node* node : all) {
            if (!session_.contains(*node) || node->is_marked_for_deletion()) {
                continue;
            }
            if (!node->has_key()) {
                session_.changes.drop(*node);  // a rollback took its row, and its owner is gone
                is_any_new = true;
            } else {
                session_.changes.mark_for_deletion(*node);
                orphans_.insert(node);
                added.push_back(node);
            }
        }
    }
    if (added.empty() && !is_any_new) {
        return false;
    }
    const auto is_gone = [this](const Node* node) {
        return node->is_marked_for_deletion() || !session_.contains(*node);
    };
    std::erase_if(saved_, is_gone);
    for (OfModel& model : models_) {
        std::erase_if(model.saved, is_gone);
    }
    marked_.insert(marked_.end(), added.begin(), added.end());
    sort_out(added, &OfModel::marked);
    return true;
}

Flush::OfModel* Flush::of(const Mapper& mapper) {
    const auto found = std::ranges::find(models_, &mapper, &OfModel::mapper);
    return found == models_.end() ? nullptr : &*found;
}

void Flush::see_to(const Relationship& side, Pairs pairs) {
    SeenTo& seen_to = seen_to_[&side];
    if (seen_to.pairs.empty()) {
        seen_to.pairs = std::move(pairs);
    } else {
        seen_to.pairs.insert(seen_to.pairs.end(), pairs.begin(), pairs.end());
    }
    seen_to.is_sorted = false;
}

bool Flush::is_seen_to(const Relationship& side, const Pair& pair) {
    const Pair other_way{pair.second, pair.first};
    if (has_seen_to(side.inverse, other_way)) {
        return true;
    }
    // Between two rows of one table the reference takes the link back for this one: a row that is
    // deleted gets no new link from one that it was linked to.
    return side.inverse != nullptr && side.owner == side.target && has_seen_to(&side, other_way);
}

bool Flush::has_seen_to(const Relationship* side, const Pair& pair) {
    const auto found = seen_to_.find(side);
    if (found == seen_to_.end()) {
        return false;
    }
    auto& [pairs, is_sorted] = found->second;
    if (!is_sorted) {
        sort_if_needed(pairs, std::ranges::less{});
        is_sorted = true;
    }
    return std::ranges::binary_search(pairs, pair);
}

}  // namespace sidekick::detail
