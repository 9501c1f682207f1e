#include "sidekick/core/rounds.hpp"

#include <algorithm>
#include <iterator>

namespace sidekick::detail {

std::vector<std::vector<std::size_t>> in_rounds(
    std::size_t count, const std::vector<std::pair<std::size_t, std::size_t>>& before) {
    std::vector<std::size_t> waits_for(count);
    std::vector<std::vector<std::size_t>> behind(count);
    for (const auto& [first, second] : before) {
        ++waits_for[second];
        behind[first].push_back(second);
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
            std::ranges::copy_if(behind[i], std::back_inserter(next),
                                 [&](std::size_t other) { return --waits_for[other] == 0; });
        }
        std::ranges::sort(next);
        rounds.push_back(std::exchange(round, std::move(next)));
    }
    return rounds;
}

}  // namespace sidekick::detail
