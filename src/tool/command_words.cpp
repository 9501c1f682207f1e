#include "tool/command_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "tool/text.hpp"

namespace sidekick::tool {

std::string usage_of(const std::string& command) {
    return command == "list"    ? "sidekick list"
           : command == "run"   ? "sidekick run STEP"
           : command == "check" ? "sidekick check [STEP | FOLDER | PROGRAM...]"
           : command == "learn" ? "sidekick learn [EXERCISE]"
           : command == "help"  ? "sidekick help [ERROR]"
           : command == "record"
               ? "sidekick record FOLDER, or PROGRAM..."
               : fmt::format("sidekick {}{} PROGRAM [-- ARGUMENTS]", command,
                             command == "explain" ? " [--lessons | --json | --html FILE]" : "");
}

std::vector<std::string> typed_words(int argc, char** argv) {
    std::vector<std::string> words{argv + std::min(argc, 1), argv + argc};
    const auto end = std::ranges::find(words, "--");
    const auto course =
        std::find(words.begin() + std::min<std::ptrdiff_t>(1, std::ssize(words)), end, "course");
    if (course != end && std::next(course) != end && !std::next(course)->starts_with('-') &&
        *std::prev(course) != "--html" && words.front() != "record") {
        *course += "/" + *std::next(course);
        words.erase(std::next(course));
    }
    return words;
}

std::string quoted_list(const std::vector<std::string>& words) {
    std::vector<std::string> all;
    all.reserve(words.size());
    for (const auto& word : words) {
        all.push_back(fmt::format("\"{}\"", word));
    }
    return listed(all);
}

}  // namespace sidekick::tool
