// What a program could do with less, by its trace: with fewer statements, or without holding a
// transaction open.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "tool/trace_file.hpp"

namespace sidekick::tool {

enum class LessonKind : std::uint8_t {
    n_plus_one,      // a list of objects, and a SELECT for a member of each
    read_again,      // rows that a commit expired, one by one
    commit_in_loop,  // a commit for a few rows, again and again
    query_by_key,    // queries for one row each, by its primary key
    unused_load,     // what a query loaded with its objects, and nobody touched
    left_open        // a transaction that only reads, while another one writes
};

struct Lesson {
    LessonKind kind = LessonKind::n_plus_one;
    Site site;            // the line that caused the statements
    std::string seen;     // what was sent
    std::string instead;  // what to write, and what that sends
};

// In the order in which the lines first ran; one of each kind for a line, which is that of most
// statements if it was several times in a loop. What happened at a line that is not known is in
// none.
std::vector<Lesson> lessons_of(const std::vector<Record>& records);

}  // namespace sidekick::tool
