// A command that looks at one run of a program.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tool/recording.hpp"
#include "tool/steps.hpp"

namespace sidekick::tool {

// Runs the program, a step or a path, and calls `look`, which gives the exit status. Where there is
// no trace to look at it says so instead, and gives the status of the program, or 1. Throws
// UsageError, and what `record` throws.
int with_recording(const Walkthrough& walkthrough, const std::string& program,
                   const std::vector<std::string>& arguments,
                   const std::function<int(const Target&, const Recording&)>& look);

}  // namespace sidekick::tool
