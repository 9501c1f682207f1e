#include "golden/alignment.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace sidekick::golden {

namespace {

using Score = std::int64_t;

constexpr Score alike_enough = 40;  // percent of the words in common

std::vector<std::string_view> sorted_words(std::string_view text) {
    constexpr std::string_view space = " \t\n";
    std::vector<std::string_view> words;
    for (auto start = text.find_first_not_of(space); start != std::string_view::npos;
         start = text.find_first_not_of(space, start)) {
        const auto end = std::min(text.find_first_of(space, start), text.size());
        words.push_back(text.substr(start, end - start));
        start = end;
    }
    std::ranges::sort(words);
    return words;
}

using Words = std::vector<std::string_view>;

Score percent_in_common(const Words& left, const Words& right) {
    Score common = 0;
    for (auto l = left.begin(), r = right.begin(); l != left.end() && r != right.end();) {
        const auto order = *l <=> *r;
        common += order == 0 ? 1 : 0;
        l += order <= 0 ? 1 : 0;
        r += order >= 0 ? 1 : 0;
    }
    const auto total = static_cast<Score>(left.size() + right.size());
    return total == 0 ? 0 : 200 * common / total;
}

// The best scores of every pair of tails, filled from the ends.
class Table {
public:
    Table(const std::vector<std::string>& expected, const std::vector<std::string>& actual)
        : expected_(expected.size()),
          actual_(actual.size()),
          best_((expected_ + 1) * (actual_ + 1)),
          pair_(best_.size()),
          // One equal text outweighs all the alike ones together.
          equal_{100 * static_cast<Score>(std::min(expected_, actual_) + 1)} {
        std::vector<Words> expected_words;
        std::vector<Words> actual_words;
        std::ranges::transform(expected, std::back_inserter(expected_words), sorted_words);
        std::ranges::transform(actual, std::back_inserter(actual_words), sorted_words);
        for (std::size_t i = expected_; i-- > 0;) {
            for (std::size_t j = actual_; j-- > 0;) {
                const auto alike = expected[i] == actual[j]
                                       ? equal_
                                       : percent_in_common(expected_words[i], actual_words[j]);
                pair_[at(i, j)] = alike < alike_enough ? 0 : alike;
                best_[at(i, j)] = std::max({best_[at(i + 1, j)], best_[at(i, j + 1)],
                                            best_[at(i + 1, j + 1)] + pair_[at(i, j)]});
            }
        }
    }

    std::vector<Step> steps() const {
        std::vector<Step> steps;
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < expected_ || j < actual_) {
            steps.push_back({next(i, j), i, j});
            i += steps.back().has_expected() ? 1 : 0;
            j += steps.back().has_actual() ? 1 : 0;
        }
        return steps;
    }

private:
    std::size_t at(std::size_t i, std::size_t j) const { return i * (actual_ + 1) + j; }

    StepKind next(std::size_t i, std::size_t j) const {
        if (i == expected_) {
            return StepKind::extra;
        }
        if (j == actual_) {
            return StepKind::missing;
        }
        const auto pair = pair_[at(i, j)];
        if (pair > 0 && best_[at(i, j)] == best_[at(i + 1, j + 1)] + pair) {
            return pair == equal_ ? StepKind::same : StepKind::changed;
        }
        return best_[at(i, j)] == best_[at(i + 1, j)] ? StepKind::missing : StepKind::extra;
    }

    std::size_t expected_;
    std::size_t actual_;
    std::vector<Score> best_;
    std::vector<Score> pair_;
    Score equal_;
};

}  // namespace

std::vector<Step> align(const std::vector<std::string>& expected,
                        const std::vector<std::string>& actual) {
    return Table{expected, actual}.steps();
}

}  // namespace sidekick::golden
