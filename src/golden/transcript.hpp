#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::golden {

// A line of a transcript that takes part in the comparison.
struct Line {
    std::size_t number;              // in the file, from 1
    std::string text;                // as it stands, without its newline
    std::vector<std::string> above;  // the `//` comments and blank lines just before it
};

enum class EntryKind {
    statement,    // the echo of one statement: its SQL and its parameters
    transaction,  // BEGIN (implicit), COMMIT or ROLLBACK
    printed,      // what the program prints itself: an object, or a collection over several lines
};

// What a reader takes as one thing. It has at least one line.
struct Entry {
    EntryKind kind = EntryKind::statement;
    std::vector<Line> lines;
};

struct Transcript {
    std::vector<Entry> entries;
    std::vector<std::string> below;  // comments and blank lines after the last entry
    std::size_t line_count = 0;
};

// Splits `text` into entries. Every text is a transcript; an empty one has no entries.
// Lines end at '\n' only, so that a '\r' takes part in the comparison.
Transcript parse(std::string_view text);

// The text that `parse` read: byte for byte, but that its last line always ends in a newline.
std::string render(const Transcript& transcript);

// The line with its seconds as `X`, where it is the parameter line of a statement:
// `[generated in Xs]`, `[cached since Xs ago]`, `[no key Xs]`. Any other line as it is.
std::string normalised(std::string_view line);

// What two entries are compared by: their normalised lines, each ending in a newline.
std::string comparable(const Entry& entry);

bool is_comment(std::string_view line);

// The word for an entry in a report: "statement", "transaction" or "printed".
std::string_view kind_name(EntryKind kind);

}  // namespace sidekick::golden
