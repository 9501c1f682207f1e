#include <fcntl.h>
#include <fmt/format.h>

#include <cstdio>

#include "golden/comparison.hpp"
#include "golden/files.hpp"
#include "golden/report.hpp"
#include "tool/commands.hpp"
#include "tool/descriptor.hpp"
#include "tool/differences.hpp"
#include "tool/documented_run.hpp"
#include "tool/page.hpp"
#include "tool/recording.hpp"
#include "tool/run_transcript.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

constexpr const char* as_documented = "as documented";
constexpr const char* without_transcript = "without a transcript";

// The differences in events, each with its line of the program. Empty where that cannot be told:
// the program records no trace, or its trace has more than it prints.
std::vector<std::string> differences_by_line(const DocumentedProgram& program,
                                             const golden::Transcript& documented,
                                             const golden::Transcript& printed) {
    constexpr std::size_t most_checked = 10'000;
    constexpr std::size_t most_checked_bytes = std::size_t{8} << 20;
    const golden::TemporaryDirectory directory;
    const Descriptor nowhere{open("/dev/null", O_WRONLY | O_CLOEXEC)};
    const auto recording = record({.program = program.program,
                                   .root = folder_around(program.program),
                                   .name = program.name,
                                   .directory = directory.path()},
                                  nowhere.number());
    if (!recording.traced) {
        return {};
    }
    const auto run = transcript_of(recording, most_checked, most_checked_bytes);
    return golden::compare(joined(printed), run.transcript).equal()
               ? differences(joined(documented), run, {})
               : std::vector<std::string>{};
}

void print_differences(const DocumentedProgram& program, const golden::Transcript& documented,
                       const golden::Transcript& printed, const golden::Comparison& comparison) {
    golden::ReportOptions options;
    options.golden_name = program.transcript.filename().string();
    options.output_name = "the output of " + program.name;
    options.colour = standard_screen().colour;
    fmt::print("{}", golden::report(documented, printed, comparison, options));
    const auto sentences = differences_by_line(program, documented, printed);
    if (!sentences.empty()) {
        Page page{standard_screen()};
        page.blank();
        page.paragraph(Tone::heading, fmt::format("By the lines of {}:", program.name));
        for (const auto& sentence : sentences) {
            page.paragraph(Tone::plain, sentence, {.first = "  - ", .hang = 4});
        }
        page.print();
    }
    fmt::print("\n");
    std::fflush(stdout);
}

// What the check of a program came to.
std::string check_program(const DocumentedProgram& program, std::chrono::seconds limit) {
    if (!std::filesystem::exists(program.transcript)) {
        print_of(program.name,
                 fmt::format("there is no transcript {}: sidekick record writes one",
                             program.transcript.string()),
                 true);
        return without_transcript;
    }
    const auto documented = golden::parse(golden::read_file(program.transcript));
    const auto run = run_plainly(program.program, limit);
    if (!run.failure.empty()) {
        print_failure(program, run);
        return "failed";
    }
    const auto printed = golden::parse(run.output);
    const auto comparison = golden::compare(documented, printed);
    if (!comparison.equal()) {
        print_differences(program, documented, printed, comparison);
        return "not as documented";
    }
    print_of(program.name, fmt::format("{}: {}", as_documented, counts(printed)));
    return as_documented;
}

}  // namespace

int check_programs(const std::vector<std::string>& words, const std::string& transcripts,
                   std::chrono::seconds limit) {
    const auto found = find_documented(words, transcripts);
    Summary summary;
    bool all = found.orphans.empty();
    for (const auto& program : found.programs) {
        const auto outcome = check_program(program, limit);
        summary.count(outcome);
        all = all && outcome == as_documented;
    }
    for (const auto& orphan : found.orphans) {
        print_of(orphan.filename().string(), "there is no program of this name: is it built?",
                 true);
    }
    auto line = summary.words(found.programs.size());
    if (!found.orphans.empty()) {
        line += fmt::format("; {} without a program", found.orphans.size());
    }
    fmt::print("{}\n", line);
    return all ? 0 : 1;
}

}  // namespace sidekick::tool
