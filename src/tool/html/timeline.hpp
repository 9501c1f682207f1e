// A run step by step, as the page holds it: each step with what it changes.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tool/html/numbered_texts.hpp"
#include "tool/html/run_lists.hpp"
#include "tool/printed.hpp"
#include "tool/recording.hpp"
#include "tool/refusals.hpp"
#include "tool/trace_file.hpp"
#include "tool/trace_json.hpp"

namespace sidekick::tool {

// A step is a statement, a BEGIN, a COMMIT or a ROLLBACK. It has the edits of the lists in which
// the run is kept, so that the page grows with what happens and not with what there is.
class Timeline {
public:
    // The next record of a run with states.
    void take(const Record& record);
    // The number of steps by now.
    std::size_t size() const { return steps_.size(); }
    // The edits by now, which are what makes a page large.
    std::size_t edits() const { return lists_.edits(); }
    // The whole run, once it has ended. The steps have what was printed after each; `ended` says
    // how it ended, if that was not well.
    Json finish(const Target& target, const Printed& printed,
                const std::vector<std::string>& ended);

private:
    void add_step(const Record& record, const char* kind);
    void add_statement(Json& step, const Statement& statement);
    void take_committed(const Record& record);
    // `refused` is the number of the record that failed by it, or 0.
    void take_error(const Record& record, std::size_t refused);
    void take_back_refusal(std::size_t number, Json& step);
    void take_state(const Record& record);
    void take_end();
    Json site(const std::optional<Site>& site);

    RunLists lists_;
    Refusals refusals_;
    std::map<std::size_t, Json> thrown_;  // the errors of what has been refused, by its number
    RunLists::Tables at_begin_;           // of the transaction
    bool begins_ = false;                 // no state has been seen since
    std::vector<Json> steps_;
    std::vector<std::optional<std::size_t>> printed_;  // by each step
    std::map<std::size_t, std::size_t> step_of_;       // by the numbers of records
    NumberedTexts files_;
    NumberedTexts texts_;                  // of statements
    Json start_ = Json::array();           // the tables that were there before
    std::optional<std::size_t> stated_;    // the last step that has a state of its own
    std::size_t unstated_ = 0;             // the first step after it
    std::optional<std::size_t> rollback_;  // after it
    std::vector<Change> committed_;        // after it
    std::size_t statements_ = 0;
};

}  // namespace sidekick::tool
