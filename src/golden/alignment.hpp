#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace sidekick::golden {

enum class StepKind { same, changed, missing, extra };

// One step of a walk through two sequences at once. A missing step has no actual element and an
// extra one no expected element: there, the index is that of the element which follows the gap.
struct Step {
    StepKind kind;
    std::size_t expected;
    std::size_t actual;

    bool has_expected() const { return kind != StepKind::extra; }
    bool has_actual() const { return kind != StepKind::missing; }
};

// Aligns two sequences of texts: a longest common subsequence, and among these the one that
// leaves the most alike of the other texts across from each other, as changed. Texts with little
// in common are never paired. The result depends on the texts alone.
std::vector<Step> align(const std::vector<std::string>& expected,
                        const std::vector<std::string>& actual);

}  // namespace sidekick::golden
