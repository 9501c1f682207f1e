#include "tool/learn/attempt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "golden/files.hpp"
#include "tool/bounded_wait.hpp"
#include "tool/configuration.hpp"
#include "tool/descriptor.hpp"
#include "tool/learn/complaints.hpp"
#include "tool/steps.hpp"
#include "tool/text.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_written = std::size_t{64} << 20;

Bounds bounds_of(const Trial& trial) {
    return {.longest = trial.longest, .most_bytes = most_written, .is_wanted = trial.is_wanted};
}

Target exercise_target(const Exercise& exercise, const fs::path& program) {
    return {.program = program,
            .root = fs::current_path(),
            .source = exercise.source,
            .name = exercise.name};
}

// Whether it could be compiled; nothing if that is no longer wanted. What the compiler says is in
// `complaints` then. Its own files are in `folder`, for it leaves them behind if it is killed.
std::optional<bool> compile(const fs::path& file, const fs::path& program,
                            const fs::path& complaints, const fs::path& folder,
                            const Trial& trial) {
    const auto output = new_file(complaints);
    // env looks for the compiler in the path, as the build does.
    std::vector<std::string> words{std::begin(configured::compiler),
                                   std::end(configured::compiler)};
    words.emplace_back(trial.in_colour ? "-fdiagnostics-color=always"
                                       : "-fdiagnostics-color=never");
    words.insert(words.end(), {file.string(), "-o", program.string()});
    words.insert(words.end(), std::begin(configured::linked), std::end(configured::linked));
    Child child{{.program = "/usr/bin/env",
                 .arguments = words,
                 .environment = {{"TMPDIR", folder.string()}},
                 .output = output.number(),
                 .no_input = true,
                 .errors = output.number(),
                 .own_group = true}};
    auto bounds = bounds_of(trial);
    bounds.longest = std::chrono::hours{24};  // a slow machine is no mistake of the learner
    const auto waited = wait_within(child, {complaints}, bounds);
    return waited.is_wanted ? std::optional{waited.is_over && child.wait().succeeded()}
                            : std::nullopt;
}

// What ran is a copy of the exercise, wherever that is: its name alone says which file is meant.
Record named_by_file(Record record) {
    const auto shorten = [](Site& site) { site.file = fs::path{site.file}.filename().string(); };
    if (record.moment) {
        shorten(*record.moment);
    }
    for (auto& loss : record.failure.losses) {
        shorten(loss.site);
    }
    return record;
}

// The error that the program ended by, as a line; empty if by none.
std::string line_of_error(const Recording& recording) {
    std::vector<Record> records;
    std::ranges::transform(recording.records, std::back_inserter(records), named_by_file);
    const auto thrown = thrown_at_the_end(recording.ending, records, recording.errors);
    return thrown ? words_for(*thrown) + '\n' : std::string{};
}

// Of a program that had to be stopped, with the line that it was last seen at.
std::string words_of_cut(const Waited& cut, const std::vector<Record>& records) {
    const auto last = std::find_if(records.rbegin(), records.rend(),
                                   [](const Record& record) { return record.moment.has_value(); });
    const auto line = last == records.rend() ? 0 : last->moment.value_or(Site{}).line;
    const auto place = line == 0 ? std::string{"what it repeats"}
                                 : fmt::format(
                                       "the loop that holds line {}, or comes behind it: "
                                       "the database was last used there",
                                       line);
    return fmt::format("does not end: it {}, and was stopped. Look at {}", cut.excess, place);
}

Attempt judged(const Exercise& exercise, const Outcome& expected, const Recording& recording) {
    Attempt made{.is_compiled = true, .complaints = recording.errors, .findings = {}};
    if (recording.cut) {
        made.findings.push_back({false, words_of_cut(*recording.cut, recording.records)});
        return made;
    }
    if (!recording.ending.succeeded()) {
        made.findings.push_back({false, fmt::format("the program {}", recording.ending.words())});
    }
    made.complaints += line_of_error(recording);
    if (!recording.traced) {
        made.findings.push_back({false, "the program has made no engine: nothing is known of it"});
        return made;
    }
    std::ranges::copy(judge(exercise, expected, recording), std::back_inserter(made.findings));
    return made;
}

}  // namespace

bool Attempt::is_solved() const {
    return is_compiled && std::ranges::all_of(findings, &Finding::is_good);
}

std::optional<Attempt> attempt(const Exercise& exercise, const fs::path& file, const Trial& trial) {
    const golden::TemporaryDirectory directory;
    const auto program = directory.path() / exercise.name;
    const auto complaints = directory.path() / "complaints";
    const auto is_compiled = compile(file, program, complaints, directory.path(), trial);
    if (!is_compiled) {
        return std::nullopt;
    }
    if (!*is_compiled) {
        return Attempt{.is_compiled = false,
                       .complaints = shortened_complaints(golden::read_file(complaints), file),
                       .findings = {{false, "does not compile"}}};
    }
    return attempt_program(exercise, program, trial);
}

std::optional<Attempt> attempt_program(const Exercise& exercise, const fs::path& program,
                                       const Trial& trial) {
    const auto recording = record_within(exercise_target(exercise, program), bounds_of(trial));
    return recording.cut && !recording.cut->is_wanted
               ? std::nullopt
               : std::optional{judged(exercise, read_outcome(exercise.expected), recording)};
}

void record_expected(const Exercise& exercise, const fs::path& solution, const fs::path& program) {
    const auto bounds = bounds_of({});
    const auto recording = record_within(exercise_target(exercise, solution), bounds);
    if (recording.cut || !recording.ending.succeeded() || !recording.traced) {
        throw UsageError{
            fmt::format("the solution {} {}: {}", exercise.name,
                        recording.cut ? recording.cut->excess : recording.ending.words(),
                        in_line(recording.errors))};
    }
    auto expected = outcome_of(recording);
    const auto made =
        judged(exercise, expected, record_within(exercise_target(exercise, program), bounds));
    for (const auto& finding : made.findings) {
        if (!finding.is_good) {
            expected.at_first.push_back(finding.words);
        }
    }
    write_outcome(exercise.expected, expected);
}

}  // namespace sidekick::tool
