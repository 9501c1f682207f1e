#include <fmt/format.h>

#include <cstdio>

#include "golden/files.hpp"
#include "tool/commands.hpp"
#include "tool/differences.hpp"
#include "tool/page.hpp"
#include "tool/recording.hpp"
#include "tool/target.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// Whether the step is as documented.
bool check(Page& page, const Walkthrough& walkthrough, const Step& step) {
    const auto target = target_of(walkthrough, step);
    const auto recording = record(target);
    const auto missing = complaint(target, recording);
    if (!missing.empty()) {
        page.paragraph(Tone::warning, missing);
        return false;
    }
    const auto documented = joined(golden::parse(golden::read_file(step.transcript)));
    const auto run = transcript_of(recording);
    auto sentences = differences(documented, run, step.source.filename().string());
    if (!recording.ending.succeeded()) {
        sentences.push_back(fmt::format("the program {}", recording.ending.words()));
    }
    if (sentences.empty()) {
        page.paragraph(Tone::plain,
                       fmt::format("{}: as documented: {}", step.name, counts(run.transcript)));
        return true;
    }
    page.paragraph(Tone::heading,
                   fmt::format("{}: {}", step.name, counted(sentences.size(), "difference")));
    for (const auto& sentence : sentences) {
        page.paragraph(Tone::plain, sentence, {.first = "  - ", .hang = 4});
    }
    return false;
}

}  // namespace

int check_steps(const Walkthrough& walkthrough, const std::string& step) {
    const auto steps =
        step.empty() ? walkthrough.steps : std::vector<Step>{require_step(walkthrough, step)};
    if (steps.empty()) {
        fmt::print(stderr, "sidekick: {}\n", names_of(walkthrough));
        return 1;
    }
    bool all = true;
    for (const auto& one : steps) {
        Page page{standard_screen()};
        all = check(page, walkthrough, one) && all;
        fmt::print("{}", page.text());
        std::fflush(stdout);
    }
    return all ? 0 : 1;
}

}  // namespace sidekick::tool
