// A learner at a terminal, with one exercise after another.
#pragma once

#include <chrono>
#include <vector>

#include "tool/learn/attempt.hpp"
#include "tool/learn/exercise.hpp"
#include "tool/learn/place.hpp"

namespace sidekick::tool {

// Shows `first`, tries the learner's file each time it is saved, and goes on to the next when the
// learner says so. A program may run for so long. Gives 0. REQUIRES: standard input and output are
// a terminal.
int sit_down(const std::vector<Exercise>& exercises, Place& place, const Exercise& first,
             std::chrono::seconds longest);

// What is said of a file that was tried once: what the compiler says, then what is found.
void show_attempt(const Exercise& exercise, const Attempt& made);

}  // namespace sidekick::tool
