// What a lesson says.
#pragma once

#include <cstddef>
#include <string>

#include "tool/lessons.hpp"

namespace sidekick::tool {

struct NPlusOne {
    std::string model;
    std::string attribute;
    std::size_t loads = 0;  // SELECTs beside that of the query
    Site query;
    std::size_t least = 0;  // SELECTs with selectinload, that of the query among them
    std::size_t most = 0;
};
Lesson n_plus_one_lesson(const Site& site, const NPlusOne& seen);

Lesson read_again_lesson(const Site& site, const std::string& model, std::size_t selects,
                         const Site& commit);

Lesson commit_in_loop_lesson(const Site& site, std::size_t commits, std::size_t rows);

struct QueriesByKey {
    std::string model;
    std::size_t queries = 0;
    std::size_t keys = 0;  // different ones
    std::size_t gets = 0;  // how many `get` would have sent at most
};
struct UnusedLoad {
    std::string model;
    std::string attribute;
    std::size_t objects = 0;
    bool is_joined = false;  // with the query itself; by a SELECT behind it otherwise
};
Lesson unused_load_lesson(const Site& site, const UnusedLoad& load);

// `read` is the last line that did, and `written` the one where another transaction was committed,
// of so many rows, or could not be.
Lesson left_open_lesson(const Site& read, const Site& written, std::size_t rows, bool is_refused);

Lesson query_by_key_lesson(const Site& site, const QueriesByKey& seen);

}  // namespace sidekick::tool
