// A run of a program, recorded.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "tool/program.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

// What a command that takes a program is told about it.
struct Target {
    std::filesystem::path program;
    std::vector<std::string> arguments = {};
    std::filesystem::path root;         // the paths of the trace are relative to it
    std::filesystem::path source = {};  // of a step, below the root; empty of any other program
    std::string name;                   // for a reader: "03_revert", "./my_program"
};

struct Recording {
    Trace trace;
    bool traced = false;  // the program wrote a trace
    std::string printed;  // on standard output
    Ending ending;
};

// Runs the program to its end. Throws std::system_error if it cannot be started, and TraceError.
Recording record(const Target& target);

// Why there is nothing to show of a recording: the program wrote no trace. Empty if it did.
std::string complaint(const Target& target, const Recording& recording);

// What was printed from `from` on, up to `to`: offsets as a trace has them, which may be unknown.
std::string printed_between(const std::string& printed, std::optional<std::size_t> from,
                            std::optional<std::size_t> to);

}  // namespace sidekick::tool
