#include "tool/source_file.hpp"

#include <algorithm>
#include <stdexcept>

#include "tool/input_file.hpp"
#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

// How many more brackets a line closes than it opens. Those in its texts count too: they mostly
// come in pairs.
int closing_brackets(std::string_view line) {
    constexpr std::string_view opening = "([{";
    constexpr std::string_view closing = ")]}";
    int count = 0;
    for (const char c : line) {
        count += closing.find(c) != std::string_view::npos ? 1 : 0;
        count -= opening.find(c) != std::string_view::npos ? 1 : 0;
    }
    return count;
}

}  // namespace

SourceFile::SourceFile(std::string_view text) : lines_{screen_lines(text)} {}

std::string_view SourceFile::line(std::size_t number) const {
    return number == 0 || number > lines_.size() ? std::string_view{} : lines_[number - 1];
}

std::size_t SourceFile::end_of_statement(std::size_t number) const {
    constexpr std::size_t most = 8;
    for (auto end = number; end < number + most && end <= size(); ++end) {
        const auto text = line(end);
        if (text.ends_with(';') || text.ends_with('{') || text.ends_with('}')) {
            return end;
        }
    }
    return number;
}

std::size_t SourceFile::start_of_statement(std::size_t number) const {
    constexpr std::size_t most = 16;
    const auto text =
        line(number).substr(std::min(line(number).find_first_not_of(' '), line(number).size()));
    if (text == "}" || text.starts_with("} ")) {
        return number;
    }
    int open = 0;  // brackets that close at or below a line, and do not open there
    for (auto start = number; start > 0 && start + most > number; --start) {
        if (start < number && (line(start).starts_with('}') || is_silent(start))) {
            break;
        }
        open += closing_brackets(line(start));
        const auto before = line(start - 1);
        const bool follows_end = before.empty() || is_silent(start - 1) || before.ends_with(';') ||
                                 before.ends_with('{') || before.ends_with('}');
        if (open <= 0 && follows_end) {
            return start;
        }
    }
    return number;
}

std::size_t SourceFile::start_of_function(std::size_t number) const {
    constexpr std::size_t farthest = 200;
    for (auto start = number; start > 0 && start + farthest > number; --start) {
        constexpr std::string_view no_start = " }/#:)";
        const auto text = line(start);
        if (!text.empty() && no_start.find(text.front()) == std::string_view::npos) {
            return start;
        }
    }
    return 0;
}

bool SourceFile::is_silent(std::size_t number) const {
    const auto text = line(number);
    const auto start = text.find_first_not_of(' ');
    return start == std::string_view::npos || text.substr(start).starts_with("//! [");
}

SourceFile read_source(const Target& target, const std::string& file) {
    constexpr std::size_t longest = std::size_t{4} << 20;
    try {
        const auto source = InputFile::open(target.root / file);  // the file alone, if absolute
        const auto text = source ? source->read(0, longest + 1) : std::string{};
        return text.size() <= longest ? SourceFile{text} : SourceFile{};
    } catch (const std::runtime_error&) {
        return {};  // no regular file, or not to be read
    }
}

}  // namespace sidekick::tool
