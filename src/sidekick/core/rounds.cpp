#include "sidekick/core/rounds.hpp"

#include <algorithm>

namespace sidekick::detail {

std::vector<std::vector<std::size_t>> in_rounds(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& before) {
    auto edges = before;
    std::ranges::sort(edges);
    std::vector<std::size_t> waits_for(count);
    for (const auto& [first, second] : edges) {
        ++waits_for[second];
    }
    std::vector<std::size_t> round;
    for (std::size_t i = 0; i < count; ++i) {
        if (waits_for[i] == 0) {
            round.push_back(i);
        }
    }
    std::vector<std::vector<std::size_t>> rounds;
    while (!round.empty()) {
        std::vector<std::size_t> next;
        for (const std::size_t i : round) {
            using Edge = std::pair<std::size_t, std::size_t>;
            for (const auto& [_, behind] : std::ranges::equal_range(edges, i, {}, &Edge::first)) {
                if (--waits_for[behind] == 0) {
                    next.push_back(behind);
                }
            }
        }
        std::ranges::sort(next);
        rounds.push_back(std::exchange(round, std::move(next)));
    }
    return rounds;
}

}  // namespace sidekick::detail
