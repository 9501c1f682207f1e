// What a program that is stepped through shows before each statement.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "sidekick/object/node.hpp"
#include "sidekick/trace/shown_list.hpp"

namespace sidekick::detail {

class Connection;
class TraceObjects;

// Everything that waits and all rows, of which each state says what has changed since the one
// before.
class TraceState {
public:
    explicit TraceState(TraceObjects& objects) : objects_{objects} {}

    // The members of a state record: of the objects, those that this thread has shown. Reads the
    // tables through `connection`; those that cannot be read are left out.
    std::string json(Connection& connection);
    // The last one was not written: the next one is whole.
    void forget() { shown_ = {}; }

private:
    using Table = std::pair<std::string, std::string>;  // its name and its columns, as JSON
    struct Shown {
        bool is_whole = true;
        ShownList objects = {};
        ShownList pending = {};
        std::map<Table, ShownList> tables = {};
    };

    std::string object_json(const Node& node) const;
    std::vector<std::string> pending_json(const std::vector<const Node*>& nodes) const;
    std::string tables_json(Connection& connection);

    TraceObjects& objects_;
    Shown shown_;
};

}  // namespace sidekick::detail
