// The objects of a trace: what is known of each, its number, and what a person calls it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/database/event.hpp"
#include "sidekick/object/node.hpp"
#include "sidekick/trace/traced_object.hpp"

namespace sidekick::detail {

// What a person calls an object of which no more is known: "Team 2", "Link (2, 1)".
std::string named_by_key(const Mapper& mapper, const Key& key);

class TraceObjects {
public:
    // What is known of `node`: nothing yet, the first time. Valid until it is forgotten.
    TracedObject& of(const Node& node);
    // The same; null if nothing is.
    TracedObject* find(const Node& node) const noexcept;
    // Gives `node` a number, unless it has one.
    void see(const Node& node) { seen(node); }
    void forget(const Node& node) noexcept;

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
    TracedObject& seen(const Node& node);

    std::size_t last_ = 0;
    std::unordered_map<const Node*, TracedObject> objects_;
    // The one that was asked for last: mostly it is the next one, too.
    mutable std::pair<const Node*, TracedObject*> recent_{};
};

}  // namespace sidekick::detail
