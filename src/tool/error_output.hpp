// What a program writes to standard error: kept to be looked at, and passed on once it has ended.
#pragma once

#include <filesystem>
#include <string>

#include "tool/descriptor.hpp"

namespace sidekick::tool {

class ErrorOutput {
public:
    // Makes the file, in a folder of the caller's. Throws std::system_error.
    explicit ErrorOutput(const std::filesystem::path& path) : path_{path}, file_{new_file(path)} {}

    // What is to be the program's standard error.
    int number() const { return file_.number(); }

    // Writes all of it to this process's standard error. Gives the last of it: what a program says
    // at its end. Throws std::system_error if it cannot be read.
    std::string pass_on() const;
    // The last of it alone. Throws the same.
    std::string last() const;

private:
    std::filesystem::path path_;
    Descriptor file_;
};

}  // namespace sidekick::tool
