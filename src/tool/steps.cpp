#include "tool/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <utility>

#include "tool/configuration.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view course_folder = "course/";
// The walkthrough stands in the middle of the course, without files of its own there.
constexpr int chapters_before_the_steps = 21;

struct Folders {
    fs::path programs;
    fs::path root;
};

bool is_below(const fs::path& path, const fs::path& folder) {
    const auto relative = path.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

Folders find_folders() {
    const auto self = fs::read_symlink("/proc/self/exe");
    std::error_code ignored;
    const auto build_root = fs::canonical(configured::build_root, ignored);
    if (!build_root.empty() && is_below(self, build_root)) {
        return {build_root / "tutorials", configured::source_root};
    }
    const fs::path bin{configured::bin_dir};
    const auto beside = [&](const char* folder) {
        const auto way = fs::path{folder}.lexically_relative(bin);
        return (self.parent_path() / way).lexically_normal();
    };
    return {beside(configured::libexec_dir), beside(configured::data_dir)};
}

// The number that a name begins with; nothing if it does not, or if it is followed by anything but
// `_` and more.
std::optional<int> number_at_start(std::string_view name) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const auto rest = name.substr(static_cast<std::size_t>(end - name.data()));
    const bool numbered = error == std::errc{} && (rest.empty() || rest.starts_with('_'));
    return numbered ? std::optional{number} : std::nullopt;
}

// The programs whose sources are in one folder below `tutorials`, in their order. One of several
// files has a folder of its own, and begins in its main.cpp.
std::vector<Step> programs_in(const Folders& folders, std::string_view folder) {
    std::vector<Step> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folders.root / "tutorials" / folder, error}) {
        const bool one_file = entry.path().extension() == ".cpp";
        const auto source = one_file ? entry.path() : entry.path() / "main.cpp";
        const auto stem = entry.path().stem().string();
        const auto name = fmt::format("{}{}", folder, stem);
        const auto number = number_at_start(stem);
        if (number && fs::exists(source) && fs::exists(folders.programs / name)) {
            found.push_back({*number, name, folders.programs / name, source,
                             folders.root / "expected_output" / (name + ".txt")});
        }
    }
    std::ranges::sort(found, {}, &Step::name);
    return found;
}

std::optional<Step> find_among(const std::vector<Step>& steps, std::string_view name) {
    const auto number =
        name.find('_') == std::string_view::npos ? number_at_start(name) : std::nullopt;
    const auto found = std::ranges::find_if(
        steps, [&](const Step& step) { return short_name(step) == name || step.number == number; });
    return found == steps.end() ? std::nullopt : std::optional{*found};
}

// "1 to 10, 22 to 25 and 27".
std::string numbers_of(const std::vector<Step>& steps) {
    std::vector<std::string> ranges;
    for (auto from = steps.begin(); from != steps.end();) {
        const auto gap = std::adjacent_find(from, steps.end(), [](const Step& a, const Step& b) {
            return a.number + 1 != b.number;
        });
        const auto end = gap == steps.end() ? gap : std::next(gap);
        const auto first = from->number;
        const auto last = std::prev(end)->number;
        ranges.push_back(first == last ? std::to_string(first)
                                       : fmt::format("{} to {}", first, last));
        from = end;
    }
    return listed(ranges);
}

}  // namespace

Walkthrough find_walkthrough() {
    const auto folders = find_folders();
    Walkthrough walkthrough{folders.root, programs_in(folders, {}),
                            programs_in(folders, course_folder)};
    // Where no chapter is, the steps alone are no course.
    if (!walkthrough.course.empty()) {
        for (auto step : walkthrough.steps) {
            step.number += chapters_before_the_steps;
            walkthrough.course.push_back(std::move(step));
        }
        std::ranges::sort(walkthrough.course, {}, &Step::number);
    }
    return walkthrough;
}

std::optional<Step> find_step(const Walkthrough& walkthrough, std::string_view name) {
    if (name.starts_with(course_folder)) {
        return find_among(walkthrough.course, name.substr(course_folder.size()));
    }
    auto step = find_among(walkthrough.steps, name);
    const bool is_name = name.find('_') != std::string_view::npos;
    return step || !is_name ? step : find_among(walkthrough.course, name);
}

Step require_step(const Walkthrough& walkthrough, std::string_view name) {
    if (auto step = find_step(walkthrough, name)) {
        return *std::move(step);
    }
    throw UsageError{
        fmt::format("there is no step \"{}\": {}", typed_name(name), names_of(walkthrough))};
}

std::string typed_name(std::string_view name) {
    return name.starts_with(course_folder)
               ? fmt::format("course {}", name.substr(course_folder.size()))
               : std::string{name};
}

std::string_view short_name(const Step& step) {
    const std::string_view name{step.name};
    return name.starts_with(course_folder) ? name.substr(course_folder.size()) : name;
}

std::string title(const Step& step) {
    constexpr std::string_view comment = "// ";
    std::ifstream source{step.source};
    std::string text;
    for (std::string line; std::getline(source, line) && line.starts_with(comment);) {
        text.append(text.empty() ? "" : " ").append(line, comment.size());
    }
    if (text.starts_with("Step ") || text.starts_with("Chapter ")) {
        text.erase(0, std::min(text.find(": "), text.size() - 2) + 2);
    }
    const auto end = text.find(". ");
    if (end != std::string::npos) {
        text.erase(end);
    } else if (text.ends_with('.')) {
        text.pop_back();
    }
    return text;
}

std::string names_of(const Walkthrough& walkthrough) {
    if (walkthrough.steps.empty()) {
        return fmt::format("no steps are found in {}", walkthrough.root.string());
    }
    std::vector<std::string> names;
    names.reserve(walkthrough.steps.size());
    for (const auto& step : walkthrough.steps) {
        names.push_back(fmt::format("{} ({})", step.number, step.name));
    }
    auto all = fmt::format("the steps are {}", listed(names));
    if (!walkthrough.course.empty()) {
        all += fmt::format(", the chapters course {}: sidekick list names them",
                           numbers_of(walkthrough.course));
    }
    return all;
}

}  // namespace sidekick::tool
