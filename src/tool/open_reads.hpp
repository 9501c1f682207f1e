// Transactions that only read and stay open while others write, for the lessons.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <utility>

#include "tool/lesson_facts.hpp"
#include "tool/lesson_words.hpp"

namespace sidekick::tool {

// Is told of each record of a trace, in order. Refers to the records and to the facts, which have
// to outlive it.
class OpenReads {
public:
    // Is called with the last SELECT of a transaction that was left open, and the lesson.
    using Found = std::function<void(const Record& read, Lesson lesson)>;

    OpenReads(const LessonFacts& facts, Found found) : facts_{facts}, found_{std::move(found)} {}

    void take(const Record& record);
    // There are no more.
    void end();

private:
    struct Open {
        std::size_t since = 0;     // the number of the record of its begin
        std::size_t database = 0;  // its number
        bool has_written = false;
        const Record* last_read = nullptr;
        // The commit, or the error, of another one that began when the last row was read.
        const Record* written = nullptr;
        std::size_t rows = 0;
    };

    void take_statement(const Record& statement);
    // A transaction has written so many rows, or could not.
    void take_writer(const Open& writer, const Record& written, std::size_t rows);
    void close(std::size_t connection);
    void report(const Open& open) const;

    const LessonFacts& facts_;
    Found found_;
    std::map<std::size_t, Open> open_;  // by the numbers of connections
};

}  // namespace sidekick::tool
