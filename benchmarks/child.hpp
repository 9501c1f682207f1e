// One phase of one version in a process of its own, so that its memory is its own too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "work.hpp"

namespace bench {

struct Measured {
    double seconds;    // of processor time
    double mebibytes;  // the most that the process held
    std::uint64_t sum;
};

// Runs this program again. Throws std::runtime_error if it fails.
Measured run_in_child(std::string_view version, Phase phase, const Job& job);

// What the child does with the arguments that it was given: does the phase, and prints.
int be_child(int argc, char* argv[]);

// The first argument of a child.
inline constexpr std::string_view child_argument{"--child"};

}  // namespace bench
