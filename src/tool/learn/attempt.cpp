#include "tool/learn/attempt.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "golden/files.hpp"
#include "tool/configuration.hpp"
#include "tool/descriptor.hpp"
#include "tool/steps.hpp"
#include "tool/text.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

namespace fs = std::filesystem;

// Whether it could be compiled. What the compiler says is in `complaints` then.
bool compile(const fs::path& file, const fs::path& program, const fs::path& complaints,
             bool in_colour) {
    const auto output = new_file(complaints);
    // env looks for the compiler in the path, as the build does.
    std::vector<std::string> words{std::begin(configured::compiler),
                                   std::end(configured::compiler)};
    words.emplace_back(in_colour ? "-fdiagnostics-color=always" : "-fdiagnostics-color=never");
    words.insert(words.end(), {file.string(), "-o", program.string()});
    words.insert(words.end(), std::begin(configured::linked), std::end(configured::linked));
    Child child{{.program = "/usr/bin/env",
                 .arguments = words,
                 .output = output.number(),
                 .no_input = true,
                 .errors = output.number()}};
    return child.wait().succeeded();
}

Recording record_with_errors(const Exercise& exercise, const fs::path& program,
                             std::string& complaints) {
    const golden::TemporaryDirectory directory;
    const auto path = directory.path() / "errors";
    const Target target{.program = program,
                        .root = fs::current_path(),
                        .source = exercise.source,
                        .name = exercise.name};
    const auto errors = new_file(path);
    auto recording = record(target, errors.number());
    complaints = golden::read_file(path);
    return recording;
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
std::string line_of_error(const Recording& recording, const std::string& complaints) {
    std::vector<Record> records;
    std::ranges::transform(recording.records, std::back_inserter(records), named_by_file);
    const auto thrown = thrown_at_the_end(recording.ending, records, complaints);
    return thrown ? words_for(*thrown) + '\n' : std::string{};
}

Attempt judged(const Exercise& exercise, const Outcome& expected, const fs::path& program) {
    Attempt made{.is_compiled = true, .complaints = {}, .findings = {}};
    const auto recording = record_with_errors(exercise, program, made.complaints);
    if (!recording.ending.succeeded()) {
        made.findings.push_back({false, fmt::format("the program {}", recording.ending.words())});
    }
    made.complaints += line_of_error(recording, made.complaints);
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

Attempt attempt(const Exercise& exercise, const fs::path& file, bool in_colour) {
    const golden::TemporaryDirectory directory;
    const auto program = directory.path() / exercise.name;
    const auto complaints = directory.path() / "complaints";
    if (!compile(file, program, complaints, in_colour)) {
        return {.is_compiled = false,
                .complaints = golden::read_file(complaints),
                .findings = {{false, "does not compile"}}};
    }
    return attempt_program(exercise, program);
}

Attempt attempt_program(const Exercise& exercise, const fs::path& program) {
    return judged(exercise, read_outcome(exercise.expected), program);
}

void record_expected(const Exercise& exercise, const fs::path& solution, const fs::path& program) {
    std::string complaints;
    const auto recording = record_with_errors(exercise, solution, complaints);
    if (!recording.ending.succeeded() || !recording.traced) {
        throw UsageError{fmt::format("the solution {} {}: {}", exercise.name,
                                     recording.ending.words(), in_line(complaints))};
    }
    auto expected = outcome_of(recording);
    const auto made = judged(exercise, expected, program);
    for (const auto& finding : made.findings) {
        if (!finding.is_good) {
            expected.at_first.push_back(finding.words);
        }
    }
    write_outcome(exercise.expected, expected);
}

}  // namespace sidekick::tool
