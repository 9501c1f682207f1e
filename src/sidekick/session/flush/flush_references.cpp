// Rows that refer to other rows of one flush: their foreign keys, and the order that follows.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/rounds.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

std::vector<Flush::Nodes> Flush::in_waves(const Nodes& nodes, const Pairs& before) {
    std::unordered_map<const Node*, std::size_t> places;
    for (const Node* node : nodes) {
        places.emplace(node, places.size());
    }
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (const auto& [first, second] : before) {
        const auto first_place = places.find(first);
        const auto second_place = places.find(second);
        if (first_place != places.end() && second_place != places.end()) {
            edges.emplace_back(first_place->second, second_place->second);
        }
    }
    std::vector<Nodes> waves;
    for (const auto& round : in_rounds(nodes.size(), edges)) {
        Nodes& wave = waves.emplace_back();
        for (const std::size_t place : round) {
            wave.push_back(nodes[place]);
            places.erase(nodes[place]);
        }
    }
    if (!places.empty()) {
        std::string circle;
        for (const Node* node : nodes) {
            if (places.contains(node)) {
                circle += (circle.empty() ? "" : ", ") + node->describe();
            }
        }
        throw CircularDependencyError{
            fmt::format("Circular dependency detected: each of these refers to another of them, or "
                        "to itself, and none can be written first: {}",
                        circle)};
    }
    return waves;
}

void Flush::refer(Node& row, const std::vector<std::size_t>& columns, Node* to, Cause cause) {
    references_.push_back({&row, &columns, to, cause});
}

void Flush::follow_key(Node& row, const std::vector<std::size_t>& columns, Node& to) {
    refer(row, columns, &to, Cause::list);
    following_.push_back({&row, &columns, &to});
}

void Flush::settle() {
    std::ranges::stable_sort(references_, [](const ReferringRow& a, const ReferringRow& b) {
        return a.row != b.row ? std::less{}(a.row, b.row)
                              : a.cause == Cause::left && b.cause != Cause::left;
    });
    for (const ReferringRow& reference : references_) {
        const Node* const to = reference.to;
        if (to != nullptr && !to->has_key() && &to->mapper() == &reference.row->mapper()) {
            saved_before_.emplace_back(reference.to, reference.row);
        }
    }
    // What leads to a new row may refer to it, though nothing has changed there: it has been new
    // before.
    std::ranges::copy_if(leading_, std::back_inserter(saved_before_),
                         [](const Pair& pair) { return !pair.first->has_key(); });
    for (const OfModel& model : models_) {
        for_each_wave(model.saved, leading_, [](const Nodes&) {});
        save_in_waves(model, [](const Nodes&) {});
        delete_in_waves(model, [](const Nodes&) {});
    }
}

Flush::ReferringRows Flush::references_of(Node& row) const {
    const auto all = std::ranges::equal_range(references_, &row, {}, &ReferringRow::row);
    return {all.begin(), all.end()};
}

void Flush::check_key(const ReferringRow& reference) {
    Node& row = *reference.row;
    const Mapper& mapper = row.mapper();
    for (const std::size_t position : *reference.columns) {
        const Column& column = mapper.columns()[position];
        if (column.primary_key) {
            row.prepare_read();
            if (!std::holds_alternative<std::monostate>(column.get(row.object()))) {
                throw AssertionError{fmt::format(
                    "{} would lose {}.{}, part of its primary key: delete it, or let it lead "
                    "elsewhere",
                    row.describe(), mapper.class_name(), column.member)};
            }
        }
    }
}

void Flush::fill(const ReferringRow& reference) {
    Node& row = *reference.row;
    if (reference.to != nullptr) {
        reference.to->prepare_read();
    } else {
        check_key(reference);
    }
    row.prepare_write();
    for (std::size_t i = 0; i < reference.columns->size(); ++i) {
        const Column& column = row.mapper().columns()[(*reference.columns)[i]];
        if (reference.to == nullptr) {
            column.set(row.object(), ValueView{});
        } else {
            const Mapper& there = reference.to->mapper();
            column.set(row.object(),
                       there.columns()[there.key_columns()[i]].get(reference.to->object()));
        }
    }
}

void Flush::fill_foreign_keys(const Nodes& nodes) {
    if (references_.empty()) {
        return;
    }
    for (Node* row : nodes) {
        const bool is_unread = row->is_expired();
        const ReferringRows references = references_of(*row);
        for (const ReferringRow& reference : references) {
            // One that has left one list for another one is never without a parent.
            const bool has_moved = reference.cause == Cause::left &&
                                   std::ranges::any_of(references, [&](const ReferringRow& other) {
                                       return other.cause == Cause::list && other.to != nullptr &&
                                              *other.columns == *reference.columns;
                                   });
            if (has_moved) {
                continue;
            }
            fill(reference);
            if (is_unread) {
                std::vector<std::size_t>& unread = unread_[row];
                unread.insert(unread.end(), reference.columns->begin(), reference.columns->end());
            }
        }
    }
}

Flush::Nodes Flush::follow_keys() const {
    Nodes followed;
    if (following_.empty()) {
        return followed;
    }
    const std::unordered_set<const Node*> saved(saved_.begin(), saved_.end());
    for (const ReferringRow& reference : following_) {
        Node* const row = reference.row;
        if (!saved.contains(row) && !row->is_expired() && !row->is_marked_for_deletion()) {
            fill(reference);
            followed.push_back(row);
        }
    }
    return followed;
}

}  // namespace sidekick::detail
