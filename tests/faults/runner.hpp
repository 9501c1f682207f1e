// Runs the trials of a program at one position after the other, and counts them.
#pragma once

#include <vector>

#include "fault.hpp"
#include "trial.hpp"

namespace faults {

// A program's main: for each setting, tries each position until the work has no more. A trial that
// ends its process or does not come to an end is a bad one, and the next goes on. Prints what was
// bad on standard error, and how many trials and bad ones there were on standard output. Arguments:
//   --every K            only each K-th position
//   --setting I          only the I-th setting, counted from 0
//   --position N         only that position, in this process: for a debugger
// Returns main's value: 0 only if there were trials and none was bad.
int run(int argc, char* argv[], const std::vector<Setting>& settings, Fault& fault);

}  // namespace faults
