#pragma once

#include "golden/comparison.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace sidekick::golden {

// A documented transcript, and what a program prints that conforms to it: no comments, other
// seconds. The tests edit the output, and look at what the harness says.
struct Sample {
    // Reads NAME.txt in the directory that the test program was given after `--`.
    explicit Sample(std::string_view name);

    // Each of these edits the output, and fails the test unless it finds its text exactly once.
    void replace(std::string_view text, std::string_view by);
    void erase_line(std::string_view line);
    void insert_line_before(std::string_view line, std::string_view inserted);
    // Exchanges two runs of whole lines, given with their newlines.
    void exchange(std::string_view first, std::string_view second);

    Comparison comparison() const;
    std::string reported() const;
    std::string rerecorded() const;

    std::string golden;
    std::string output;
};

// The number of the only line of `text` that holds `part`; fails the test otherwise.
std::size_t line_of(std::string_view text, std::string_view part);

}  // namespace sidekick::golden
