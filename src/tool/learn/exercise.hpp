// The exercises, and what the first lines of each say of it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tool/learn/rule.hpp"

namespace sidekick::tool {

struct Exercise {
    int number = 0;                  // 5
    std::string name;                // "05_one_row"
    std::filesystem::path source;    // …/exercises/05_one_row.cpp, as it stands
    std::filesystem::path solution;  // …/exercises/solutions/05_one_row.cpp
    std::filesystem::path expected;  // …/exercises/expected/05_one_row.txt
    std::string title = {};          // "one row"
    std::string chapters = {};       // of the course: "7"
    std::string wanted = {};
    std::vector<std::string> hints = {};
    std::vector<Rule> rules = {};
};

// Those below `root`, in their order. Throws UsageError if there are none, or if one does not say
// what is wanted, what it is judged by, and a hint.
std::vector<Exercise> find_exercises(const std::filesystem::path& root);

// The exercise that `name` means: 5, 05 or 05_one_row. Throws UsageError if there is none.
const Exercise& require_exercise(const std::vector<Exercise>& exercises, std::string_view name);

}  // namespace sidekick::tool
