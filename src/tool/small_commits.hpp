// Commits of a few rows by one line, one after another, for the lessons.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "tool/lesson_facts.hpp"
#include "tool/lesson_words.hpp"

namespace sidekick::tool {

// Is told of each record of a trace, in order. Refers to the records and to the facts, which have
// to outlive it.
class SmallCommits {
public:
    // Is called with the first of such commits, how many there are, and the lesson.
    using Found = std::function<void(const Record& first, std::size_t count, Lesson lesson)>;

    SmallCommits(const LessonFacts& facts, Found found) : facts_{facts}, found_{std::move(found)} {}

    void take(const Record& record);
    // There are no more.
    void end();

private:
    struct Commits {
        std::vector<const Record*> of_line = {};
        std::size_t rows = 0;
    };

    void take_commit(const Record& record, Commits& before);
    void end(Commits& commits);

    const LessonFacts& facts_;
    Found found_;
    std::map<std::size_t, std::size_t> threads_;  // by connections, of their last transactions
    std::map<std::size_t, Commits> commits_;      // by threads
};

}  // namespace sidekick::tool
