// Runs the trials of a program at one position after the other, and counts them.
#pragma once

#include <vector>

#include "fault.hpp"
#include "trial.hpp"

namespace faults {

// A fault and what it disturbs, which is valid as long as the fault.
struct Scene {
    Setting setting;
    Fault& fault;
    // Of how many positions one is tried, where each takes long.
    std::size_t every = 1;

    std::string name() const { return fault.name() + ", " + setting.name(); }
};

// A program's main: for each scene, tries each position until the work has no more. A trial that
// ends its process or does not come to an end is a bad one, and the next goes on. Prints what was
// bad on standard error, and how many trials and bad ones there were on standard output. Arguments:
//   --every K            only each K-th position
//   --scenes K           only each K-th scene
//   --scene I            only the I-th scene, counted from 0
//   --position N         only that position, in this process: for a debugger
// Returns main's value: 0 only if there were trials and none was bad.
int run(int argc, char* argv[], const std::vector<Scene>& scenes);

}  // namespace faults
