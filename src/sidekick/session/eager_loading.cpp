#include "sidekick/session/eager_loading.hpp"

#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/eager_reads.hpp"

namespace sidekick::detail {

struct EagerLoading::Joined {
    const Load* load;
    EagerLoading targets;
    std::size_t filled = 0;
    // Where it is a list: those whose lists are to be filled, and the lists.
    std::vector<Node*> owners{};
    std::unordered_map<Node*, std::vector<Node*>> members{};
    // That of the row before: the rows of one owner mostly follow each other.
    Node* last_owner = nullptr;
    std::vector<Node*>* last_members = nullptr;

    Slot& slot_of(Node& owner) const { return load->relationship->slot(owner.object()); }
    std::vector<Node*>& members_of(Node& owner) {
        if (last_owner != &owner) {
            const auto [found, is_new] = members.try_emplace(&owner);
            if (is_new && !slot_of(owner).held().has_value()) {
                owners.push_back(&owner);
            }
            last_owner = &owner;
            last_members = &found->second;
        }
        return *last_members;
    }
};

EagerLoading::EagerLoading(EagerLoading&&) noexcept = default;
EagerLoading::~EagerLoading() = default;

namespace {

// The models whose objects stand in a row, once for each place.
void add_models(const Mapper& model, const Loads& loads, std::vector<const Mapper*>& models) {
    models.push_back(&model);
    for (const Load& load : loads) {
        if (load.how == Lazy::joined) {
            add_models(*load.relationship->target, load.more, models);
        }
    }
}

// The rows of one object mostly follow each other.
void add_once(Node& node, std::vector<Node*>& nodes) {
    if (nodes.empty() || nodes.back() != &node) {
        nodes.push_back(&node);
    }
}

bool repeats_a_model(const Mapper& model, const Loads& loads) {
    std::vector<const Mapper*> models;
    add_models(model, loads, models);
    std::ranges::sort(models);
    return std::ranges::adjacent_find(models) != models.end();
}

}  // namespace

EagerLoading::EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                           const Loads& loads, std::string path, const CameBy* came_by)
    : EagerLoading{session,
                   model,
                   place,
                   loads,
                   std::move(path),
                   came_by,
                   repeats_a_model(model, loads) ? std::make_shared<Made>() : nullptr} {}

EagerLoading::EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                           const Loads& loads, const CameBy* came_by)
    : EagerLoading{session, model, place, loads, came_by == nullptr ? std::string{} : came_by->way,
                   came_by} {}

EagerLoading::EagerLoading(SessionState& session, const Mapper& model, const loading::Place& place,
                           const Loads& loads, std::string path, const CameBy* came_by,
                           std::shared_ptr<Made> made)
    : session_{&session},
      model_{&model},
      place_{place},
      path_{std::move(path)},
      came_by_{came_by},
      made_{std::move(made)} {
    for (const Load& load : loads) {
        if (load.how == Lazy::joined) {
            joined_.push_back(
                {.load = &load,
                 .targets = {session, *load.relationship->target, loading::Place{}, load.more,
                             fmt::format("{}>{}", path_, load.relationship->full_name),
                             behind(came_by_, *load.relationship), made_}});
        } else {
            (load.how == Lazy::selectin ? behind_ : lazy_).push_back(&load);
        }
    }
}

void EagerLoading::ask_one_by_one() noexcept {
    asks_one_by_one_ = true;
    for (Joined& joined : joined_) {
        joined.targets.ask_one_by_one();
    }
}

void EagerLoading::leave_who_is_there() noexcept {
    leaves_who_is_there_ = true;
    for (Joined& joined : joined_) {
        joined.targets.leave_who_is_there();
    }
}

Node& EagerLoading::object_of_row(const Cursor& row) {
    if (Node* const found = take(row)) {
        return *found;
    }
    loading::throw_no_object(*model_);
}

Node* EagerLoading::take(const Cursor& row) {
    bool is_made = false;
    Node* const node = loading::object_in_row(*session_, *model_, row, place_, &is_made);
    if (node == nullptr) {
        return nullptr;
    }
    if (is_made || (made_ != nullptr && made_->contains(node))) {
        note_loads(*node);
    }
    if (is_made && made_ != nullptr) {
        made_->insert(node);
    }
    for (const Load* load : lazy_) {
        load->relationship->slot(node->object()).loading().lazy = load->how;
    }
    for (Joined& joined : joined_) {
        take(joined, *node, row);
    }
    if (!behind_.empty() && (is_made || !leaves_who_is_there_)) {
        add_once(*node, owners_);
    }
    if (session_->groups.has_value()) {
        add_once(*node, nodes_);
    }
    return node;
}

void EagerLoading::note_loads(Node& node) const {
    node.set_came_by(came_by_);
    if (made_ != nullptr) {  // it may have stood elsewhere before
        for (const auto& relationship : model_->relationships()) {
            relationship->slot(node.object()).loading().with_owner = Lazy::select;
        }
    }
    for (const Joined& joined : joined_) {
        joined.slot_of(node).loading().with_owner = Lazy::joined;
    }
    for (const Load* load : behind_) {
        load->relationship->slot(node.object()).loading().with_owner = Lazy::selectin;
    }
}

void EagerLoading::take(Joined& joined, Node& owner, const Cursor& row) const {
    joined.targets.place_.first = joined.load->column;
    Node* target = joined.targets.take(row);
    if (joined.load->relationship->is_many) {
        std::vector<Node*>& members = joined.members_of(owner);
        if (target != nullptr) {
            members.push_back(target);
        }
    } else if (Slot& slot = joined.slot_of(owner); !slot.held().has_value()) {
        fill(slot, {&target, target == nullptr ? 0U : 1U}, joined.filled);
    }
}

void EagerLoading::fill(Slot& slot, std::span<Node* const> members, std::size_t& filled) const {
    slot.set_loaded(members);
    if (is_watched_) {
        slot.loading().is_unseen = true;
        ++filled;
    }
}

void EagerLoading::tell(const Load& load, std::size_t filled) {
    if (Probe* const probe = active_probe(); probe != nullptr && filled > 0) {
        probe->loaded_ahead(*load.relationship, filled);
    }
}

void EagerLoading::finish() {
    for (Joined& joined : joined_) {
        for (Node* owner : joined.owners) {
            std::vector<Node*>& members = joined.members[owner];
            keep_each_once(members);
            fill(joined.slot_of(*owner), members, joined.filled);
        }
        tell(*joined.load, joined.filled);
        joined.targets.finish();
    }
    keep_each_once(owners_);
    for (const Load* load : behind_) {
        if (asks_one_by_one_) {
            for (Node* owner : owners_) {
                load->relationship->slot(owner->object()).be_loaded();
            }
        } else if (!owners_.empty()) {
            load_in(*load, owners_);
        }
    }
    session_->came_together(std::move(nodes_));
}

}  // namespace sidekick::detail
