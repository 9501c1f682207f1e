// The command `sidekick learn`.
#pragma once

#include <chrono>
#include <string>

#include "tool/steps.hpp"

namespace sidekick::tool {

struct LearnOptions {
    std::string exercise;              // empty: the next one
    std::string folder;                // the learner's; empty: the usual one
    std::string program;               // the exercise, compiled already
    std::string solution;              // with `program`: record what is expected anew
    std::chrono::seconds longest{10};  // that the program may run
    bool list = false;
    bool hint = false;
    bool check = false;
};

// Shows an exercise and judges the learner's file: at a terminal each time it is saved, else once.
// Gives 0, or 1 if that is not solved. Throws UsageError, TraceError, FileError.
int learn(const Walkthrough& walkthrough, const LearnOptions& options);

}  // namespace sidekick::tool
