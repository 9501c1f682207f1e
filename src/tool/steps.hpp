// The steps of the walkthrough, and where they are.
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::tool {

// An argument that is wrong. The message says what would be right.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

struct Step {
    int number;                        // 2
    std::string name;                  // "02_update_heroes"
    std::filesystem::path program;     // all three absolute
    std::filesystem::path source;      // …/tutorials/02_update_heroes.cpp
    std::filesystem::path transcript;  // …/expected_output/02_update_heroes.txt
};

struct Walkthrough {
    std::filesystem::path root;  // sources and transcripts are named relative to it
    std::vector<Step> steps;     // in their order
};

// That of the build tree, for a tool that is run from there; else that of the installation which
// the tool is part of, wherever that was moved.
Walkthrough find_walkthrough();

// The step that `name` means: `2`, `02` or `02_update_heroes`.
std::optional<Step> find_step(const Walkthrough& walkthrough, std::string_view name);
// Throws UsageError if there is none.
Step require_step(const Walkthrough& walkthrough, std::string_view name);

// What the first comment of a step's source says that it shows: its first sentence.
std::string title(const Step& step);

// "the steps are 1 (01_create), 2 (02_update_heroes) and 3 (03_revert)".
std::string names_of(const Walkthrough& walkthrough);

}  // namespace sidekick::tool
