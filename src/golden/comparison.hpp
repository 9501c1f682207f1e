#pragma once

#include "golden/alignment.hpp"
#include "golden/transcript.hpp"

#include <cstddef>
#include <vector>

namespace sidekick::golden {

enum class DifferenceKind {
    changed,  // the entry is there, but reads differently
    missing,  // the output lacks the entry
    extra,    // the output has an entry more
    moved,    // the entry is there, but in another place
    swapped,  // two entries stand in each other's place
};

// An entry on both sides, by index.
struct Place {
    std::size_t expected;
    std::size_t actual;
};

struct Difference {
    DifferenceKind kind;
    Place entry;              // of a missing or extra one: also where it would stand
    Place other;              // swapped: the second entry; otherwise the same as `entry`
    std::size_t step;         // the first step of the comparison that it covers
    std::size_t golden_line;  // the first line that differs: line_count + 1 stands for the end
    std::size_t output_line;
};

struct Comparison {
    std::vector<Step> steps;              // over the entries of the two transcripts
    std::vector<Difference> differences;  // in the order of their steps

    bool equal() const { return differences.empty(); }
};

// Compares what the golden file holds with what a program printed. Comments, blank lines and
// seconds are left out; nothing else is.
Comparison compare(const Transcript& expected, const Transcript& actual);

// Aligns the lines of two entries, by the same rules as the entries themselves.
std::vector<Step> align_lines(const Entry& expected, const Entry& actual);

}  // namespace sidekick::golden
