#include "tool/plain_run.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstddef>
#include <thread>

#include "golden/files.hpp"
#include "golden/transcript.hpp"
#include "tool/descriptor.hpp"
#include "tool/input_file.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t most_printed = std::size_t{8} << 20;
constexpr std::size_t most_errors = std::size_t{1} << 16;

std::size_t size_of(const Descriptor& file) {
    struct stat status{};
    return fstat(file.number(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

// Waits for the end. Gives why that was no good one, or nothing.
std::string failure_of(Child& child, const Descriptor& output, std::chrono::seconds limit) {
    using std::chrono::milliseconds;
    const auto deadline = std::chrono::steady_clock::now() + limit;
    auto pause = milliseconds{1};
    for (auto ending = child.ended();; ending = child.ended()) {
        if (size_of(output) > most_printed) {
            return fmt::format("printed more than {} bytes", most_printed);
        }
        if (ending) {
            return ending->succeeded() ? std::string{} : ending->words();
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            return fmt::format("ran for more than {}",
                               counted(static_cast<std::size_t>(limit.count()), "second"));
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, milliseconds{50});
    }
}

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
        run.failure = failure_of(child, output, limit);
        run.ending = child.ended().value_or(Ending{});
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
