#include "tool/plain_run.hpp"

#include <cstddef>

#include "golden/files.hpp"
#include "golden/transcript.hpp"
#include "tool/bounded_wait.hpp"
#include "tool/descriptor.hpp"
#include "tool/input_file.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t most_printed = std::size_t{8} << 20;
constexpr std::size_t most_errors = std::size_t{1} << 16;

std::string content(const std::filesystem::path& path, std::size_t most) {
    const auto file = InputFile::open(path);
    return file ? file->read(0, most) : std::string{};
}

}  // namespace

PlainRun run_plainly(const std::filesystem::path& program, std::chrono::seconds limit) {
    const golden::TemporaryDirectory files;
    const golden::TemporaryDirectory directory;
    const auto output_path = files.path() / "output";
    const auto errors_path = files.path() / "errors";
    PlainRun run;
    {
        const auto output = new_file(output_path);
        const auto errors = new_file(errors_path);
        Child child{{.program = program,
                     .arguments = {},
                     .output = output.number(),
                     .no_input = true,
                     .errors = errors.number(),
                     .directory = directory.path()}};
        const auto waited =
            wait_within(child, {output_path}, {.longest = limit, .most_bytes = most_printed});
        run.ending = child.ended().value_or(Ending{});
        run.failure = !waited.excess.empty()   ? waited.excess
                      : run.ending.succeeded() ? std::string{}
                                               : run.ending.words();
    }
    run.output = content(output_path, most_printed);
    run.errors = content(errors_path, most_errors);
    if (run.failure.empty() && !run.errors.empty()) {
        run.failure = "wrote to standard error";
    }
    if (run.failure.empty() && golden::parse(run.output).entries.empty()) {
        run.failure = "printed nothing";
    }
    return run;
}

}  // namespace sidekick::tool
