// Files that other programs write, read in pieces: never waited for, and no more at a time than is
// asked for.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "tool/descriptor.hpp"

namespace sidekick::tool {

// A file that is not what was expected.
class FileError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

class InputFile {
public:
    // Nothing if there is no such file. Throws FileError if it is no regular file, and
    // std::system_error if it cannot be read.
    static std::optional<InputFile> open(const std::filesystem::path& path);

    // Its size by now.
    std::size_t size() const;
    // What it holds from `from` on, at most `most` bytes. Throws std::system_error.
    std::string read(std::size_t from, std::size_t most) const;

private:
    explicit InputFile(Descriptor descriptor) : descriptor_{std::move(descriptor)} {}

    Descriptor descriptor_;
};

// Its lines, as it grows. Refers to the file, which has to outlive it.
class LineReader {
public:
    explicit LineReader(const InputFile& file) : file_{file} {}

    // The next line, without its newline; nothing if there is no whole one by now. Throws FileError
    // at a line that is longer than any should be.
    std::optional<std::string> next();

private:
    const InputFile& file_;
    std::string unread_;
    std::size_t searched_ = 0;  // of `unread_`: no newline up to there
    std::size_t read_ = 0;      // of the file
};

}  // namespace sidekick::tool
