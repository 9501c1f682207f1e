// Text that stands for itself between quotes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sidekick::detail {

// How many bytes at the start of `text` are printable ASCII, and neither `quote` nor a backslash.
inline std::size_t plain_length(std::string_view text, char quote) noexcept {
    const auto is_plain = [quote](char c) {
        return c >= 0x20 && c < 0x7F && c != quote && c != '\\';
    };
    // Eight at a time: a byte of `word` is less than `n`, or is `byte`, if its highest bit comes
    // out set. A borrow can set that of a byte behind such a one, too: there is one all the same.
    constexpr std::uint64_t each = 0x0101010101010101U;
    constexpr std::uint64_t highest = 0x80 * each;
    const auto less = [](std::uint64_t word, std::uint64_t n) { return (word - n * each) & ~word; };
    const auto is = [&](std::uint64_t word, unsigned char byte) {
        return less(word ^ byte * each, 1);
    };
    std::size_t length = 0;
    for (std::uint64_t word = 0; length + sizeof word <= text.size(); length += sizeof word) {
        std::memcpy(&word, text.data() + length, sizeof word);
        const std::uint64_t other = word | less(word, 0x20) | is(word, 0x7F) | is(word, '\\') |
                                    is(word, static_cast<unsigned char>(quote));
        if ((other & highest) != 0) {
            break;
        }
    }
    while (length < text.size() && is_plain(text[length])) {
        ++length;
    }
    return length;
}

}  // namespace sidekick::detail
