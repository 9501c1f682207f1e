// A run of an exercise, judged.
#pragma once

#include <vector>

#include "tool/learn/exercise.hpp"
#include "tool/learn/finding.hpp"
#include "tool/learn/outcome.hpp"
#include "tool/recording.hpp"

namespace sidekick::tool {

// A finding for each rule that is kept, and one for each thing that differs: "sent 21 SELECTs, at
// most 2 are wanted: 20 by line 42".
std::vector<Finding> judge(const Exercise& exercise, const Outcome& expected,
                           const Recording& recording);

// What the run came to. Nothing is said of the exercise as it stands.
Outcome outcome_of(const Recording& recording);

}  // namespace sidekick::tool
