#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "golden/comparison.hpp"
#include "golden/files.hpp"
#include "golden/report.hpp"
#include "golden/rerecord.hpp"
#include "tool/commands.hpp"
#include "tool/differences.hpp"
#include "tool/documented_run.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

namespace {

void print_change(const DocumentedProgram& program, const golden::Transcript& before,
                  const golden::Transcript& now, const golden::Comparison& comparison) {
    golden::ReportOptions options;
    options.golden_name = program.transcript.filename().string() + " as it was";
    options.output_name = "what is recorded now";
    options.colour = standard_screen().colour;
    fmt::print("{}\n", golden::report(before, now, comparison, options));
    std::fflush(stdout);
}

// What became of the transcript.
std::string write_transcript(const DocumentedProgram& program, const std::string& output) {
    const bool exists = std::filesystem::exists(program.transcript);
    const auto before = exists ? golden::read_file(program.transcript) : std::string{};
    const auto old_transcript = golden::parse(before);
    const auto new_transcript = golden::parse(output);
    const auto after = golden::rerecord(old_transcript, new_transcript);
    const auto comparison = golden::compare(old_transcript, new_transcript);
    if (!exists || after != before) {
        std::filesystem::create_directories(program.transcript.parent_path());
        golden::replace_file(program.transcript, after);
    }
    if (old_transcript.entries.empty()) {
        print_of(program.name, fmt::format("new: {}", counts(new_transcript)));
        return "new";
    }
    if (comparison.equal()) {
        print_of(program.name, "unchanged");
        return "unchanged";
    }
    print_change(program, old_transcript, new_transcript, comparison);
    return "changed";
}

// As a shell takes it, from the working directory if it is below that.
std::string shell_word(const std::filesystem::path& path) {
    const auto here = std::filesystem::current_path();
    const auto near = path.lexically_proximate(here).string();
    auto word = near.starts_with("..") ? path.string() : near;
    if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "_-+=:,./@%") == std::string::npos) {
        return word;
    }
    for (auto at = word.find('\''); at != std::string::npos; at = word.find('\'', at + 4)) {
        word.replace(at, 1, "'\\''");
    }
    return '\'' + word + '\'';
}

void print_what_to_do(std::size_t programs, const std::vector<std::filesystem::path>& good,
                      const std::string& transcripts) {
    fmt::print("{} of {} failed: nothing is recorded\n", programs - good.size(), programs);
    if (good.empty()) {
        return;
    }
    std::string command = "sidekick record";
    if (!transcripts.empty()) {
        command += " --transcripts " + shell_word(transcripts);
    }
    for (const auto& program : good) {
        command += ' ' + shell_word(program);
    }
    fmt::print("Mend what failed, or record the others alone:\n    {}\n", command);
}

}  // namespace

int record_programs(const std::vector<std::string>& words, const std::string& transcripts,
                    std::chrono::seconds limit) {
    const auto found = find_documented(words, transcripts);
    // No transcript is written before every program has run well.
    std::vector<std::string> outputs;
    std::vector<std::filesystem::path> good;
    for (const auto& program : found.programs) {
        auto run = run_plainly(program.program, limit);
        if (run.failure.empty()) {
            outputs.push_back(std::move(run.output));
            good.push_back(program.program);
        } else {
            print_failure(program, run);
        }
    }
    if (outputs.size() < found.programs.size()) {
        print_what_to_do(found.programs.size(), good, transcripts);
        return 1;
    }
    Summary summary;
    for (std::size_t p = 0; p < outputs.size(); ++p) {
        summary.count(write_transcript(found.programs[p], outputs[p]));
    }
    for (const auto& orphan : found.orphans) {
        print_of(orphan.filename().string(), "left as it is: there is no program of this name",
                 true);
    }
    fmt::print("{}\n", summary.words(found.programs.size()));
    return 0;
}

}  // namespace sidekick::tool
