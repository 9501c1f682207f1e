// What a whole trace says of its records, for the lessons.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

// Refers to the records, which have to outlive it.
class LessonFacts {
public:
    explicit LessonFacts(const std::vector<Record>& records);

    // How many rows a statement read; 0 if that is not known.
    std::size_t rows_of(const Record& statement) const;
    // How many rows a commit changed; 0 if it failed.
    std::size_t rows_of_commit(const Record& commit) const;
    // Whether a SELECT asks for all of one row, by nothing but its primary key. Of a key that the
    // trace does not show otherwise it is not known, and false.
    bool is_by_key(const Statement& select) const;

private:
    std::map<std::size_t, std::size_t> rows_;     // of statements, by their numbers
    std::map<std::size_t, std::size_t> changes_;  // of commits, by their numbers
    // How many columns a row has that is read by "team\nWHERE team.id = ?".
    std::map<std::string, std::size_t, std::less<>> columns_by_key_;
};

}  // namespace sidekick::tool
