// golden-record DIRECTORY [--by RUNNER] [NAME PROGRAM]...
// Runs each program and rewrites DIRECTORY/NAME.txt where its transcript differs. A runner is the
// command that is given the program as its argument.

#include "golden/files.hpp"
#include "golden/rerecord.hpp"
#include "process.hpp"

#include <fmt/format.h>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace {

using namespace sidekick::golden;

std::string transcript_of(const std::string& runner, const std::string& program) {
    const TemporaryDirectory directory;
    auto result = runner.empty() ? run(program, {}, directory.path())
                                 : run(runner, {program}, directory.path());
    if (!result.succeeded || !result.errors.empty()) {
        throw std::runtime_error{fmt::format("{} {}\n{}", program, result.ending, result.errors)};
    }
    if (parse(result.output).entries.empty()) {
        throw std::runtime_error{fmt::format("{} printed no transcript", program)};
    }
    return std::move(result.output);
}

void record(const std::filesystem::path& golden_file, const std::string& output) {
    const bool exists = std::filesystem::exists(golden_file);
    const auto before = exists ? read_file(golden_file) : std::string{};
    const auto golden = parse(before);
    const auto actual = parse(output);
    const auto after = rerecord(golden, actual);
    const auto differences = compare(golden, actual).differences.size();
    if (after != before) {
        replace_file(golden_file, after);
    }
    fmt::print("{}: {}\n", golden_file.filename().string(),
               after == before ? "unchanged" : fmt::format("{} differences", differences));
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments{argv + 1, argv + argc};
    std::string runner;
    if (arguments.size() > 2 && arguments[1] == "--by") {
        runner = arguments[2];
        arguments.erase(arguments.begin() + 1, arguments.begin() + 3);
    }
    if (arguments.size() % 2 == 0) {
        fmt::print(stderr, "usage: golden-record DIRECTORY [--by RUNNER] [NAME PROGRAM]...\n");
        return EXIT_FAILURE;
    }
    try {
        // No file is rewritten before every program has run well.
        std::vector<std::pair<std::filesystem::path, std::string>> transcripts;
        for (std::size_t a = 1; a < arguments.size(); a += 2) {
            transcripts.emplace_back(std::filesystem::path{arguments[0]} / (arguments[a] + ".txt"),
                                     transcript_of(runner, arguments[a + 1]));
        }
        for (const auto& [golden_file, output] : transcripts) {
            record(golden_file, output);
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "golden-record: {}\n", error.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
