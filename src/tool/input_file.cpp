#include "tool/input_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "tool/text.hpp"

namespace sidekick::tool {

std::optional<InputFile> InputFile::open(const std::filesystem::path& path) {
    // Opening a FIFO would wait for somebody who writes.
    Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
    if (descriptor.number() < 0 && errno == ENOENT) {
        return std::nullopt;
    }
    if (descriptor.number() < 0) {
        throw std::system_error{errno, std::generic_category(), path.string()};
    }
    struct stat status{};
    if (fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw FileError{fmt::format("'{}' is no regular file", in_line(path.string()))};
    }
    return InputFile{std::move(descriptor)};
}

std::size_t InputFile::size() const {
    struct stat status{};
    return fstat(descriptor_.number(), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

std::string InputFile::read(std::size_t from, std::size_t most) const {
    std::string text(most, '\0');
    std::size_t length = 0;
    while (length < most) {
        const auto count = pread(descriptor_.number(), text.data() + length, most - length,
                                 static_cast<off_t>(from + length));
        if (count < 0 && errno != EINTR) {
            throw std::system_error{errno, std::generic_category(), "reading a file"};
        }
        if (count == 0) {
            break;
        }
        length += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    text.resize(length);
    return text;
}

std::optional<std::string> LineReader::next() {
    constexpr std::size_t piece = std::size_t{1} << 16;
    constexpr std::size_t longest = std::size_t{32} << 20;
    while (true) {
        const auto end = unread_.find('\n', searched_);
        if (end != std::string::npos) {
            auto line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            searched_ = 0;
            return line;
        }
        searched_ = unread_.size();
        if (searched_ > longest) {
            throw FileError{fmt::format("a line of the trace is longer than {} MB: {}",
                                        longest >> 20,
                                        excerpt(std::string_view{unread_}.substr(0, piece)))};
        }
        const auto more = file_.read(read_, piece);
        if (more.empty()) {
            return std::nullopt;
        }
        read_ += more.size();
        unread_ += more;
    }
}

}  // namespace sidekick::tool
