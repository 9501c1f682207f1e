#include <fmt/format.h>

#include "golden/files.hpp"
#include "tool/commands.hpp"
#include "tool/differences.hpp"
#include "tool/page.hpp"
#include "tool/recording.hpp"
#include "tool/target.hpp"
#include "tool/terminal.hpp"
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
    const auto text = golden::read_file(step.transcript);
    const auto documented = joined(golden::parse(text));
    // A run that goes on long after what is documented differs by that.
    constexpr std::size_t more_entries = 500;
    constexpr std::size_t more_bytes = std::size_t{1} << 18;
    const auto run = transcript_of(recording, documented.entries.size() + more_entries,
                                   text.size() + more_bytes);
    auto sentences = differences(documented, run, step.source.filename().string());
    if (run.goes_on) {
        sentences.push_back(fmt::format("the run goes on: its first {} were compared",
                                        counted(run.transcript.entries.size(), "event")));
    }
    const auto lacking = caveat(target, recording);
    if (!lacking.empty()) {
        sentences.push_back(lacking);
    }
    if (!recording.ending.succeeded()) {
        sentences.push_back(fmt::format("the program {}", recording.ending.words()));
        if (auto words = last_words(recording); !words.empty()) {
            sentences.push_back(std::move(words));
        }
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
    if (!step.empty() && step != "course" && !find_step(walkthrough, step)) {
        throw UsageError{
            fmt::format("there is no step \"{}\": {}; a program, or a folder of "
                        "programs, is given by its path, and there is none of this one",
                        typed_name(step), names_of(walkthrough))};
    }
    const bool the_course = step == "course" && !walkthrough.course.empty();
    const auto steps = step.empty() ? walkthrough.steps
                       : the_course ? walkthrough.course
                                    : std::vector<Step>{require_step(walkthrough, step)};
    if (steps.empty()) {
        complain(names_of(walkthrough));
        return 1;
    }
    bool all = true;
    for (const auto& one : steps) {
        Page page{standard_screen()};
        all = check(page, walkthrough, one) && all;
        page.print();
    }
    return all ? 0 : 1;
}

}  // namespace sidekick::tool
