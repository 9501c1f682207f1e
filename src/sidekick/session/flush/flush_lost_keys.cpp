// Rows that would lose part of their own key: a link without a parent.
#include <algorithm>
#include <unordered_set>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

bool Flush::would_lose_key(const ReferringRow& reference) {
    if (reference.to != nullptr || !has_part_of_key(reference)) {
        return false;
    }
    Node& row = *reference.row;
    row.prepare_read();
    return std::ranges::any_of(*reference.columns, [&](std::size_t position) {
        const Column& column = row.mapper().columns()[position];
        return column.primary_key && !column.is_null(row.object());
    });
}

void Flush::check_keys(const Nodes& nodes) {
    if (!losing_said_.empty()) {
        const std::unordered_set<const Node*> rows(nodes.begin(), nodes.end());
        check_keys([&](const ReferringRow& reference) { return rows.contains(reference.row); });
    }
}

void Flush::check_keys_of_left() {
    check_keys([&](const ReferringRow& reference) {
        return reference.cause == Cause::left && session_.contains(*reference.row);
    });
}

template <typename Looks>
void Flush::check_keys(const Looks& looks_at) {
    const auto counts = [&](const ReferringRow& reference) {
        return looks_at(reference) && !has_moved(reference);
    };
    // What relationships before that one have said stays in the objects, as in the reference.
    const auto fill_before = [&](const ReferringRow& lost) {
        for (auto said = losing_said_.begin(); &*said != &lost; ++said) {
            if (said->columns != lost.columns && counts(*said) && !leads_to_gone(*said)) {
                fill(*said);
            }
        }
    };
    for (const ReferringRow& reference : losing_said_) {
        try {
            if (!counts(reference) || !would_lose_key(reference)) {
                continue;
            }
        } catch (const ObjectDeletedError&) {
            fill_before(reference);
            throw;
        }
        fill_before(reference);
        fill(reference);
    }
}

}  // namespace sidekick::detail
