// conformance-player FILE: plays the program in FILE and writes the transcript to standard output.
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <fmt/core.h>

#include "player.hpp"

namespace {

// A folder of its own under the system's for temporary files, gone at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "conformance-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) {
            throw std::runtime_error{"cannot make a temporary folder"};
        }
        path_ = name;
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

void play(const char* program) {
    std::ifstream file{program};
    if (!file) {
        throw std::runtime_error{fmt::format("cannot read '{}'", program)};
    }
    const TemporaryFolder folder;
    conformance::Player player{(folder.path() / "database.db").string(),
                               [](std::string_view line) { fmt::print("{}\n", line); }};
    for (std::string line; std::getline(file, line);) {
        const std::size_t first = line.find_first_not_of(" \r");
        if (first != std::string::npos && line[first] != '#') {
            line.erase(line.find_last_not_of('\r') + 1);
            player.play(line);
        }
    }
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
