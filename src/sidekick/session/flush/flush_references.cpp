// Rows that refer to other rows of one flush: their foreign keys, and the order that follows.
#include <algorithm>
#include <unordered_map>

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

void Flush::refer(Node& row, const std::vector<std::size_t>& columns, Node* to) {
    const Mapper& mapper = row.mapper();
    for (const std::size_t column : columns) {
        if (to == nullptr && mapper.columns()[column].primary_key) {
            throw FlushError{fmt::format(
                "{} would lose {}.{}, part of its primary key: delete it, or let it lead elsewhere",
                row.describe(), mapper.class_name(), mapper.columns()[column].member)};
        }
    }
    if (to != nullptr) {
        to->prepare_read();
    }
    references_.push_back({&row, &columns, to});
}

void Flush::settle() {
    std::ranges::stable_sort(references_, std::ranges::less{}, &ReferringRow::row);
    for (const ReferringRow& reference : references_) {
        const Node* const to = reference.to;
        if (to != nullptr && !to->has_key() && &to->mapper() == &reference.row->mapper()) {
            saved_before_.emplace_back(reference.to, reference.row);
        }
    }
    for (const OfModel& model : models_) {
        save_in_waves(model, [](const Nodes&) {});
        delete_in_waves(model, [](const Nodes&) {});
    }
}

void Flush::fill_foreign_keys(const Nodes& nodes) const {
    if (references_.empty()) {
        return;
    }
    for (Node* row : nodes) {
        const auto all = std::ranges::equal_range(references_, row, {}, &ReferringRow::row);
        for (const auto& [_, columns, to] : all) {
            const bool is_said_otherwise =
                to == nullptr && std::ranges::any_of(all, [&](const ReferringRow& other) {
                    return other.to != nullptr && *other.columns == *columns;
                });
            if (is_said_otherwise) {
                continue;
            }
            row->prepare_write();
            for (std::size_t i = 0; i < columns->size(); ++i) {
                const Column& column = row->mapper().columns()[(*columns)[i]];
                if (to == nullptr) {
                    column.set(row->object(), ValueView{});
                } else {
                    const Mapper& there = to->mapper();
                    column.set(row->object(),
                               there.columns()[there.key_columns()[i]].get(to->object()));
                }
            }
        }
    }
}

}  // namespace sidekick::detail
