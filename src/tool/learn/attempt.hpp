// An exercise, compiled, run and judged.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tool/learn/exercise.hpp"
#include "tool/learn/judgement.hpp"

namespace sidekick::tool {

struct Attempt {
    bool is_compiled = false;
    std::string complaints;  // of the compiler, or what the program wrote to standard error
    std::vector<Finding> findings;

    bool is_solved() const;
};

// How an exercise is tried.
struct Trial {
    bool in_colour = false;                // the compiler says in colour what is wrong
    std::chrono::seconds longest{10};      // that the program may run
    std::function<bool()> is_wanted = {};  // as that of Bounds, also while it is compiled
};

// Compiles `file` as the build compiles its own programs, and judges its run; nothing if that is no
// longer wanted. Throws std::system_error, TraceError, FileError.
std::optional<Attempt> attempt(const Exercise& exercise, const std::filesystem::path& file,
                               const Trial& trial);

// Judges a program that has been compiled already. The same otherwise.
std::optional<Attempt> attempt_program(const Exercise& exercise,
                                       const std::filesystem::path& program, const Trial& trial);

// Runs the solution and the exercise as it stands, both compiled already, and writes what is
// expected anew. Throws UsageError if the first fails; else the same.
void record_expected(const Exercise& exercise, const std::filesystem::path& solution,
                     const std::filesystem::path& program);

}  // namespace sidekick::tool
