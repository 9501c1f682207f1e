// The wait for a program that may never end.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "tool/program.hpp"

namespace sidekick::tool {

struct Bounds {
    std::chrono::seconds longest;
    std::size_t most_bytes;  // in each of the files that it writes
    // Asked many times a second: whether somebody still wants to know. Empty: yes.
    std::function<bool()> is_wanted = {};
};

// What came of it: the program ended, or why it is waited for no longer.
struct Waited {
    bool is_over = false;
    bool is_wanted = true;  // what Bounds::is_wanted said last
    std::string excess;     // "ran for more than 10 seconds"; empty if it kept to the bounds
};

// Waits for the end of the program, which writes `files`, no longer than the bounds allow: what
// is not over still runs then. A program that ended, but wrote too much, is over and has an excess.
Waited wait_within(Child& child, const std::vector<std::filesystem::path>& files,
                   const Bounds& bounds);

}  // namespace sidekick::tool
