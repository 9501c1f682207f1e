#include "sidekick/session/load_together.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/eager_loading.hpp"
#include "sidekick/session/eager_reads.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/select_by_keys.hpp"

namespace sidekick::detail {

namespace {

// Whether the session does not have a target as its row is.
bool lacks(const SessionState& session, const Relationship& relationship, const Key& key) {
    const Node* const known = session.identity.find(*relationship.target, key);
    return known == nullptr || known->is_expired() || known->is_incomplete();
}

// Whether a touch of that member would read something now, and not say that it may not, or fail.
bool would_read(const SessionState& session, const Relationship& relationship, Node& node) {
    if (!session.contains(node) || !node.has_key() || node.is_expired() ||
        node.has_changed_columns()) {
        return false;
    }
    Slot& slot = relationship.slot(node.object());
    const Lazy how = slot.lazy().value_or(Lazy::together);
    bool is_changed = false;
    slot.for_each_linked([&](Node&) { is_changed = true; });
    if (slot.held().has_value() || is_changed || how != Lazy::together ||
        relationship.lazy == Lazy::raise) {
        return false;
    }
    const Key key = relationship.asked_by(node);
    return !key.empty() && (!relationship.asks_for_targets() || lacks(session, relationship, key));
}

class Together {
public:
    Together(SessionState& session, const Slot& slot, std::vector<Node*> owners)
        : session_{session},
          slot_{slot},
          relationship_{slot.relationship()},
          owners_{std::move(owners)},
          reason_{.kind = ReasonKind::lazy_load,
                  .model = relationship_.owner->class_name(),
                  .attribute = relationship_.name,
                  .object = &slot.owner(),
                  .together = owners_.size()} {
        if (loads_with_members(relationship_)) {
            more_ = loads_of(*relationship_.target);
        }
    }

    void read_by_target(const Key& key) {
        std::vector<Key> keys = keys_of(owners_);
        read_each(keys);
        if (Node* const target = found(key)) {
            of_slot_.push_back(target);
        }
    }

    void read_by_owner() {
        const SelectIn select = relationship_.select_in();
        for_each_lot(std::span{std::as_const(owners_)}, [&](std::span<Node* const> owners) {
            MembersByKey members;
            read_in(session_, {relationship_, select, "together", reason_}, more_, keys_of(owners),
                    members);
            for (Node* owner : owners) {
                give(*owner, members[relationship_.asked_by(*owner)]);
            }
        });
    }

    void read_by_links(const SelectIn& select) {
        for_each_lot(std::span{std::as_const(owners_)}, [&](std::span<Node* const> owners) {
            const TargetsByOwner targets = read_links(select, keys_of(owners));
            std::vector<Key> lacking;
            for (const auto& [owner, keys] : targets) {
                std::ranges::copy_if(keys, std::back_inserter(lacking), [&](const Key& key) {
                    return !more_.empty() || lacks(session_, relationship_, key);
                });
            }
            read_each(lacking);
            std::vector<Node*> members;
            for (Node* owner : owners) {
                members.clear();
                if (const auto of_owner = targets.find(relationship_.asked_by(*owner));
                    of_owner != targets.end()) {
                    for (const Key& key : of_owner->second) {
                        if (Node* const target = found(key)) {
                            members.push_back(target);
                        }
                    }
                }
                keep_each_once(members);
                give(*owner, members);
            }
        });
    }

    std::vector<Node*>& of_slot() noexcept { return of_slot_; }

private:
    // In the order of the rows.
    using TargetsByOwner = std::unordered_map<Key, std::vector<Key>, Key::Hash>;

    std::vector<Key> keys_of(std::span<Node* const> owners) const {
        std::vector<Key> keys;
        keys.reserve(owners.size());
        for (const Node* owner : owners) {
            keys.push_back(relationship_.asked_by(*owner));
        }
        return keys;
    }

    TargetsByOwner read_links(const SelectIn& select, std::span<const Key> keys) {
        TargetsByOwner targets;
        TargetsByOwner::value_type* last = nullptr;
        const AskedByKeys asked{relationship_, select, "together: links", reason_};
        SelectByKeys rows{session_, asked, select.text(), keys};
        while (rows.next()) {
            Key owner = loading::key_in_row(rows.row(), select.key);
            Key target = loading::key_in_row(rows.row(), select.target);
            if (last == nullptr || last->first != owner) {
                last = &*targets.try_emplace(std::move(owner)).first;
            }
            if (!target.empty()) {
                last->second.push_back(std::move(target));
            }
        }
        return targets;
    }

    // The targets of these keys, by rising keys, each once.
    void read_each(std::vector<Key>& keys) {
        std::ranges::sort(keys, [](const Key& a, const Key& b) { return a < b; });
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        const SelectIn select = sql::select_in_by_key(*relationship_.target);
        const AskedByKeys asked{relationship_, select, "together: targets", reason_};
        for_each_lot(std::span{std::as_const(keys)}, [&](std::span<const Key> lot) {
            MembersByKey read;
            read_in(session_, asked, more_, lot, read);
        });
    }

    // One that was asked for and has not come has no row.
    Node* found(const Key& key) const {
        Node* const target = session_.identity.find(*relationship_.target, key);
        return target == nullptr || target->is_expired() ? nullptr : target;
    }

    void give(Node& owner, std::span<Node* const> members) {
        Slot& slot = relationship_.slot(owner.object());
        if (&owner == &slot_.owner()) {
            of_slot_.assign(members.begin(), members.end());
        } else if (!slot.held().has_value()) {
            slot.set_loaded(members);
        }
    }

    SessionState& session_;
    const Slot& slot_;
    const Relationship& relationship_;
    const std::vector<Node*> owners_;
    const Reason reason_;
    Loads more_{};
    std::vector<Node*> of_slot_{};
};

}  // namespace

bool load_together(SessionState& session, const Slot& slot, const Key& key) {
    if (!session.groups.has_value() || session.transaction.is_flushing()) {
        return false;
    }
    const Relationship& relationship = slot.relationship();
    ResultGroups::Group* const group = session.groups->of(slot.owner());
    if (group == nullptr || !would_read(session, relationship, slot.owner()) ||
        std::ranges::find(group->loaded, &relationship) != group->loaded.end()) {
        return false;
    }
    group->loaded.push_back(&relationship);
    std::vector<Node*> owners;
    std::ranges::copy_if(group->nodes, std::back_inserter(owners),
                         [&](Node* node) { return would_read(session, relationship, *node); });
    if (owners.size() < 2) {
        return false;
    }
    Together together{session, slot, std::move(owners)};
    try {
        if (relationship.asks_for_targets()) {
            together.read_by_target(key);
        } else if (const auto links = relationship.select_links()) {
            together.read_by_links(*links);
        } else {
            together.read_by_owner();
        }
    } catch (const DataError&) {
        return false;  // it may be another one's row, whose touch says so
    }
    session.rows = std::move(together.of_slot());
    return true;
}

}  // namespace sidekick::detail
