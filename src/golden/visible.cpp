#include "golden/visible.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace sidekick::golden {

namespace {

// The length of the UTF-8 character that `text` starts with, or 0 if it is not UTF-8.
std::size_t character_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    const std::size_t length = first < 0x80                    ? 1
                               : first >= 0xC2 && first < 0xE0 ? 2
                               : first >= 0xE0 && first < 0xF0 ? 3
                               : first >= 0xF0 && first < 0xF5 ? 4
                                                               : 0;
    const auto rest = text.substr(1, length == 0 ? 0 : length - 1);
    const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
    return rest.size() + 1 == length && std::ranges::all_of(rest, continues) ? length : 0;
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
        const auto length = character_length(line);
        const auto byte = static_cast<unsigned char>(line.front());
        if (length == 0 || (byte < ' ' && byte != '\t') || byte == 0x7F) {
            text += fmt::format("\\x{:02x}", byte);
        } else {
            text += line.substr(0, length);
        }
        line.remove_prefix(std::max<std::size_t>(length, 1));
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
