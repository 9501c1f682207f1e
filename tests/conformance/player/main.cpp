// conformance-player FILE: plays the program in FILE and writes the transcript to standard output.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/core.h>

#include "golden/files.hpp"
#include "player.hpp"

namespace {

void play(const char* program) {
    std::ifstream file{program};
    if (!file) {
        throw std::runtime_error{fmt::format("cannot read '{}'", program)};
    }
    std::vector<std::string> operations;
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find_first_not_of(" \r");
        if (first != std::string::npos && line[first] != '#') {
            line.erase(line.find_last_not_of('\r') + 1);
            operations.push_back(line);
        }
    }
    const sidekick::golden::TemporaryDirectory directory;
    conformance::Player player{
        (directory.path() / "database.db").string(),
        conformance::family_of(operations.empty() ? std::string_view{} : operations.front()),
        [](std::string_view line) { fmt::print("{}\n", line); }};
    std::ranges::for_each(operations, [&](const std::string& line) { player.play(line); });
    player.finish();
}

}  // namespace

int main(int argc, char* argv[]) {
    if (argc != 2) {
        fmt::print(stderr, "usage: conformance-player FILE\n");
        return 2;
    }
    try {
        play(argv[1]);
        return 0;
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 2;
    }
}
