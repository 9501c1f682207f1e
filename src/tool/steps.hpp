// The steps of the walkthrough and the chapters of the course, and where they are.
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

// A step of the walkthrough, or a chapter of the course: "course/05_where".
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
    // The chapters in their order. The steps are among them, in their place: under their own names,
    // with the numbers of chapters.
    std::vector<Step> course;
};

// That of the build tree, for a tool that is run from there; else that of the installation which
// the tool is part of, wherever that was moved.
Walkthrough find_walkthrough();

// The step that `name` means: `2`, `02` or `02_update_heroes`; or the chapter: `course/5`,
// `course/05_where` or `05_where`. A number alone is always a step's.
std::optional<Step> find_step(const Walkthrough& walkthrough, std::string_view name);
// Throws UsageError if there is none.
Step require_step(const Walkthrough& walkthrough, std::string_view name);

// A name as it is typed: "course 99" of "course/99".
std::string typed_name(std::string_view name);

// The name of a chapter without that of the course: "05_where". A step's is its name.
std::string_view short_name(const Step& step);

// What the first comment of a step's source says that it shows: its first sentence.
std::string title(const Step& step);

// "the steps are 1 (01_create), 2 (02_update_heroes) and 3 (03_revert), the chapters course 1 to
// 29: sidekick list names them".
std::string names_of(const Walkthrough& walkthrough);

}  // namespace sidekick::tool
