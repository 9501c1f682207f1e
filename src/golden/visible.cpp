#include "golden/visible.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sidekick::golden {

namespace {

// The length of the UTF-8 character that `text` starts with, or 0 if it is not UTF-8: what a
// lenient reader would make of it may be a control character.
std::size_t character_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    const auto rest = text.substr(1, length == 0 ? 0 : length - 1);
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    if (rest.size() + 1 != length || !std::ranges::all_of(rest, continues)) {
        return 0;
    }
    const auto second = rest.empty() ? 0 : static_cast<unsigned char>(rest.front());
    const bool too_long = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool no_character =
        (first == 0xED && second >= 0xA0) || (first == 0xF4 && second >= 0x90);
    return too_long || no_character ? 0 : length;
}

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const auto length = std::max<std::size_t>(character_length(text), 1);
        result.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return result;
}

std::uint32_t code_point(std::string_view character) {
    const auto first = static_cast<unsigned char>(character.front());
    if (character.size() == 1) {
        return first;
    }
    std::uint32_t value = first & (0x7FU >> character.size());
    for (const char c : character.substr(1)) {
        value = (value << 6) | (static_cast<unsigned char>(c) & 0x3FU);
    }
    return value;
}

// Whether a terminal would do something else with it than to show it: control characters, and those
// that turn the direction of what stands around them.
bool is_control(std::uint32_t character) {
    return (character < ' ' && character != '\t') || (character >= 0x7F && character < 0xA0) ||
           character == 0x061C || (character >= 0x200E && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

bool speaks_for_itself(std::string_view character) {
    return character.size() == 1 && character.front() > ' ' && character.front() < 0x7F;
}

std::string name(std::string_view character) {
    if (character.empty()) {
        return "the end of the line";
    }
    const auto number = fmt::format("U+{:04X}", code_point(character));
    return character == " " ? number + " (space)" : character == "\t" ? number + " (tab)" : number;
}

}  // namespace

std::string visible(std::string_view line) {
    std::string text;
    while (!line.empty()) {
        const auto length = std::max<std::size_t>(character_length(line), 1);
        const auto character = line.substr(0, length);
        const auto number = code_point(character);
        if (character_length(character) == 0 || (is_control(number) && number < 0x100)) {
            text += fmt::format("\\x{:02x}", number);
        } else if (is_control(number)) {
            text += fmt::format("\\u{:04x}", number);
        } else {
            text += character;
        }
        line.remove_prefix(length);
    }
    return text;
}

std::string carets(std::string_view expected, std::string_view actual) {
    const auto wanted = characters(expected);
    const auto got = characters(actual);
    const auto shorter = std::min(wanted.size(), got.size());
    std::size_t start = 0;
    while (start < shorter && wanted[start] == got[start]) {
        ++start;
    }
    std::size_t tail = 0;
    while (tail < shorter - start &&
           wanted[wanted.size() - 1 - tail] == got[got.size() - 1 - tail]) {
        ++tail;
    }

    std::string line;
    for (std::size_t i = 0; i < start; ++i) {
        line += got[i] == "\t" ? '\t' : ' ';
    }
    line.append(std::max<std::size_t>(got.size() - tail - start, 1), '^');
    line += fmt::format(" column {}", start + 1);

    const auto wanted_first = start < wanted.size() ? wanted[start] : std::string_view{};
    const auto got_first = start < got.size() ? got[start] : std::string_view{};
    if (!speaks_for_itself(wanted_first) || !speaks_for_itself(got_first)) {
        line += fmt::format(": expected {}, got {}", name(wanted_first), name(got_first));
    }
    return line;
}

}  // namespace sidekick::golden
