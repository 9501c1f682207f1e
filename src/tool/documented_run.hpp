// What `check` and `record` of documented programs have in common: what they say of a run.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "tool/documented.hpp"
#include "tool/plain_run.hpp"

namespace sidekick::tool {

// How many programs and transcripts came to what.
class Summary {
public:
    // Counts one more that came to `outcome`.
    void count(const std::string& outcome);
    // "3 programs: 2 as documented, 1 differs". Outcomes in the order in which they first came.
    std::string words(std::size_t programs) const;

private:
    std::vector<std::pair<std::string, std::size_t>> outcomes_;
};

// Prints that the run counts for nothing, why, and the first lines of its standard error.
void print_failure(const DocumentedProgram& program, const PlainRun& run);

// Prints a line that begins with a name, broken to the width of the screen.
void print_of(const std::string& name, const std::string& words, bool is_warning = false);

}  // namespace sidekick::tool
