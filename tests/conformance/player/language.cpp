#include "language.hpp"

#include <charconv>

#include <fmt/format.h>

namespace conformance {

namespace {

// Where the string that begins at `start` ends: one past its closing quote.
std::size_t end_of_string(std::string_view line, std::size_t start) {
    for (std::size_t at = start + 1; at < line.size(); ++at) {
        if (line[at] == '\\') {
            ++at;
        } else if (line[at] == '"') {
            return at + 1;
        }
    }
    throw ProgramError{fmt::format("a string without an end: {}", line)};
}

void append_utf8(std::string& out, std::uint32_t point) {
    const auto byte = [&](std::uint32_t bits) { out += static_cast<char>(bits); };
    if (point < 0x80) {
        byte(point);
    } else if (point < 0x800) {
        byte(0xc0U | (point >> 6U));
        byte(0x80U | (point & 0x3fU));
    } else if (point < 0x10000) {
        byte(0xe0U | (point >> 12U));
        byte(0x80U | ((point >> 6U) & 0x3fU));
        byte(0x80U | (point & 0x3fU));
    } else {
        byte(0xf0U | (point >> 18U));
        byte(0x80U | ((point >> 12U) & 0x3fU));
        byte(0x80U | ((point >> 6U) & 0x3fU));
        byte(0x80U | (point & 0x3fU));
    }
}

std::uint32_t hex(std::string_view digits) {
    std::uint32_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != 4 || read.ptr != digits.data() + digits.size()) {
        throw ProgramError{fmt::format("not four hexadecimal digits: {}", digits)};
    }
    return value;
}

// The text of a JSON string, without its quotes.
std::string unescaped(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\') {
            out += text[at];
            continue;
        }
        const char escape = text[++at];
        constexpr std::string_view names{"nrtbf"};
        constexpr std::string_view controls{"\n\r\t\b\f"};
        if (const auto known = names.find(escape); known != std::string_view::npos) {
            out += controls[known];
        } else if (escape == 'u') {
            std::uint32_t point = hex(text.substr(at + 1, 4));
            at += 4;
            const bool high = point >= 0xd800 && point < 0xdc00;
            if (high && text.substr(at + 1, 2) == "\\u") {
                point =
                    0x10000 + ((point - 0xd800) << 10U) + (hex(text.substr(at + 3, 4)) - 0xdc00);
                at += 6;
            }
            append_utf8(out, point);
        } else {
            out += escape;
        }
    }
    return out;
}

}  // namespace

Tokens::Tokens(std::string_view line) {
    std::size_t at = 0;
    std::string_view ends = " ";
    while ((at = line.find_first_not_of(" \r", at)) != std::string_view::npos) {
        std::size_t end = at + 1;
        if (line[at] == '"') {
            end = end_of_string(line, at);
        } else if (ends.find(line[at]) == std::string_view::npos) {
            end = std::min(line.find_first_of(ends, at), line.size());
        }
        tokens_.push_back(line.substr(at, end - at));
        if (tokens_.size() == 1 && (tokens_.front() == "select" || tokens_.front() == "scalars")) {
            ends = " (),";
        }
        at = end;
    }
}

std::string_view Tokens::take() {
    if (empty()) {
        throw ProgramError{"the line ends too early"};
    }
    return tokens_[next_++];
}

bool Tokens::skip(std::string_view word) {
    const bool found = !empty() && tokens_[next_] == word;
    next_ += found ? 1 : 0;
    return found;
}

void Tokens::expect(std::string_view word) {
    if (!skip(word)) {
        throw ProgramError{fmt::format("'{}' was expected, not '{}'", word, peek())};
    }
}

void Tokens::expect_end() const {
    if (!empty()) {
        throw ProgramError{fmt::format("the line should end before '{}'", peek())};
    }
}

bool is_value(std::string_view token) {
    return token == "none" || token == "true" || token == "false" || token.starts_with('"') ||
           token.find_first_not_of("-0123456789") == std::string_view::npos;
}

sidekick::Value to_value(std::string_view token) {
    if (token == "none") {
        return {};
    }
    if (token == "true" || token == "false") {
        return token == "true";
    }
    if (token.starts_with('"')) {
        return unescaped(token.substr(1, token.size() - 2));
    }
    return to_integer(token);
}

std::int64_t to_integer(std::string_view token) {
    std::int64_t value = 0;
    const char* const end = token.data() + token.size();
    if (const auto read = std::from_chars(token.data(), end, value);
        read.ec != std::errc{} || read.ptr != end) {
        throw ProgramError{fmt::format("not an integer: {}", token)};
    }
    return value;
}

std::vector<std::string> to_names(std::string_view token) {
    std::vector<std::string> names;
    if (token == "-") {
        return names;
    }
    while (true) {
        const std::size_t comma = token.find(',');
        names.emplace_back(token.substr(0, comma));
        if (comma == std::string_view::npos) {
            return names;
        }
        token.remove_prefix(comma + 1);
    }
}

std::pair<std::string_view, std::string_view> to_option(std::string_view token) {
    const std::size_t equals = token.find('=');
    if (equals == std::string_view::npos) {
        throw ProgramError{fmt::format("not an option: {}", token)};
    }
    return {token.substr(0, equals), token.substr(equals + 1)};
}

std::pair<std::string, std::string> to_attribute(std::string_view token) {
    const std::size_t dot = token.find('.');
    if (dot == std::string_view::npos) {
        throw ProgramError{fmt::format("not an attribute: {}", token)};
    }
    return {std::string{token.substr(0, dot)}, std::string{token.substr(dot + 1)}};
}

}  // namespace conformance
