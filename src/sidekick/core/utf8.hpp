// UTF-8, a code point at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sidekick::utf8 {

struct CodePoint {
    char32_t value;
    std::size_t length;  // bytes
    bool valid;
};

// The code point at the start of `text`, which is not empty. A byte that is no UTF-8 stands alone.
CodePoint decode(std::string_view text);

// Adds a code point to the end of a text. REQUIRES: it is one, below 0x110000.
void append(std::string& out, char32_t code_point);

}  // namespace sidekick::utf8
