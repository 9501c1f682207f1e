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

    // The tables of a state. A list that is not among them is empty.
    Tables tables_in(const Record& state);
    // The tables as they are now, and as they are with these changes.
    Tables tables_with(const std::vector<Change>& changes) const;
    // Takes note of the table's primary key.
    void note_key(const Change& change) { keys_[change.table] = change.key; }

    // Makes the lists those of the state, and gives the edits that do it.
    Json change_objects(const Record& state);
    Json change_tables(const Tables& tables);
    // The edits by now.
    std::size_t edits() const { return edit_count_; }

    // What each list is: its name, and of a table the columns, and those of its key.
    Json described() const;

private:
    std::size_t list_of(const std::string& table, const Cells& columns);
    void change(std::size_t list, const std::vector<Cells>& rows, Json& edits);

    Json described_;
    std::map<std::pair<std::string, Cells>, std::size_t> numbers_;  // by the table and its columns
    std::map<std::string, Cells> keys_;                             // by table
    std::map<std::size_t, std::vector<Cells>> now_;
    std::size_t edit_count_ = 0;
};

}  // namespace sidekick::tool
