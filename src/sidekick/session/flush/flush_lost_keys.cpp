// Rows that may not lose what they refer to: a link without a parent would lose part of its own
// key.
#include <algorithm>
#include <unordered_set>

#include <fmt/core.h>

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

void Flush::check_may_lead_nowhere(const ReferringRow& reference) {
    const Node& row = *reference.row;
    const Mapper& mapper = row.mapper();
    if (would_lose_key(reference)) {
        const auto lost = std::ranges::find_if(*reference.columns, [&](std::size_t position) {
            return mapper.columns()[position].primary_key;
        });
        throw AssertionError{
            fmt::format("{} would lose {}.{}, part of its primary key: delete it, or let it lead "
                        "elsewhere",
                        row.describe(), mapper.class_name(), mapper.columns()[*lost].member)};
    }
    for (const std::size_t position : *reference.columns) {
        const Column& column = mapper.columns()[position];
        if (!column.nullable && !column.primary_key) {  // its member cannot hold what is to be sent
            constexpr int not_null = 1299;              // SQLITE_CONSTRAINT_NOTNULL
            throw IntegrityError{
                fmt::format("NOT NULL constraint failed: {}.{}: {} would lead to nothing: delete "
                            "it, or let it lead elsewhere",
                            mapper.table_name(), column.name, row.describe()),
                not_null,
                {},
                {}};
        }
    }
}

void Flush::check_keys(const Nodes& nodes) {
    if (!said_.empty()) {
        const std::unordered_set<const Node*> rows(nodes.begin(), nodes.end());
        check_keys([&](const ReferringRow& reference) { return rows.contains(reference.row); });
    }
}

void Flush::check_keys_of_left() {
    check_keys([&](const ReferringRow& reference) {
        return reference.cause == Cause::left && !reference.row->is_marked_for_deletion();
    });
}

template <typename Looks>
void Flush::check_keys(const Looks& looks_at) {
    const auto counts = [&](const ReferringRow& reference) {
        return looks_at(reference) && !has_moved(reference);
    };
    // What relationships before that one have said stays in the objects, as in the reference.
    const auto fill_before = [&](const ReferringRow& lost) {
        for (auto said = said_.begin(); &*said != &lost; ++said) {
            if (said->columns != lost.columns && counts(*said) && !leads_to_gone(*said)) {
                fill(*said);
            }
        }
    };
    for (const ReferringRow& reference : said_) {
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
