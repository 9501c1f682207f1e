// The objects of a trace: a number for each, and what a person calls it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "sidekick/database/event.hpp"
#include "sidekick/object/node.hpp"

namespace sidekick::detail {

// What a person calls an object of which no more is known: "Team 2", "Link (2, 1)".
std::string named_by_key(const Mapper& mapper, const Key& key);

class TraceObjects {
public:
    // Gives `node` a number, unless it has one.
    void see(const Node& node);
    void forget(const Node& node);

    // The object as JSON, `{"id":…,"model":…,"key":…,"label":…}`.
    std::string json(const Node& node);
    // The objects whose rows a statement writes or reads, as a JSON list.
    std::string json(const Event& statement);
    // The object in words: its label, or else its model and key, "Team 2", "Link (2, 1)".
    std::string name(const Node& node);
    // It is about to expire: remembers what it is called.
    void keep_label(const Node& node) { label(node); }

    // Everything that is waiting and all rows, as the members of a state record: of the objects,
    // those that this thread has shown. Reads the tables through `connection`; those that cannot be
    // read are left out.
    std::string state_json(Connection& connection);

private:
    // The first column of text that has a value; what it was when it was last seen.
    std::string label(const Node& node);
    std::string object_state_json(const Node& node);
    std::string pending_json();

    struct Seen {
        const Node* node = nullptr;
        std::thread::id by{};
    };

    std::vector<const Node*> seen_by_this_thread() const;  // in the order of their numbers

    std::size_t last_ = 0;
    std::unordered_map<const Node*, std::size_t> numbers_;
    std::map<std::size_t, Seen> by_number_;
    std::unordered_map<const Node*, std::string> labels_;
};

}  // namespace sidekick::detail
