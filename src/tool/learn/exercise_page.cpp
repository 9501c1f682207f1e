#include "tool/learn/exercise_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "tool/text.hpp"

namespace sidekick::tool {

void write_progress(Page& page, std::size_t solved, std::size_t all) {
    constexpr std::size_t widest = 40;
    const auto numbers = fmt::format("  {} of {} solved", solved, all);
    const auto width = std::min(widest, page.width() - numbers.size());
    const auto done = all == 0 ? 0 : width * solved / all;
    std::string bar;
    for (std::size_t c = 0; c < width; ++c) {
        bar += c < done ? "█" : "░";
    }
    page.row(Tone::printed, bar + numbers);
}

void write_exercise(Page& page, const Exercise& exercise, const std::filesystem::path& file) {
    page.rule(fmt::format("{}  {}", exercise.number, exercise.title));
    page.paragraph(Tone::plain, exercise.wanted);
    if (!exercise.chapters.empty()) {
        page.paragraph(Tone::faint,
                       fmt::format("It belongs to the course, chapter{} {}.",
                                   exercise.chapters.find(' ') != std::string::npos ? "s" : "",
                                   exercise.chapters));
    }
    page.paragraph(Tone::plain, file.string(), {.first = "Change ", .hang = 7});
}

void write_hints(Page& page, const Exercise& exercise, std::size_t count) {
    for (std::size_t h = 0; h < count; ++h) {
        page.paragraph(Tone::change, exercise.hints[h],
                       {.first = fmt::format("hint {}: ", h + 1), .hang = 8});
    }
    if (count == exercise.hints.size()) {
        page.paragraph(Tone::faint, fmt::format("There are no more hints. A solution is in {}",
                                                exercise.solution.string()));
    }
}

void write_attempt(Page& page, const Exercise& exercise, const Attempt& made) {
    constexpr std::size_t most_lines = 12;
    if (made.is_compiled) {
        const auto said = screen_lines(made.complaints);
        for (std::size_t l = 0; l < std::min(said.size(), most_lines); ++l) {
            page.paragraph(Tone::warning, said[l], {.first = "> ", .hang = 2});
        }
    }
    for (const auto& finding : made.findings) {
        page.paragraph(finding.is_good ? Tone::printed : Tone::warning, finding.words,
                       {.first = finding.is_good ? "  ✓ " : "  ✗ ", .hang = 4});
    }
    page.paragraph(Tone::heading, fmt::format("{} is {}", exercise.name,
                                              made.is_solved() ? "solved" : "not solved yet"));
}

void write_list(Page& page, const std::vector<Exercise>& exercises, const Place& place) {
    std::size_t widest = 0;
    for (const auto& exercise : exercises) {
        widest = std::max(widest, exercise.name.size());
    }
    for (const auto& exercise : exercises) {
        const bool solved = place.is_solved(exercise);
        const auto label = fmt::format("{} {:<{}}  ", solved ? "✓" : " ", exercise.name, widest);
        page.paragraph(solved ? Tone::printed : Tone::plain, exercise.title,
                       {.first = label, .hang = columns(label)});
    }
    page.blank();
    write_progress(page, place.solved_among(exercises), exercises.size());
}

}  // namespace sidekick::tool
