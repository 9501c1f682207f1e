#include "tool/steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "tool/configuration.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

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
std::optional<int> number_of(std::string_view name) {
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    const auto rest = name.substr(static_cast<std::size_t>(end - name.data()));
    const bool numbered = error == std::errc{} && (rest.empty() || rest.starts_with('_'));
    return numbered ? std::optional{number} : std::nullopt;
}

}  // namespace

Walkthrough find_walkthrough() {
    const auto folders = find_folders();
    Walkthrough walkthrough{folders.root, {}};
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{folders.root / "tutorials", error}) {
        const auto name = entry.path().stem().string();
        const auto number = number_of(name);
        const auto program = folders.programs / name;
        if (number && entry.path().extension() == ".cpp" && fs::exists(program)) {
            walkthrough.steps.push_back({*number, name, program, entry.path(),
                                         folders.root / "expected_output" / (name + ".txt")});
        }
    }
    std::ranges::sort(walkthrough.steps, {}, &Step::name);
    return walkthrough;
}

std::optional<Step> find_step(const Walkthrough& walkthrough, std::string_view name) {
    const auto number = name.find('_') == std::string_view::npos ? number_of(name) : std::nullopt;
    const auto found = std::ranges::find_if(walkthrough.steps, [&](const Step& step) {
        return step.name == name || step.number == number;
    });
    return found == walkthrough.steps.end() ? std::nullopt : std::optional{*found};
}

Step require_step(const Walkthrough& walkthrough, std::string_view name) {
    if (auto step = find_step(walkthrough, name)) {
        return *std::move(step);
    }
    throw UsageError{fmt::format("there is no step \"{}\": {}", name, names_of(walkthrough))};
}

std::string title(const Step& step) {
    constexpr std::string_view comment = "// ";
    std::ifstream source{step.source};
    std::string text;
    for (std::string line; std::getline(source, line) && line.starts_with(comment);) {
        text.append(text.empty() ? "" : " ").append(line, comment.size());
    }
    if (text.starts_with("Step ")) {
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
    return fmt::format("the steps are {}", listed(names));
}

}  // namespace sidekick::tool
