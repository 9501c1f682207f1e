// The objects of a trace: a number for each, and what a person calls it.
#pragma once

#include <cstddef>
#include <functional>
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
    void see(const Node& node) { seen(node); }
    void forget(const Node& node) { seen_.erase(&node); }

    // Adds the object as JSON, `{"id":…,"model":…,"key":…,"label":…}`, to the end of `out`.
    void append_json(std::string& out, const Node& node);
    // The same of the objects whose rows a statement writes or reads, as a list. After each,
    // `between` may take away what is there by then.
    void append_json(std::string& out, const Event& statement,
                     const std::function<void()>& between);
    // The object in words: its label, or else its model and key, "Team 2", "Link (2, 1)".
    std::string name(const Node& node);

    // Those that this thread has shown, in the order of their numbers.
    std::vector<const Node*> seen_by_this_thread() const;

private:
    struct Seen {
        std::size_t number = 0;
        std::thread::id by{};
    };

    Seen& seen(const Node& node);

    std::size_t last_ = 0;
    std::unordered_map<const Node*, Seen> seen_;
};

}  // namespace sidekick::detail
