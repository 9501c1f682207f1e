#pragma once

#include <string>
#include <string_view>

namespace sidekick::golden {

// The line as it can be shown: control characters other than the tab (C1's too) and bytes that are
// not UTF-8 as `\xNN`, characters that turn the direction of the text as `\uNNNN`.
std::string visible(std::string_view line);

// A line to stand under `actual`, with carets under the characters that `expected` does not have
// there, and the column of the first. Where a look would not tell the two first different
// characters apart from others (a space, the end of the line, anything that is not ASCII), it
// also names them. Both arguments are visible lines, and differ.
std::string carets(std::string_view expected, std::string_view actual);

}  // namespace sidekick::golden
