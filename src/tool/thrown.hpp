// The error that a program ended by.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/program.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

struct Thrown {
    std::string name;                  // "DetachedInstanceError"
    const Record* record = nullptr;    // of the trace; null if it has none
    const Record* original = nullptr;  // the one that it tells of; null if it tells of none
};

// What a run ended by that ended as `ending` says, and wrote `errors` to standard error last:
// an error that nobody caught, or that it wrote there. Nothing if it ended well, or by anything
// else. Refers to the records.
std::optional<Thrown> thrown_at_the_end(const Ending& ending, const std::vector<Record>& records,
                                        std::string_view errors);

// "it ended by DetachedInstanceError, thrown at heroes.cpp:41: sidekick help
// DetachedInstanceError"; with the lines that led to it, where they are known.
std::string words_for(const Thrown& thrown);

}  // namespace sidekick::tool
