// A run of a program, recorded.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tool/bounded_wait.hpp"
#include "tool/printed.hpp"
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
    // Where it runs, with nothing to read; empty: here.
    std::filesystem::path directory = {};
};

struct Recording {
    bool traced = false;          // the program wrote a trace
    std::vector<Record> records;  // the first of them, as many as a person might look at
    bool goes_on = false;         // there are more
    Printed printed;
    Ending ending;
    std::string errors = {};         // the last of what it wrote to standard error
    std::optional<Waited> cut = {};  // why it was ended before its end; nothing if it was not
};

// Runs the program to its end; `errors` is the descriptor that becomes its standard error. If it is
// negative, that is kept, and written to this process's once the program has ended. Throws
// std::system_error if it cannot be started, TraceError, and FileError.
Recording record(const Target& target, int errors = -1);

// The same within bounds, which are for its trace as well. The program has nothing to read; if it
// is cut, what it has started is ended, too. The last of what it writes to standard error is in
// `errors` of the recording, and nowhere else.
Recording record_within(const Target& target, const Bounds& bounds);

// Why there is nothing to show of a recording: the program wrote no trace. Empty if it did.
std::string complaint(const Target& target, const Recording& recording);

// The error that the program ended by, in words, with where to read of it; empty if by none.
std::string last_words(const Recording& recording);

// What is to be said of a recording that does not have all of the run; empty if it has.
std::string caveat(const Target& target, const Recording& recording);

}  // namespace sidekick::tool
