#include "tool/learn/place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "golden/files.hpp"

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

constexpr const char* progress_file = "progress.txt";
constexpr std::string_view progress_heading =
    "# What sidekick learn keeps. A line that is taken out is forgotten.";

bool is_place(const fs::path& folder) {
    std::ifstream file{folder / progress_file};
    std::string line;
    return std::getline(file, line) && line == progress_heading;
}

}  // namespace

Place::Place(const fs::path& asked)
    : folder_{!asked.empty()  ? asked
              : is_place(".") ? fs::path{"."}
                              : fs::path{"my_exercises"}} {
    std::ifstream file{folder_ / progress_file};
    for (std::string line; std::getline(file, line);) {
        std::istringstream words{line};
        std::string name;
        std::string what;
        std::size_t count = 0;
        words >> name >> what;
        if (what == "solved") {
            solved_.insert(name);
        } else if (what == "hints" && words >> count) {
            hints_[name] = count;
        }
    }
}

fs::path Place::file_of(const Exercise& exercise) const {
    auto file = (folder_ / exercise.source.filename()).lexically_normal();
    if (!fs::exists(file)) {
        fs::create_directories(folder_);
        fs::copy_file(exercise.source, file);
        fs::permissions(file, fs::perms::owner_write, fs::perm_options::add);
        save();
    }
    return file;
}

std::size_t Place::solved_among(const std::vector<Exercise>& exercises) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        exercises, [&](const Exercise& exercise) { return is_solved(exercise); }));
}

const Exercise& Place::next(const std::vector<Exercise>& exercises, int after) const {
    const auto is_open = [&](const Exercise& exercise) { return !is_solved(exercise); };
    const auto behind = std::ranges::find_if(exercises, [&](const Exercise& exercise) {
        return exercise.number > after && is_open(exercise);
    });
    const auto any = behind == exercises.end() ? std::ranges::find_if(exercises, is_open) : behind;
    return any == exercises.end() ? exercises.front() : *any;
}

std::size_t Place::hints_of(const Exercise& exercise) const {
    const auto found = hints_.find(exercise.name);
    return found == hints_.end() ? 0 : std::min(found->second, exercise.hints.size());
}

void Place::note_solved(const Exercise& exercise, bool is_solved) {
    const bool is_news =
        is_solved ? solved_.insert(exercise.name).second : solved_.erase(exercise.name) > 0;
    if (is_news) {
        save();
    }
}

void Place::note_hint(const Exercise& exercise) {
    hints_[exercise.name] = std::min(hints_of(exercise) + 1, exercise.hints.size());
    save();
}

void Place::save() const {
    auto text = fmt::format("{}\n", progress_heading);
    for (const auto& [name, count] : hints_) {
        text += fmt::format("{} hints {}\n", name, count);
    }
    for (const auto& name : solved_) {
        text += fmt::format("{} solved\n", name);
    }
    fs::create_directories(folder_);
    golden::replace_file(folder_ / progress_file, text);
}

}  // namespace sidekick::tool
