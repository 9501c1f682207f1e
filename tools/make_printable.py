#!/usr/bin/python3
"""Writes src/sidekick/core/printable.cpp: the code points that Python's repr escapes."""

import pathlib
import sys
import unicodedata

TARGET = pathlib.Path(__file__).resolve().parent.parent / "src/sidekick/core/printable.cpp"
HEAD = f"""\
// Made by tools/make_printable.py from Python's own table (Unicode {unicodedata.unidata_version}); do not edit.
#include <algorithm>
#include <array>

#include "sidekick/core/repr.hpp"

namespace sidekick::detail {{

namespace {{

struct Range {{
    char32_t first;
    char32_t last;
}};

// What Python escapes, in order.
// clang-format off
constexpr std::array<Range, COUNT> escaped{{{{
"""
TAIL = """\
}};
// clang-format on

}  // namespace

bool is_printable(char32_t code_point) {
    const auto after = std::ranges::upper_bound(escaped, code_point, {}, &Range::first);
    return after == escaped.begin() || std::prev(after)->last < code_point;
}

}  // namespace sidekick::detail
"""


def escaped_ranges() -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for point in range(sys.maxunicode + 1):
        if chr(point).isprintable():
            continue
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return ranges


def main() -> None:
    ranges = escaped_ranges()
    cells = [f"{{0x{first:x},0x{last:x}}}" for first, last in ranges]
    lines, line = [], "   "
    for cell in cells:
        if len(line) + len(cell) > 118:
            lines.append(line)
            line = "   "
        line += f" {cell},"
    lines.append(line)
    TARGET.write_text(HEAD.replace("COUNT", str(len(ranges))) + "\n".join(lines) + "\n" + TAIL)


if __name__ == "__main__":
    main()
