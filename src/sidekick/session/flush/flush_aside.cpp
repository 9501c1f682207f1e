// Foreign keys of rows that take no part in a flush: they are in no session, or follow a changed
// key in memory.
#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

void Flush::set_aside() {
    std::unordered_set<const Node*> saved;
    if (std::ranges::any_of(references_, &ReferringRow::is_followed)) {
        saved.insert(saved_.begin(), saved_.end());
    }
    std::ranges::copy_if(
        references_, std::back_inserter(aside_), [&](const ReferringRow& reference) {
            const Node& row = *reference.row;
            const bool follows = reference.is_followed && !saved.contains(&row);
            // To fill part of a key what it was has to be known.
            const bool can_wait = row.is_expired() && !has_part_of_key(reference);
            return !row.is_marked_for_deletion() && (session_.contains(row) ? follows : !can_wait);
        });
}

// Those that take no part may fail to be filled: what is known of the others stays in them then, as
// in the reference, where mostly their own members are seen to before lists are.
void Flush::fill_members(const Nodes& nodes) const {
    if (aside_.empty()) {
        return;
    }
    for (Node* row : nodes) {
        for (const ReferringRow& reference : references_of(*row)) {
            const Node* const to = reference.to;
            if (reference.cause == Cause::member && to != nullptr && !to->is_expired() &&
                !row->is_expired() && session_.contains(*to)) {
                fill(reference);
            }
        }
    }
}

void Flush::read_for_keys(const Nodes& nodes) const {
    const auto takes_no_part = [&](const ReferringRow& reference) {
        return &reference.row->mapper() == &nodes.front()->mapper() && has_part_of_key(reference) &&
               !session_.contains(*reference.row);
    };
    if (said_.empty() || std::ranges::none_of(aside_, takes_no_part)) {
        return;
    }
    const std::unordered_set<const Node*> rows(nodes.begin(), nodes.end());
    for (const ReferringRow& reference : said_) {
        Node& row = *reference.row;
        if ((rows.contains(&row) && has_part_of_key(reference)) ||
            (takes_no_part(reference) && !row.is_marked_for_deletion())) {
            row.prepare_read();
        }
    }
}

void Flush::fill_aside(const Mapper* of) const {
    for (const ReferringRow& reference : aside_) {
        if (of == nullptr || &reference.row->mapper() == of) {
            fill(reference);
        }
    }
}

Flush::Nodes Flush::followers() const {
    Nodes rows;
    for (const ReferringRow& reference : aside_) {
        if (session_.contains(*reference.row)) {
            rows.push_back(reference.row);
        }
    }
    return rows;
}

}  // namespace sidekick::detail
