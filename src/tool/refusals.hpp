// Statements and COMMITs that did not go through, and the errors that say why.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

// Finds them in a trace that is read record by record.
class Refusals {
public:
    // The next record. If it is an error, the number of the statement or COMMIT which had not
    // finished at its line: that one failed by it. 0 if there is none, or of another record.
    std::size_t take(const Record& record);

private:
    struct Attempt {
        std::size_t number = 0;
        std::optional<Site> moment;
    };
    std::map<std::size_t, Attempt> attempts_;  // that have not finished, by their connections
};

// The errors of a whole trace, by what failed by each. A statement that finished after all, as one
// does of whose rows there are too many, is not among them.
std::map<std::size_t, const Record*> refusals_in(const std::vector<Record>& records);

// Whether another error of the same line says it again in other words, right after it.
bool is_said_again(const Record& error, const std::vector<Record>& records);

// "UNIQUE constraint failed: teacher.name (IntegrityError)".
std::string refusal_words(const Failure& failure);

// "throws NoResultFound: No row was found when one was required".
std::string throw_words(const Failure& failure);

}  // namespace sidekick::tool
