// What differs between a documented transcript and a run, in words.
#pragma once

#include <string>
#include <vector>

#include "golden/transcript.hpp"
#include "tool/run_transcript.hpp"

namespace sidekick::tool {

// A sentence for each difference, in the order of the run: "one SELECT more at line 18: the line
// before it touched an expired object". Empty if there is none. `source` is the name of the step's
// source file: lines of others are named with their file.
std::vector<std::string> differences(const golden::Transcript& documented, const RunTranscript& run,
                                     const std::string& source);

// "38 statements in 5 transactions, 9 things printed".
std::string counts(const golden::Transcript& transcript);

}  // namespace sidekick::tool
