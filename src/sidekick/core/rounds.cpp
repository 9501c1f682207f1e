#include "sidekick/core/rounds.hpp"

namespace sidekick::detail {

std::vector<std::size_t> in_rounds(std::size_t count,
                                   const std::vector<std::pair<std::size_t, std::size_t>>& before) {
    std::vector<std::size_t> waits_for(count);
    for (const auto& [first, second] : before) {
        ++waits_for[second];
    }
    std::vector<std::size_t> order;
    std::vector<std::size_t> round;
    for (std::size_t i = 0; i < count; ++i) {
        if (waits_for[i] == 0) {
            round.push_back(i);
        }
    }
    while (!round.empty()) {
        order.insert(order.end(), round.begin(), round.end());
        std::vector<bool> has_run(count);
        for (const std::size_t i : round) {
            has_run[i] = true;
        }
        std::vector<bool> is_next(count);
        for (const auto& [first, second] : before) {
            if (has_run[first] && --waits_for[second] == 0) {
                is_next[second] = true;
            }
        }
        round.clear();
        for (std::size_t i = 0; i < count; ++i) {
            if (is_next[i]) {
                round.push_back(i);
            }
        }
    }
    return order;
}

}  // namespace sidekick::detail
