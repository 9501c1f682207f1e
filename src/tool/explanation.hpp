// What each line of a program caused, by its trace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/lessons.hpp"
#include "tool/page.hpp"
#include "tool/recording.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

// A statement of the run.
struct Sending {
    const Record* record = nullptr;
    std::size_t ordinal = 0;    // 1 for the first statement of the run
    std::optional<Site> cause;  // the line that it stands at: the first cause, or the moment
    std::optional<std::size_t> rows;
    const Record* refusal = nullptr;  // the error that it failed by; null if it did not
    std::string occasion;             // what sent it, if it was sent by another line: "commit"

    bool is_deferred() const { return cause && record->moment && *cause != *record->moment; }
};

enum class EffectKind : std::uint8_t {
    begin,
    statement,  // which this line caused, first of all lines
    shared,     // a statement that stands at another line, and was caused by this one too
    sends,      // a statement that another line caused, and that was sent now
    commit,     // with what it changed
    rollback,
    prints,         // text that this line printed
    printed_after,  // text that was printed after this line, it is not known by which
    lesson,         // what this line could do with less
    error           // that came into being here: the program may have caught it
};

struct Effect {
    EffectKind kind;
    const Record* record = nullptr;
    const Sending* sending = nullptr;              // statement, shared, sends
    const std::vector<Change>* changes = nullptr;  // commit; null if it failed
    const Record* refusal = nullptr;               // commit: the error that it failed by
    std::string text = {};                         // prints, printed_after, lesson, error
    std::size_t part = 1;  // another one where another line did something in between
};

// A function in which something happened.
struct Function {
    std::string file;
    std::string name;
    std::map<std::size_t, std::vector<Effect>> lines;
};

// Refers to the recording, which has to outlive it.
struct Explanation {
    std::string printed_first;        // before anything was recorded
    std::vector<Sending> sendings;    // in their order
    std::vector<Function> functions;  // in the order in which something first happened there
    std::vector<Effect> unknown;      // what happened at lines that are not known
};

Explanation explain(const Recording& recording);

// Puts each lesson first of what its line caused.
void add_lessons(Explanation& explanation, const std::vector<Lesson>& lessons);

// Puts the error that the program ended by last of what its line did, if it is not there.
void add_error(Explanation& explanation, const Recording& recording);

// The lessons alone, each with the place of its line.
void write_lessons(Page& page, const std::vector<Lesson>& lessons);

// The source lines of the target, each with what it caused.
void write_explanation(Page& page, const Target& target, const Explanation& explanation);

}  // namespace sidekick::tool
