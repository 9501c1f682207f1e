// Rows that refer to other rows of one flush: their foreign keys.
#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

void Flush::refer(Node& row, const std::vector<std::size_t>& columns, Node* to, Cause cause) {
    references_.push_back({&row, &columns, to, cause});
}

void Flush::follow_key(Node& row, const std::vector<std::size_t>& columns, Node& to) {
    references_.push_back({&row, &columns, &to, Cause::list, true});
}

void Flush::settle() {
    fills_keys_ = std::ranges::any_of(references_, has_part_of_key);
    if (fills_keys_ && std::ranges::any_of(references_, [this](const ReferringRow& reference) {
            return has_part_of_key(reference) &&
                   (reference.to == nullptr || !session_.contains(*reference.row));
        })) {
        said_ = references_;
    }
    const auto by_row = [](const ReferringRow& a, const ReferringRow& b) {
        return a.row != b.row ? std::less{}(a.row, b.row)
                              : a.cause == Cause::left && b.cause != Cause::left;
    };
    if (!std::ranges::is_sorted(references_, by_row)) {
        std::ranges::stable_sort(references_, by_row);
    }
    for (const ReferringRow& reference : references_) {
        const Node* const to = reference.to;
        if (to != nullptr && (!to->has_key() || reference.is_followed) &&
            &to->mapper().circle() == &reference.row->mapper().circle()) {
            saved_before_.emplace_back(reference.to, reference.row);
        }
    }
    // What leads to a new row may refer to it, though nothing has changed there: it has been new
    // before.
    std::ranges::copy_if(leading_, std::back_inserter(saved_before_),
                         [](const Pair& pair) { return !pair.first->has_key(); });
    const auto look = [](const Nodes&) {};
    for (const OfModel& model : models_) {
        const Mapper& circle = model.mapper->circle();
        for_each_wave(circle, &OfModel::saved, leading_, look);
        save_in_waves(circle, look);
        delete_in_waves(circle, look);
    }
    let_last_written_count();
    check_keys_of_left();
    set_aside();
}

Flush::ReferringRows Flush::references_of(Node& row) const {
    const auto all = std::ranges::equal_range(references_, &row, {}, &ReferringRow::row);
    return {all.begin(), all.end()};
}

bool Flush::has_part_of_key(const ReferringRow& reference) {
    return std::ranges::any_of(*reference.columns, [&](std::size_t position) {
        return reference.row->mapper().columns()[position].primary_key;
    });
}

bool Flush::has_moved(const ReferringRow& reference) const {
    return reference.cause == Cause::left &&
           std::ranges::any_of(references_of(*reference.row), [&](const ReferringRow& other) {
               return other.cause == Cause::list && other.to != nullptr &&
                      *other.columns == *reference.columns;
           });
}

bool Flush::leads_to_gone(const ReferringRow& reference) const {
    return reference.to != nullptr && !session_.contains(*reference.to);
}

void Flush::fill(const ReferringRow& reference, std::span<const std::size_t> unread) {
    Node& row = *reference.row;
    if (reference.to != nullptr) {
        reference.to->prepare_read();
    } else {
        check_may_lead_nowhere(reference);
    }
    row.prepare_fill(unread);
    for (std::size_t i = 0; i < reference.columns->size(); ++i) {
        const Column& column = row.mapper().columns()[(*reference.columns)[i]];
        if (reference.to == nullptr) {
            column.set(row.object(), ValueView{});
        } else {
            const Mapper& there = reference.to->mapper();
            Encoded encoded;
            column.set(row.object(), there.columns()[there.key_columns()[i]].get(
                                         reference.to->object(), encoded));
        }
    }
}

void Flush::note_filled(const ReferringRow& reference, bool is_unread) {
    const Node& row = *reference.row;
    for (const std::size_t position : *reference.columns) {
        if (is_unread) {
            filled_.unread[&row].push_back(position);
        } else if (reference.is_followed && row.mapper().columns()[position].primary_key) {
            filled_.followed[&row].push_back(position);
        }
    }
}

