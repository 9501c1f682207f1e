#include "tool/text.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "golden/visible.hpp"

namespace sidekick::tool {

namespace {

bool continues_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The length in bytes of the character that begins at `start`.
std::size_t character_length(std::string_view text, std::size_t start) {
    std::size_t end = start + 1;
    while (end < text.size() && continues_character(text[end])) {
        ++end;
    }
    return end - start;
}

// Characters of East Asian scripts and pictures take two columns. They are all of three bytes or
// more, and begin at U+1100.
std::size_t character_width(std::string_view character) {
    const auto lead = static_cast<unsigned char>(character.front());
    if (character.size() == 4) {
        return 2;
    }
    const bool hangul = character >= "\u1100" && character <= "\u115F" && lead == 0xE1;
    const bool han = character >= "\u2E80" && lead <= 0xEC && character.size() == 3;
    return hangul || han ? 2 : 1;
}

// The bytes of the longest beginning of `text` that takes at most `width` columns.
std::size_t fitting(std::string_view text, std::size_t width) {
    std::size_t end = 0;
    std::size_t used = 0;
    while (end < text.size()) {
        const auto length = character_length(text, end);
        used += character_width(text.substr(end, length));
        if (used > width) {
            break;
        }
        end += length;
    }
    return end;
}

std::string list_ending(const std::vector<std::string>& words, std::string_view before_last) {
    std::string text;
    for (std::size_t w = 0; w < words.size(); ++w) {
        if (w > 0) {
            text += w + 1 == words.size() ? before_last : ", ";
        }
        text += words[w];
    }
    return text;
}

}  // namespace

std::size_t columns(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t start = 0; start < text.size();) {
        const auto length = character_length(text, start);
        width += character_width(text.substr(start, length));
        start += length;
    }
    return width;
}

std::vector<std::string> wrap(std::string_view line, std::size_t width, std::size_t hang) {
    const auto indentation = std::min(line.find_first_not_of(' '), line.size());
    const auto deeper = std::min(indentation + hang, width / 2);
    std::vector<std::string> lines;
    std::string start{line.substr(0, std::min(indentation, width / 2))};
    line.remove_prefix(indentation);
    while (true) {
        const auto room = width - start.size();
        auto end = fitting(line, room);
        if (end == line.size()) {
            lines.push_back(start.append(line));
            return lines;
        }
        const auto space = line.rfind(' ', end);
        if (space != std::string_view::npos && space > 0) {
            end = space;
        }
        lines.push_back(start.append(line.substr(0, end)));
        line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
        start.assign(deeper, ' ');
    }
}

std::vector<std::string> screen_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line;
        for (const char c : golden::visible(text.substr(0, end))) {
            line.append(c == '\t' ? "    " : std::string_view{&c, 1});
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string in_line(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        switch (c) {
            case '\n':
                escaped += "\\n";
                break;
            case '\r':
                escaped += "\\r";
                break;
            case '\t':
                escaped += "\\t";
                break;
            default:
                escaped += c;
        }
    }
    return golden::visible(escaped);
}

std::string_view first_line(std::string_view text) {
    return text.substr(0, text.find('\n'));
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t most = 200;
    auto end = std::min(most, text.size());
    while (end > 0 && end < text.size() && continues_character(text[end])) {
        --end;
    }
    const auto rest = text.size() - end;
    return in_line(text.substr(0, end)) +
           (rest == 0 ? "" : fmt::format(" … ({} bytes more)", rest));
}

std::string shortened(std::string_view text, std::size_t most) {
    const auto end = fitting(text, most);
    return end == text.size() ? std::string{text} : std::string{text.substr(0, end)} + "…";
}

std::string short_literals(std::string_view values) {
    constexpr std::size_t most = 200;
    std::string text;
    while (!values.empty()) {
        const auto begin = std::min(values.find_first_of("'\""), values.size());
        text += values.substr(0, begin);
        values.remove_prefix(begin);
        auto end = std::min<std::size_t>(1, values.size());
        while (end < values.size() && values[end] != values.front()) {
            end += values[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, values.size());
        text += shortened(values.substr(0, end), most);
        text += values.substr(end, 1);
        values.remove_prefix(std::min(end + 1, values.size()));
    }
    return text;
}

std::string counted(std::size_t count, std::string_view singular) {
    return count == 0 ? fmt::format("no {}s", singular)
                      : fmt::format("{} {}{}", count, singular, count == 1 ? "" : "s");
}

std::string with_article(std::string_view noun) {
    constexpr std::string_view vowels = "aeiouAEIOU";
    const auto is_vowel = [&](std::size_t i) {
        return i < noun.size() && vowels.find(noun[i]) != std::string_view::npos;
    };
    // As in "unit" and in "URL".
    const bool is_long =
        noun.starts_with('U') || noun.starts_with('u')
            ? (!is_vowel(1) && is_vowel(2)) || (noun.size() > 1 && noun[1] >= 'A' && noun[1] <= 'Z')
            : noun.starts_with("Eu") || noun.starts_with("eu");
    return (is_vowel(0) && !is_long ? "an " : "a ") + std::string{noun};
}

std::string with_model(std::string_view model, std::string_view label) {
    const auto start = fmt::format("{} ", model);
    return (label.starts_with(start) ? "" : start) + std::string{label};
}

std::string join(const std::vector<std::string>& words, std::string_view separator) {
    std::string text;
    for (const auto& word : words) {
        text.append(text.empty() ? "" : separator).append(word);
    }
    return text;
}

std::string listed(const std::vector<std::string>& words) {
    return list_ending(words, " and ");
}

std::string alternatives(const std::vector<std::string>& words) {
    return list_ending(words, " or ");
}

}  // namespace sidekick::tool
