// What is loaded behind the rows of a query: one SELECT for all of them (behaviour O12 to O14).
#include <algorithm>
#include <utility>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/eager_loading.hpp"
#include "sidekick/session/eager_reads.hpp"

namespace sidekick::detail {

void EagerLoading::load_in(const Load& load, std::span<Node* const> owners) {
    const Relationship& relationship = *load.relationship;
    std::vector<Key> keys;
    for (const Node* owner : owners) {
        Key key = relationship.asked_by(*owner);
        if (!key.empty()) {
            keys.push_back(std::move(key));
        }
    }
    if (relationship.asks_for_targets()) {
        std::ranges::sort(keys, [](const Key& a, const Key& b) { return a < b; });
        keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    }
    MembersByKey members;
    const SelectIn select = relationship.select_in();
    const AskedByKeys asked{.relationship = relationship,
                            .select = select,
                            .way = fmt::format("{}>{}", path_, relationship.full_name),
                            .reason = {.kind = ReasonKind::eager_load,
                                       .model = relationship.owner->class_name(),
                                       .attribute = relationship.name},
                            .came_by = behind(came_by_, relationship)};
    for_each_lot(std::span{std::as_const(keys)}, [&](std::span<const Key> lot) {
        // The flush before the query may have left a delete (behaviour K19).
        session_->loader->autoflush();
        read_in(*session_, asked, load.more, lot, members);
    });
    std::size_t filled = 0;
    for (Node* owner : owners) {
        Slot& slot = relationship.slot(owner->object());
        if (!slot.held().has_value()) {
            fill(slot, members[relationship.asked_by(*owner)], filled);
        }
    }
    tell(load, filled);
}

void read_in(SessionState& session, const AskedByKeys& asked, Loads loads,
             std::span<const Key> keys, MembersByKey& members) {
    const SelectIn& select = asked.select;
    const Mapper& target = *asked.relationship.target;
    const std::string text =
        with_joined(select, loads, target, std::ranges::max(select.target) + 1);
    EagerLoading targets{session, target,    {.of_columns = select.target},
                         loads,   asked.way, asked.came_by};
    {
        SelectByKeys rows{session, asked, text, keys};
        // That of the row before: the rows of one key mostly follow each other.
        MembersByKey::value_type* last = nullptr;
        while (rows.next()) {
            Key key = loading::key_in_row(rows.row(), select.key);
            if (last == nullptr || last->first != key) {
                last = &*members.try_emplace(std::move(key)).first;
            }
            last->second.push_back(&targets.object_of_row(rows.row()));
        }
    }
    if (joins_a_list(loads)) {
        for (const Key& key : keys) {
            if (const auto found = members.find(key); found != members.end()) {
                keep_each_once(found->second);
            }
        }
    }
    targets.finish();
}

}  // namespace sidekick::detail
