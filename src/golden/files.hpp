// Files read whole and replaced whole, and directories that are gone at the end of their scope: for
// the tool and the tests.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace sidekick::golden {

// The bytes of a file. Throws std::system_error if it cannot be read.
std::string read_file(const std::filesystem::path& path);

// Replaces a file as a whole: whoever reads it sees the old bytes or the new ones, and a failure
// leaves the old ones. A file that is there keeps its permissions. Throws std::system_error.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

// A new and empty directory, removed with what is in it at the end of its scope.
class TemporaryDirectory {
public:
    // Throws std::system_error if it cannot be made.
    TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
    ~TemporaryDirectory();

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}  // namespace sidekick::golden
