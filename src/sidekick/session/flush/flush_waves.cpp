// The order of rows that refer to each other: in waves, each of which needs only those before it.
#include <algorithm>
#include <iterator>
#include <unordered_map>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/rounds.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/session/flush/flush.hpp"

namespace sidekick::detail {

Flush::Nodes Flush::all_of(const Mapper& circle, Nodes OfModel::* which) const {
    Nodes all;
    for (const OfModel& model : models_) {
        if (&model.mapper->circle() == &circle) {
            all.insert(all.end(), (model.*which).begin(), (model.*which).end());
        }
    }
    return all;
}

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
        const Mapper* model = nullptr;
        for (const std::size_t place : round) {
            if (std::exchange(model, &nodes[place]->mapper()) != &nodes[place]->mapper()) {
                waves.emplace_back();
            }
            waves.back().push_back(nodes[place]);
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

void Flush::let_last_written_count() {
    const auto is_gain = [](const ReferringRow& reference) {
        return reference.cause == Cause::list && reference.to != nullptr;
    };
    const auto gained_twice = std::ranges::adjacent_find(
        references_, [&](const ReferringRow& one, const ReferringRow& other) {
            return one.row == other.row && is_gain(one) && is_gain(other);
        });
    if (leading_.empty() || gained_twice == references_.end()) {
        return;
    }
    // Parents before their children, as the reference writes them even where no row needs it.
    std::unordered_map<const Node*, std::size_t> places;
    for (const OfModel& model : models_) {
        for_each_wave(model.mapper->circle(), &OfModel::saved, leading_, [&](const Nodes& wave) {
            for (const Node* node : wave) {
                places.emplace(node, places.size());
            }
        });
    }
    for (auto first = references_.begin(); first != references_.end();) {
        const auto next = std::find_if(first, references_.end(), [&](const ReferringRow& other) {
            return other.row != first->row;
        });
        std::vector<ReferringRow> gains;
        std::copy_if(first, next, std::back_inserter(gains), is_gain);
        std::ranges::stable_sort(gains, {},
                                 [&](const ReferringRow& gain) { return places[gain.to]; });
        auto gain = gains.begin();
        for (; first != next; ++first) {
            if (is_gain(*first)) {
                *first = *gain++;
            }
        }
    }
}

}  // namespace sidekick::detail