void Flush::fill_row(Node& row, const Expired& expired) {
    const ReferringRows references = references_of(row);
    const bool has_key_filled = fills_keys_ && std::ranges::any_of(references, has_part_of_key);
    const bool is_unread = expired.contains(&row) && !has_key_filled;
    const auto is_filled = [this](const ReferringRow& reference) {
        return !leads_to_gone(reference) && !has_moved(reference);
    };
    std::vector<std::size_t> unread;
    for (const ReferringRow& reference : references) {
        if (is_unread && is_filled(reference)) {
            unread.insert(unread.end(), reference.columns->begin(), reference.columns->end());
        }
    }
    std::ranges::sort(unread);
    unread.erase(std::ranges::unique(unread).begin(), unread.end());
    for (const ReferringRow& reference : references) {
        if (is_filled(reference)) {
            fill(reference, unread);
            note_filled(reference, is_unread);
        }
    }
}

void Flush::fill_left(const std::vector<std::size_t>& columns) {
    for (const ReferringRow& reference : references_) {
        if (reference.cause == Cause::left && reference.columns == &columns &&
            !reference.row->is_expired() && !reference.row->is_marked_for_deletion() &&
            session_.contains(*reference.row) && !has_part_of_key(reference) &&
            !has_moved(reference)) {
            fill(reference);
        }
    }
}

void Flush::read_target(const ReferringRow& reference) const {
    if (reference.to != nullptr && !leads_to_gone(reference) && !has_moved(reference)) {
        reference.to->prepare_read();
    }
}

void Flush::read_targets(const Nodes& nodes) const {
    for (Node* row : nodes) {
        for (const ReferringRow& reference : references_of(*row)) {
            read_target(reference);
        }
    }
}

void Flush::read_referred_to(const Mapper& model, const std::vector<std::size_t>& columns) {
    const OfModel* const rows = references_.empty() ? nullptr : of(model);
    if (rows == nullptr || !said_.empty() || !aside_.empty()) {
        return;  // or the order counts in which it was said
    }
    const auto for_each_reference = [&](const auto& act) {
        for (Node* row : rows->saved) {
            for (const ReferringRow& reference : references_of(*row)) {
                if (reference.columns == &columns) {
                    act(reference);
                }
            }
        }
    };
    // Part of a key is compared with what the row holds: it is read before what it refers to.
    for_each_reference([](const ReferringRow& reference) {
        if (reference.row->is_expired() && has_part_of_key(reference)) {
            reference.row->prepare_read();
        }
    });
    for_each_reference([this](const ReferringRow& reference) { read_target(reference); });
}

void Flush::fill_foreign_keys(const Nodes& nodes) {
    if (references_.empty()) {
        return;
    }
    check_keys(nodes);
    fill_members(nodes);
    read_for_keys(nodes);
    fill_aside(&nodes.front()->mapper());
    // As they are now: one may be read for the key that another one is to hold.
    Expired expired;
    std::ranges::copy_if(nodes, std::inserter(expired, expired.end()), &Node::is_expired);
    // Part of a key is compared with what the row holds: these are read before what they refer to.
    for (Node* row : fills_keys_ ? nodes : Nodes{}) {
        if (std::ranges::any_of(references_of(*row), has_part_of_key)) {
            row->prepare_read();
        }
    }
    // What has to be read comes last, and first of it what cannot be: where a row is gone, the
    // others are filled, as in the reference.
    for (Node* row : nodes) {
        if (!expired.contains(row)) {
            fill_row(*row, expired);
        }
    }
    if (expired.empty()) {
        return;
    }
    const auto lost = std::ranges::find_if(
        nodes, [](const Node* row) { return row->is_expired() && !row->has_key(); });
    if (lost != nodes.end()) {
        read_targets(nodes);
        (*lost)->prepare_read();
    }
    for (Node* row : nodes) {
        if (!row->has_key() && !row->is_expired()) {
            // Who has that key by now is looked at, too.
            session_.find_present(row->mapper(), row->mapper().key_of(row->object()));
        }
    }
    for (Node* row : nodes) {
        if (expired.contains(row)) {
            fill_row(*row, expired);
        }
    }
}

}  // namespace sidekick::detail
