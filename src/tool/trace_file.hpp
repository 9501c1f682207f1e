// A trace as it was recorded, read from its file: see docs/trace-format.md.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidekick::tool {

// A file that is no trace, or one of a version that this tool does not know.
class TraceError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

// A line of the program.
struct Site {
    std::string file;
    std::size_t line = 0;
    std::string function;

    friend auto operator<=>(const Site&, const Site&) = default;
};

struct Object {
    std::int64_t id = 0;
    std::string model;
    std::optional<std::string> key;
    std::optional<std::string> label;
};

// Columns and values, each value as Python would show it.
using Row = std::vector<std::pair<std::string, std::string>>;

struct Change {
    std::string table;
    std::string change;            // "added", "changed" or "deleted"
    Row before;                    // empty of an added row
    Row after;                     // empty of a deleted row
    std::vector<std::string> key;  // the columns of the primary key; empty if they are not known
    std::string text;
};

// Changes to a member of a relationship that are not written yet.
struct Waiting {
    std::string member;
    std::vector<std::string> added;
    std::vector<std::string> removed;
    bool is_one = false;  // it leads to one object, or none
};

// A line that took from an object what an error is about.
struct Loss {
    std::string how;  // "expired" or "detached"
    Site site;
};

// An error that came into being.
struct Failure {
    std::string name;              // of its type
    std::string message;           // as it is, of several lines perhaps
    std::optional<Object> object;  // that it is about
    std::vector<Loss> losses;
};

struct ObjectState {
    Object object;
    std::string state;
    bool expired = false;
    std::vector<std::string> changed;
    std::vector<Waiting> waiting;
};

// What makes a list out of the one that the state before had: from a place on so many go, and these
// come.
template <typename Item>
struct Splice {
    std::size_t from = 0;
    std::size_t gone = 0;
    std::vector<Item> put;
};

struct TableChange {
    std::string name;
    std::vector<std::string> columns;
    Splice<std::vector<std::string>> rows;
};

// What is different from the state before, which may have had other tables.
struct StateChange {
    bool is_whole = false;  // it does not go on from the one before: that is as if it were empty
    Splice<ObjectState> objects;
    Splice<std::string> pending;
    std::vector<TableChange> tables;
};

enum class Kind : std::uint8_t {
    begin,
    statement,
    finished,
    commit,
    committed,
    rollback,
    print,
    state,
    loaded,
    seen,
    error,
    end,
    unknown,  // of a later writer: to be passed over
};

struct Statement {
    std::string operation;  // "insert", "schema", …
    std::string sql;
    std::string parameters;
    std::string cache;
    std::string reason;  // "flush", "lazy load", …
    std::string model;
    std::string attribute;
    std::optional<Site> expired_by;  // expired: the line that made it so
    bool is_for_deletion = false;    // it reads what the flush has to know to delete an object
    std::string text;                // the reason in words
    std::vector<Site> causes;
    std::vector<Object> objects;

    // Whether its rows are read; else they are written.
    bool reads() const { return operation == "select" || operation == "other"; }
};

// One line of the trace. What does not belong to its kind is empty.
struct Record {
    std::size_t number = 0;
    Kind kind = Kind::unknown;
    std::optional<std::size_t> printed;  // bytes on standard output by then
    std::optional<Site> moment;
    std::size_t connection = 0;  // begin, statement, commit, rollback: its number; 0 if not known
    std::size_t database = 0;    // begin, these two: by the same count
    std::size_t thread = 0;
    std::size_t of = 0;               // finished, committed: the number of the record that is meant
    std::optional<std::size_t> rows;  // finished; loaded: of so many objects
    Statement statement;              // statement; loaded, seen: model and attribute alone
    std::vector<Change> changes;      // committed
    std::size_t lost = 0;             // end: records that the trace lacks
    std::optional<Object> object;     // print
    Failure failure;                  // error
    StateChange state;                // state
};

// The name of the program, from the first line. Throws TraceError.
std::string parse_header(std::string_view line);
// Any other line. Throws TraceError.
Record parse_record(std::string_view line);

}  // namespace sidekick::tool
