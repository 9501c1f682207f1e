#include "tool/learn/exercise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <system_error>

#include "tool/steps.hpp"

namespace sidekick::tool {

namespace {

constexpr std::string_view remark = "// ";

// The number at the start of "05_one_row"; of "5" as well.
std::optional<int> exercise_number(std::string_view name) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const bool whole = end == name.data() + name.size() || *end == '_';
    return error == std::errc{} && whole ? std::optional{number} : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const auto last = text.find_last_not_of(' ');
    return text.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

void take_rules(Exercise& exercise, std::string_view text) {
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        exercise.rules.push_back(parse_rule(trimmed(text.substr(0, comma))));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
}

// "wanted: the hero stays." A line of its own kind has no such word in front.
void take(Exercise& exercise, std::string_view text) {
    const auto colon = std::min(text.find(": "), text.size());
    const auto word = text.substr(0, colon);
    const auto rest = trimmed(text.substr(std::min(colon + 2, text.size())));
    if (word.starts_with("Exercise ")) {
        exercise.title = rest.ends_with('.') ? rest.substr(0, rest.size() - 1) : rest;
    } else if (word == "chapters") {
        exercise.chapters = rest;
    } else if (word == "wanted") {
        exercise.wanted = rest;
    } else if (word == "hint") {
        exercise.hints.emplace_back(rest);
    } else if (word == "judged by") {
        take_rules(exercise, rest);
    }
}

// The remarks at the top, where a line that is indented goes on with the one before it.
void read_remarks(Exercise& exercise) {
    std::ifstream source{exercise.source};
    std::string paragraph;
    for (std::string line; std::getline(source, line) && line.starts_with("//");) {
        const auto text = std::string_view{line}.substr(std::min(remark.size(), line.size()));
        if (text.starts_with(' ')) {
            paragraph.append(" ").append(trimmed(text));
        } else {
            take(exercise, paragraph);
            paragraph = text;
        }
    }
    take(exercise, paragraph);
    if (exercise.title.empty() || exercise.wanted.empty() || exercise.hints.empty() ||
        exercise.rules.empty()) {
        throw UsageError{fmt::format(
            "{} does not say what it is: its first lines have to be Exercise N: …, and // wanted:, "
            "// hint: and // judged by:",
            exercise.source.string())};
    }
}

}  // namespace

std::vector<Exercise> find_exercises(const std::filesystem::path& root) {
    const auto folder = root / "exercises";
    std::vector<Exercise> found;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator{folder, error}) {
        const auto name = entry.path().stem().string();
        const auto number = exercise_number(name);
        if (entry.path().extension() == ".cpp" && number) {
            found.push_back({.number = *number,
                             .name = name,
                             .source = entry.path(),
                             .solution = folder / "solutions" / (name + ".cpp"),
                             .expected = folder / "expected" / (name + ".txt")});
            read_remarks(found.back());
        }
    }
    if (found.empty()) {
        throw UsageError{fmt::format(
            "there are no exercises in {}: they are in the repository, and learn is a command of "
            "the tool that was built there",
            folder.string())};
    }
    std::ranges::sort(found, {}, &Exercise::name);
    return found;
}

const Exercise& require_exercise(const std::vector<Exercise>& exercises, std::string_view name) {
    const auto number =
        name.find('_') == std::string_view::npos ? exercise_number(name) : std::nullopt;
    const auto found = std::ranges::find_if(exercises, [&](const Exercise& exercise) {
        return exercise.name == name || exercise.number == number;
    });
    if (found == exercises.end()) {
        throw UsageError{
            fmt::format("there is no exercise \"{}\": they are {} to {}, and sidekick learn --list "
                        "names them",
                        name, exercises.front().number, exercises.back().number)};
    }
    return *found;
}

}  // namespace sidekick::tool
