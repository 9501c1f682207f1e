#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace sidekick::golden {

// What must not happen to a program that is run.
struct ProcessLimits {
    std::chrono::milliseconds time = std::chrono::seconds{60};
    std::size_t output = std::size_t{8} << 20;  // bytes of standard output and error together
};

struct ProcessResult {
    std::string output;  // standard output
    std::string errors;  // standard error
    std::string ending;  // how it ended, for a reader: "exited with status 0", "was killed by …"
    bool succeeded = false;  // exited with status 0, within its limits
};

// Runs a program in `directory`, with empty standard input and this process's environment, and
// waits for its end. One that passes a limit is killed, with its children, and has failed.
// Throws std::system_error if the program cannot be started.
ProcessResult run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const std::filesystem::path& directory, const ProcessLimits& limits = {});

}  // namespace sidekick::golden
