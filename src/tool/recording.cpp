#include "tool/recording.hpp"

#include <fmt/format.h>

#include "golden/files.hpp"
#include "tool/descriptor.hpp"
#include "tool/error_output.hpp"
#include "tool/input_file.hpp"
#include "tool/source_names.hpp"
#include "tool/text.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

namespace {

// What of a trace is kept: far more than anybody reads.
constexpr std::size_t most_records = 100'000;
constexpr std::size_t most_bytes = std::size_t{64} << 20;

void read_trace(Recording& recording, const InputFile& file, SourceNames& names) {
    LineReader lines{file};
    std::size_t bytes = 0;
    auto line = lines.next();
    if (line) {
        parse_header(*line);
        line = lines.next();
    }
    for (; line; line = lines.next()) {
        bytes += line->size();
        if (recording.records.size() == most_records || bytes > most_bytes) {
            recording.goes_on = true;
            break;
        }
        recording.records.push_back(parse_record(*line));
        names.correct(recording.records.back());
    }
}

// Where a run writes.
struct RunFiles {
    golden::TemporaryDirectory directory = {};
    std::filesystem::path trace = directory.path() / "trace";
    std::filesystem::path output = directory.path() / "output";
    std::filesystem::path errors = directory.path() / "errors";
};

Launch recorded_launch(const Target& target, const RunFiles& files, const Descriptor& output,
                       int errors) {
    return {.program = target.program,
            .arguments = target.arguments,
            .environment = {{"SIDEKICK_TRACE", files.trace.string()},
                            {"SIDEKICK_SOURCE_ROOT", target.root.string()}},
            .output = output.number(),
            .no_input = !target.directory.empty(),
            .errors = errors,
            .directory = target.directory};
}

void read_files(Recording& recording, const Target& target, const RunFiles& files) {
    if (auto printed = InputFile::open(files.output)) {
        recording.printed = Printed{*std::move(printed)};
    }
    if (const auto trace = InputFile::open(files.trace)) {
        SourceNames names{target};
        recording.traced = true;
        read_trace(recording, *trace, names);
    }
}

}  // namespace

Recording record(const Target& target, int errors) {
    const RunFiles files;
    const auto output = new_file(files.output);
    const ErrorOutput kept{files.errors};
    Child child{recorded_launch(target, files, output, errors < 0 ? kept.number() : errors)};
    Recording recording;
    recording.ending = child.wait();
    recording.errors = kept.pass_on();
    read_files(recording, target, files);
    return recording;
}

Recording record_within(const Target& target, const Bounds& bounds) {
    const RunFiles files;
    const auto output = new_file(files.output);
    const ErrorOutput kept{files.errors};
    Recording recording;
    {
        auto launch = recorded_launch(target, files, output, kept.number());
        launch.no_input = true;
        launch.own_group = true;
        Child child{launch};
        const auto waited = wait_within(child, {files.trace, files.output, files.errors}, bounds);
        if (waited.is_over) {
            recording.ending = child.wait();
        } else {
            recording.cut = waited;
        }
    }
    recording.errors = kept.last();
    read_files(recording, target, files);
    return recording;
}

std::string complaint(const Target& target, const Recording& recording) {
    if (recording.traced) {
        return {};
    }
    return fmt::format(
        "{} recorded no trace, so it does not use Sidekick, or ended too soon; it {}", target.name,
        recording.ending.words());
}

std::string last_words(const Recording& recording) {
    const auto thrown = thrown_at_the_end(recording.ending, recording.records, recording.errors);
    return thrown ? words_for(*thrown) : std::string{};
}

std::string caveat(const Target& target, const Recording& recording) {
    const auto& records = recording.records;
    if (recording.goes_on) {
        return fmt::format("the trace of {} goes on: this is what its first {} records say",
                           target.name, records.size());
    }
    if (!records.empty() && records.back().lost > 0) {
        return fmt::format(
            "the trace of {} is not complete: it lost {}, for which memory or the "
            "disk did not suffice",
            target.name, counted(records.back().lost, "record"));
    }
    return {};
}

}  // namespace sidekick::tool
