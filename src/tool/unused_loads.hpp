// What queries loaded with their objects, and the program did not touch, for the lessons.
#pragma once

#include <utility>
#include <vector>

#include "tool/lesson_words.hpp"

namespace sidekick::tool {

// Is told of each record of a trace, in order. Refers to the records, which have to outlive it.
class UnusedLoads {
public:
    void take(const Record& record);
    // A lesson for each load, if the program came to its end and the trace has all of it.
    std::vector<std::pair<const Record*, Lesson>> lessons() const;

private:
    struct Load {
        const Record* record = nullptr;
        Site site = {};  // of the query
        bool is_joined = false;
    };

    std::vector<Load> unseen_;
    std::vector<const Record*> sent_;  // since the last query, it among them
    bool is_complete_ = false;
};

}  // namespace sidekick::tool
