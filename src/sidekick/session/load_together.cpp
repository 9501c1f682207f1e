#include "sidekick/session/load_together.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
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

// The target of that key, if the session has it as its row is; null if it has to be read.
Node* known_target(const SessionState& session, const Relationship& relationship, const Key& key) {
    Node* const known = session.identity.find(*relationship.target, key);
    const bool is_read = known != nullptr && !known->is_expired() && !known->is_incomplete();
    return is_read ? known : nullptr;
}

// Whether a touch of that member would read something now, and not say that it may not, or fail.
bool would_read(const SessionState& session, const Relationship& relationship, Node& node) {
    Slot& slot = relationship.slot(node.object());
    const bool is_said_otherwise =
        slot.loading().lazy.has_value() || relationship.lazy == Lazy::raise;
    if (slot.held().has_value() || is_said_otherwise || !session.contains(node) ||
        !node.has_key() || node.is_expired() || node.has_changed_relationship() ||
        node.has_changed_columns()) {
        return false;
    }
    const Key key = relationship.asked_by(node);
    return !key.empty() && (!relationship.asks_for_targets() ||
                            known_target(session, relationship, key) == nullptr);
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
        more_ = loads_with_members(relationship_);
    }

    void read_by_target(const Key& key) {
        std::vector<Key> keys = keys_of(owners_);
        read_each(keys);
        if (Node* const target = known_target(session_, relationship_, key)) {
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
            read_links(select, keys_of(owners));
            std::vector<Key> lacking;
            for (const Link& link : links_) {
                if (link.target == nullptr) {
                    lacking.push_back(link.key);
                }
            }
            read_each(lacking);
            std::vector<Node*> members;
            for (auto run = runs_.begin(); run != runs_.end();) {
                Node& owner = *run->owner;
                members.clear();
                for (; run != runs_.end() && run->owner == &owner; ++run) {
                    add_targets(*run, members);
                }
                keep_each_once(members);
                give(owner, members);
            }
            for (Node* owner : owners) {
                give(*owner, {});
            }
        });
    }

    std::vector<Node*>& of_slot() noexcept { return of_slot_; }

private:
    // A row of the table of links.
    struct Link {
        Node* target;  // null where the session lacks it
        Key key;       // then
    };
    // Links of one owner that follow each other.
    struct Run {
        Node* owner;
        std::size_t first;
        std::size_t end;
    };

    std::vector<Key> keys_of(std::span<Node* const> owners) const {
        std::vector<Key> keys;
        keys.reserve(owners.size());
        for (const Node* owner : owners) {
            keys.push_back(relationship_.asked_by(*owner));
        }
        return keys;
    }

    // In the order of the rows, and those of an owner together.
    void read_links(const SelectIn& select, std::span<const Key> keys) {
        links_.clear();
        runs_.clear();
        const AskedByKeys asked{relationship_, select, "together: links", reason_};
        SelectByKeys rows{session_, asked, select.text(), keys};
        Key last;
        while (rows.next()) {
            Key owner = loading::key_in_row(rows.row(), select.key);
            if (runs_.empty() || owner != last) {
                runs_.push_back({.owner = session_.identity.find(*relationship_.owner, owner),
                                 .first = links_.size(),
                                 .end = links_.size()});
                last = std::move(owner);
            }
            Key key = loading::key_in_row(rows.row(), select.target);
            Node* const known =
                more_.empty() ? known_target(session_, relationship_, key) : nullptr;
            if (known != nullptr) {
                links_.push_back({.target = known, .key = {}});
            } else if (!key.empty()) {
                links_.push_back({.target = nullptr, .key = std::move(key)});
            }
            runs_.back().end = links_.size();
        }
        std::erase_if(runs_, [](const Run& run) { return run.owner == nullptr; });
        std::ranges::stable_sort(runs_, std::less{}, &Run::owner);
    }

    void add_targets(const Run& run, std::vector<Node*>& members) const {
        for (std::size_t i = run.first; i < run.end; ++i) {
            Node* const target = links_[i].target != nullptr
                                     ? links_[i].target
                                     : known_target(session_, relationship_, links_[i].key);
            if (target != nullptr) {
                members.push_back(target);
            }
        }
    }

    // The targets of these keys, by rising keys, each once.
    void read_each(std::vector<Key>& keys) {
        std::ranges::sort(keys, [](const Key& a, const Key& b) { return a < b; });
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
        const SelectIn select =
            sql::select_in_by(*relationship_.target, relationship_.target->key_columns());
        const AskedByKeys asked{relationship_, select, "together: targets", reason_};
        for_each_lot(std::span{std::as_const(keys)}, [&](std::span<const Key> lot) {
            MembersByKey read;
            read_in(session_, asked, more_, lot, read);
        });
    }

    // Not a second time.
    void give(Node& owner, std::span<Node* const> members) {
        Slot& slot = relationship_.slot(owner.object());
        if (&owner == &slot_.owner()) {
            if (!is_given_) {
                of_slot_.assign(members.begin(), members.end());
                is_given_ = true;
            }
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
    bool is_given_ = false;
    std::vector<Link> links_{};
    std::vector<Run> runs_{};
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
