// What the fuzzers share: a rule that does not hold ends the program, as a crash does.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace fuzz {

inline void require(bool holds, std::string_view rule) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(rule.size()), rule.data());
        std::abort();
    }
}

// Whether a terminal would only show the text.
inline bool is_harmless(std::string_view text) {
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < ' ' && c != '\n' && c != '\t') || byte == 0x7F) {
            return false;
        }
    }
    // C1 and an override of the direction.
    return text.find("\xc2\x9b") == std::string_view::npos &&
           text.find("\xe2\x80\xae") == std::string_view::npos;
}

}  // namespace fuzz
