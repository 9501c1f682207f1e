// An exercise, compiled, run and judged.
#pragma once

#include <filesystem>
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

// Compiles `file` as the build compiles its own programs, and judges its run. With `in_colour` the
// compiler says in colour what is wrong. Throws std::system_error, TraceError, FileError.
Attempt attempt(const Exercise& exercise, const std::filesystem::path& file, bool in_colour);

// Judges a program that has been compiled from `file` already. Throws the same.
Attempt attempt_program(const Exercise& exercise, const std::filesystem::path& program);

// Runs the solution and the exercise as it stands, both compiled already, and writes what is
// expected anew. Throws UsageError if the first fails; else the same.
void record_expected(const Exercise& exercise, const std::filesystem::path& solution,
                     const std::filesystem::path& program);

}  // namespace sidekick::tool
