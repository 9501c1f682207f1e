// A source file of a program, by lines.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tool/recording.hpp"

namespace sidekick::tool {

class SourceFile {
public:
    SourceFile() = default;
    explicit SourceFile(std::string_view text);

    bool empty() const { return lines_.empty(); }
    // The number of lines; they are numbered from 1.
    std::size_t size() const { return lines_.size(); }
    // Empty of a line that the file does not have.
    std::string_view line(std::size_t number) const;

    // The last line of what begins at `number`: that which ends a statement or opens a block, at
    // most a few lines below.
    std::size_t end_of_statement(std::size_t number) const;
    // The line on which the statement begins that `number` is part of; `number` if that is far
    // above, or if it ends a function.
    std::size_t start_of_statement(std::size_t number) const;
    // The line on which the function begins that `number` is part of, as a line that begins at the
    // margin; 0 if that is far above.
    std::size_t start_of_function(std::size_t number) const;
    // Whether a line says nothing by itself: a blank one, or the mark of a region for the docs.
    bool is_silent(std::size_t number) const;

private:
    std::vector<std::string> lines_;
};

// The file that a site names. Empty if it cannot be read.
SourceFile read_source(const Target& target, const std::string& file);

}  // namespace sidekick::tool
