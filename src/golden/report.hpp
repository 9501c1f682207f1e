#pragma once

#include "golden/comparison.hpp"

#include <cstddef>
#include <cstdio>
#include <string>

namespace sidekick::golden {

struct ReportOptions {
    std::string golden_name = "the golden file";
    std::string output_name = "the output";
    bool colour = false;
    std::size_t context = 2;            // entries before and after a difference
    std::size_t most_differences = 12;  // the others are counted, not shown
};

// Tells a reader what differs: each difference in a sentence, and the lines of both sides around
// it with their numbers, what was expected (-) above what was printed (+), and carets under what
// is new. Seconds are shown as `X`. Empty if there is no difference.
// `comparison` is that of these two transcripts.
std::string report(const Transcript& expected, const Transcript& actual,
                   const Comparison& comparison, const ReportOptions& options = {});

// Whether to colour what is written to `stream`: a terminal, and no NO_COLOR in the environment.
bool wants_colour(std::FILE* stream);

}  // namespace sidekick::golden
