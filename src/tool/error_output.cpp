#include "tool/error_output.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>

#include "tool/input_file.hpp"

namespace sidekick::tool {

std::string ErrorOutput::pass_on() const {
    constexpr std::size_t piece = std::size_t{1} << 16;
    const auto file = InputFile::open(path_);
    if (!file) {
        return {};
    }
    const auto size = file->size();
    for (std::size_t at = 0; at < size;) {
        const auto text = file->read(at, std::min(piece, size - at));
        if (text.empty()) {
            break;
        }
        std::fwrite(text.data(), 1, text.size(), stderr);
        at += text.size();
    }
    std::fflush(stderr);
    return file->read(size - std::min(piece, size), piece);
}

}  // namespace sidekick::tool
