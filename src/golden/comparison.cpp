#include "golden/comparison.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace sidekick::golden {

namespace {

std::vector<std::string> comparable_entries(const Transcript& transcript) {
    std::vector<std::string> texts;
    std::ranges::transform(transcript.entries, std::back_inserter(texts), comparable);
    return texts;
}

std::vector<std::string> comparable_lines(const Entry& entry) {
    std::vector<std::string> texts;
    std::ranges::transform(entry.lines, std::back_inserter(texts),
                           [](const Line& line) { return normalised(line.text); });
    return texts;
}

std::size_t first_line(const Transcript& transcript, std::size_t entry) {
    return entry < transcript.entries.size() ? transcript.entries[entry].lines.front().number
                                             : transcript.line_count + 1;
}

// The number of a line of an entry, or that of the line which follows the entry.
std::size_t line_in(const Transcript& transcript, std::size_t entry, std::size_t line) {
    const auto& lines = transcript.entries[entry].lines;
    return line < lines.size() ? lines[line].number : first_line(transcript, entry + 1);
}

// Turns steps into differences: what is missing here and extra there has moved, and of the
// moves the plain exchange of two entries is told as one.
class Finder {
public:
    Finder(const Transcript& expected, const Transcript& actual, const std::vector<Step>& steps)
        : expected_(expected),
          actual_(actual),
          expected_texts_(comparable_entries(expected)),
          actual_texts_(comparable_entries(actual)),
          steps_(steps),
          told_(steps.size(), false) {}

    std::vector<Difference> find() {
        find_neighbours();
        find_exchanges();
        find_moves();
        find_others();
        std::ranges::sort(differences_, {}, &Difference::step);
        return std::move(differences_);
    }

private:
    bool equal(const Step& left, const Step& right) const {
        return expected_texts_[left.expected] == actual_texts_[right.actual];
    }

    bool open(std::size_t step, StepKind kind) const {
        return steps_[step].kind == kind && !told_[step];
    }

    void tell(DifferenceKind kind, Place entry, Place other, std::size_t step, std::size_t last) {
        told_[step] = true;
        told_[last] = true;
        differences_.push_back({kind, entry, other, step, first_line(expected_, entry.expected),
                                first_line(actual_, entry.actual)});
    }

    // `A B` against `B A`: one of the two is aligned, the other is missing and extra around it.
    void find_neighbours() {
        for (std::size_t s = 0; s + 2 < steps_.size(); ++s) {
            const auto& before = steps_[s];
            const auto& between = steps_[s + 1];
            const auto& after = steps_[s + 2];
            if (between.kind != StepKind::same) {
                continue;
            }
            if (open(s, StepKind::missing) && open(s + 2, StepKind::extra) &&
                equal(before, after)) {
                tell(DifferenceKind::swapped, {before.expected, after.actual},
                     {between.expected, between.actual}, s, s + 2);
            } else if (open(s, StepKind::extra) && open(s + 2, StepKind::missing) &&
                       equal(after, before)) {
                tell(DifferenceKind::swapped, {between.expected, between.actual},
                     {after.expected, before.actual}, s, s + 2);
            }
        }
    }

    // Two changed entries, each of which reads as the other should.
    void find_exchanges() {
        for (std::size_t s = 0; s < steps_.size(); ++s) {
            for (std::size_t t = s + 1; t < steps_.size() && open(s, StepKind::changed); ++t) {
                if (open(t, StepKind::changed) && equal(steps_[s], steps_[t]) &&
                    equal(steps_[t], steps_[s])) {
                    tell(DifferenceKind::swapped, {steps_[s].expected, steps_[t].actual},
                         {steps_[t].expected, steps_[s].actual}, s, t);
                }
            }
        }
    }

    void find_moves() {
        for (std::size_t s = 0; s < steps_.size(); ++s) {
            for (std::size_t t = 0; t < steps_.size() && open(s, StepKind::missing); ++t) {
                if (open(t, StepKind::extra) && equal(steps_[s], steps_[t])) {
                    const Place place{steps_[s].expected, steps_[t].actual};
                    tell(DifferenceKind::moved, place, place, std::min(s, t), std::max(s, t));
                }
            }
        }
    }

    void find_others() {
        for (std::size_t s = 0; s < steps_.size(); ++s) {
            const auto& step = steps_[s];
            const Place place{step.expected, step.actual};
            if (open(s, StepKind::missing)) {
                tell(DifferenceKind::missing, place, place, s, s);
            } else if (open(s, StepKind::extra)) {
                tell(DifferenceKind::extra, place, place, s, s);
            } else if (open(s, StepKind::changed)) {
                tell(DifferenceKind::changed, place, place, s, s);
                point_at_line(differences_.back());
            }
        }
    }

    void point_at_line(Difference& changed) const {
        const auto [e, a] = changed.entry;
        const auto lines = align_lines(expected_.entries[e], actual_.entries[a]);
        const auto differs = [](const Step& step) { return step.kind != StepKind::same; };
        const auto first = std::ranges::find_if(lines, differs);
        changed.golden_line = line_in(expected_, e, first->expected);
        changed.output_line = line_in(actual_, a, first->actual);
    }

    const Transcript& expected_;
    const Transcript& actual_;
    std::vector<std::string> expected_texts_;
    std::vector<std::string> actual_texts_;
    const std::vector<Step>& steps_;
    std::vector<bool> told_;
    std::vector<Difference> differences_;
};

}  // namespace

Comparison compare(const Transcript& expected, const Transcript& actual) {
    Comparison comparison;
    comparison.steps = align(comparable_entries(expected), comparable_entries(actual));
    comparison.differences = Finder{expected, actual, comparison.steps}.find();
    return comparison;
}

std::vector<Step> align_lines(const Entry& expected, const Entry& actual) {
    return align(comparable_lines(expected), comparable_lines(actual));
}

}  // namespace sidekick::golden
