// golden-record DIRECTORY [NAME PROGRAM]...
// Runs each program and rewrites DIRECTORY/NAME.txt where its transcript differs.

#include "golden/files.hpp"
#include "process.hpp"
#include "rerecord.hpp"

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

std::string transcript_of(const std::filesystem::path& program) {
    const TemporaryDirectory directory;
    auto result = run(program, {}, directory.path());
    if (!result.succeeded || !result.errors.empty()) {
        throw std::runtime_error{
            fmt::format("{} {}\n{}", program.string(), result.ending, result.errors)};
    }
    if (parse(result.output).entries.empty()) {
        throw std::runtime_error{fmt::format("{} printed no transcript", program.string())};
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
    const std::vector<std::string> arguments{argv + 1, argv + argc};
    if (arguments.size() % 2 == 0) {
        fmt::print(stderr, "usage: golden-record DIRECTORY [NAME PROGRAM]...\n");
        return EXIT_FAILURE;
    }
    try {
        // No file is rewritten before every program has run well.
        std::vector<std::pair<std::filesystem::path, std::string>> transcripts;
        for (std::size_t a = 1; a < arguments.size(); a += 2) {
            transcripts.emplace_back(std::filesystem::path{arguments[0]} / (arguments[a] + ".txt"),
                                     transcript_of(arguments[a + 1]));
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
