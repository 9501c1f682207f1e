// A run of a program as it is, without a trace: what it prints.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "tool/program.hpp"

namespace sidekick::tool {

struct PlainRun {
    std::string output;
    std::string errors;   // what it wrote to standard error
    std::string failure;  // why it counts for nothing: "exited with status 3"; empty if it does not
    Ending ending = {};   // how it ended, if it did by itself
};

// Runs the program in a new and empty directory, with nothing to read on standard input. It fails
// if it does not end with status 0, writes to standard error, prints nothing, prints more than
// anybody reads, or runs for longer than `limit`; then it is killed, but not what it started.
// Throws std::system_error if it cannot be started.
PlainRun run_plainly(const std::filesystem::path& program, std::chrono::seconds limit);

}  // namespace sidekick::tool
