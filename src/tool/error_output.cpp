#include "tool/error_output.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdio>

#include "tool/input_file.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t last_bytes = std::size_t{1} << 16;

}  // namespace

std::string ErrorOutput::pass_on() const {
    const auto file = InputFile::open(path_);
    if (!file) {
        return {};
    }
    const auto size = file->size();
    for (std::size_t at = 0; at < size;) {
        const auto text = file->read(at, std::min(last_bytes, size - at));
        if (text.empty()) {
            break;
        }
        std::fwrite(text.data(), 1, text.size(), stderr);
        at += text.size();
    }
    std::fflush(stderr);
    return last();
}

std::string ErrorOutput::last() const {
    const auto file = InputFile::open(path_);
    const auto size = file ? file->size() : 0;
    return file ? file->read(size - std::min(last_bytes, size), last_bytes) : std::string{};
}

}  // namespace sidekick::tool
