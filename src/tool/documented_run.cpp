#include "tool/documented_run.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tool/page.hpp"
#include "tool/terminal.hpp"
#include "tool/text.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

void Summary::count(const std::string& outcome) {
    auto found = std::ranges::find(outcomes_, outcome, &decltype(outcomes_)::value_type::first);
    if (found == outcomes_.end()) {
        found = outcomes_.emplace(outcomes_.end(), outcome, 0);
    }
    ++found->second;
}

std::string Summary::words(std::size_t programs) const {
    std::vector<std::string> parts;
    parts.reserve(outcomes_.size());
    for (const auto& [outcome, count] : outcomes_) {
        parts.push_back(fmt::format("{} {}", count, outcome));
    }
    return fmt::format("{}: {}", counted(programs, "program"), join(parts, ", "));
}

void print_failure(const DocumentedProgram& program, const PlainRun& run) {
    constexpr std::size_t most_lines = 10;
    Page page{standard_screen()};
    page.paragraph(Tone::warning, fmt::format("{}: {}{}", program.name, run.failure,
                                              run.errors.empty() ? "" : ":"));
    const auto lines = screen_lines(run.errors);
    for (std::size_t l = 0; l < std::min(lines.size(), most_lines); ++l) {
        page.paragraph(Tone::plain, lines[l], {.first = "    ", .hang = 4});
    }
    if (lines.size() > most_lines) {
        page.paragraph(Tone::faint,
                       fmt::format("    … ({} more)", counted(lines.size() - most_lines, "line")));
    }
    if (const auto thrown = thrown_at_the_end(run.ending, {}, run.errors)) {
        page.paragraph(Tone::plain, words_for(*thrown), {.first = "    ", .hang = 4});
    }
    page.print();
}

void print_of(const std::string& name, const std::string& words, bool is_warning) {
    Page page{standard_screen()};
    page.paragraph(is_warning ? Tone::warning : Tone::plain, fmt::format("{}: {}", name, words));
    page.print();
}

}  // namespace sidekick::tool
