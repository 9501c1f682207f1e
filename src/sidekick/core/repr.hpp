// Values as Python shows them: the documented transcripts hold Python reprs (behaviour I and J).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"

namespace sidekick {

// Text in Python's quotes: `'` unless it holds one and no `"`; backslash escapes for what does not
// print.
SIDEKICK_API std::string repr(std::string_view text);

// A value as the attribute of a printed object: `'text'`, `48`, `1.5`, `True`, `None`, `b'\x00'`.
SIDEKICK_API std::string repr(const ValueView& value);

// The same at the end of `out`.
SIDEKICK_API void append_repr(std::string& out, const ValueView& value);

namespace detail {
// The same, but text as it is.
SIDEKICK_API std::string show(const ValueView& value);

// What stands from `start` on, if it has more than 300 characters, shows its first and last 150, as
// the echo and a printed row do.
SIDEKICK_API void shorten(std::string& out, std::size_t start = 0);

// Whether Python (Unicode 14, as in Debian 12) prints the code point as it is.
bool is_printable(char32_t code_point);
}  // namespace detail

}  // namespace sidekick
