// A run step by step, as the page holds it: each step with what it changes.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tool/html/list_edits.hpp"
#include "tool/printed.hpp"
#include "tool/recording.hpp"
#include "tool/trace_file.hpp"
#include "tool/trace_json.hpp"

namespace sidekick::tool {

// A step is a statement, a BEGIN, a COMMIT or a ROLLBACK. What a program holds is kept as lists of
// rows: 0 are the objects, 1 what waits to be written, 2 the tables, and the others the rows of
// one table each. A step has the edits of them, so that the page grows with what happens and not
// with what there is.
class Timeline {
public:
    Timeline();

    // The next record of a run with states.
    void take(const Record& record);
    // The number of steps by now.
    std::size_t size() const { return steps_.size(); }
    // The edits by now, which are what makes a page large.
    std::size_t edits() const { return edit_count_; }
    // The whole run, once it has ended. The steps have what was printed after each.
    Json finish(const Target& target, const Printed& printed);

private:
    using Lists = std::map<std::size_t, std::vector<Cells>>;

    void add_step(const Record& record, const char* kind);
    void add_statement(Json& step, const Statement& statement);
    void take_committed(const Record& record);
    void take_state(const Record& record);
    void take_end();
    Json site(const std::optional<Site>& site);
    std::size_t list_of_table(const std::string& name, const Cells& columns);
    Lists tables_in(const Record& state);
    Json edited(Lists& lists, std::size_t list, const std::vector<Cells>& rows);
    Json edited_tables(const Lists& after);

    Json lists_;  // their names and columns
    std::map<std::pair<std::string, Cells>, std::size_t> list_ids_;
    Lists now_;            // as the last state has them
    Lists at_begin_;       // the tables when the transaction began
    bool begins_ = false;  // no state has been seen since
    std::vector<Json> steps_;
    std::vector<std::optional<std::size_t>> printed_;  // by each step
    std::map<std::size_t, std::size_t> step_of_;       // by the numbers of records
    std::map<std::string, std::size_t> files_;
    std::map<std::string, std::size_t> texts_;  // of statements
    std::map<std::string, Cells> keys_;         // by table
    Json start_ = Json::array();                // the tables that were there before
    std::optional<std::size_t> stated_;         // the last step that has a state of its own
    std::size_t unstated_ = 0;                  // the first step after it
    std::optional<std::size_t> rollback_;       // after it
    std::vector<Change> committed_;             // after it
    std::size_t statements_ = 0;
    std::size_t edit_count_ = 0;
};

}  // namespace sidekick::tool
