// What a program printed on standard output. It stays in its file: of any length, and only what is
// shown is read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "tool/input_file.hpp"

namespace sidekick::tool {

class Printed {
public:
    Printed() = default;  // nothing
    explicit Printed(InputFile file) : file_{std::move(file)}, size_{file_->size()} {}

    std::size_t size() const { return size_; }

    // What was printed from `from` on, up to `to`: offsets as a trace has them, which may be
    // unknown. Of more than `most` bytes the whole lines that fit, and a last line that says how
    // much was left out.
    std::string between(std::optional<std::size_t> from, std::optional<std::size_t> to,
                        std::size_t most) const;

private:
    std::optional<InputFile> file_;
    std::size_t size_ = 0;
};

}  // namespace sidekick::tool
