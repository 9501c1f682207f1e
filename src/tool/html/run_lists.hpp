// What a program and its tables hold, as lists of rows, and the edits that change them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tool/html/list_edits.hpp"
#include "tool/trace_file.hpp"
#include "tool/trace_json.hpp"

namespace sidekick::tool {

// List 0 are the objects, 1 what waits to be written, 2 the tables, by the numbers of the lists
// that have their rows: those from 3 on, one for each table. A table that is made anew with other
// columns has a list of its own.
class RunLists {
public:
    using Tables = std::map<std::size_t, std::vector<Cells>>;  // lists from 2 on

    RunLists();

    // The tables as they are now, and as they are with these changes.
    Tables tables() const { return {now_.lower_bound(tables_list), now_.end()}; }
    Tables tables_with(const std::vector<Change>& changes) const;
    // Takes note of the table's primary key.
    void note_key(const Change& change) { keys_[change.table] = change.key; }

    // Goes on to the next state: what that changes in the tables, and in the other two lists. Gives
    // the edits that do it.
    Json take_tables(const StateChange& state);
    Json take_objects(const StateChange& state);
    // Makes the lists these, and those empty that are not among them.
    Json change_tables(const Tables& tables);
    // The edits by now.
    std::size_t edits() const { return edit_count_; }

    // What each list is: its name, and of a table the columns, and those of its key.
    Json described() const;

private:
    static constexpr std::size_t objects_list = 0;
    static constexpr std::size_t pending_list = 1;
    static constexpr std::size_t tables_list = 2;

    std::size_t list_of(const std::string& table, const Cells& columns);
    // All of it, which does not go on from what it was; and what is different.
    void change(std::size_t list, std::vector<Cells> rows, Json& edits);
    void splice(std::size_t list, Splice<Cells> rows, Json& edits);

    Json described_;
    std::map<std::pair<std::string, Cells>, std::size_t> numbers_;  // by the table and its columns
    std::map<std::string, Cells> keys_;                             // by table
    std::map<std::size_t, std::vector<Cells>> now_;
    std::size_t edit_count_ = 0;
};

}  // namespace sidekick::tool
