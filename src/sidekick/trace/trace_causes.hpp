// Which lines of the program made the changes that a flush writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/database/event.hpp"
#include "sidekick/object/node.hpp"
#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

using Sites = std::vector<const CallSite*>;

// Is told of each change as it is made, and asked about it when its statement runs. Lines that are
// not known are left out. It keeps what waits to be written, and of the objects that are there.
class TraceCauses {
public:
    explicit TraceCauses(TraceObjects& objects) : objects_{objects} {}

    void entered(const Node& node);
    void marked_for_deletion(const Node& node);
    void opened(const Node& node);
    void filled(const Node& node);
    void linked(const Node& owner, const Relationship& by, const Node* item);
    // What was written to it is gone, or in its row.
    void expired(const Node& node) noexcept;
    // Before it is forgotten.
    void destroyed(const Node& node) noexcept;

    // The lines behind a statement of a flush that `moment` sends, each once, in the order of the
    // program. What the statement has written is forgotten with it.
    Sites of_flush(const Event& statement, const CallSite* moment);
    // The lines why an object is deleted.
    Sites of_deletion(const Node& node) const;

private:
    // An object that a known line of this thread marked for deletion.
    struct Marked {
        const Node* node = nullptr;
        std::thread::id by{};
    };
    // The numbers of its ends, the smaller one first.
    using Link = std::pair<std::uint64_t, std::uint64_t>;
    struct HashOfLink {
        std::size_t operator()(const Link& link) const noexcept;
    };

    // Null if the object was only read.
    ObjectCauses* find(const Node& node) const noexcept;
    ObjectCauses& of(const Node& node);
    static void forget_written(ObjectCauses& causes) noexcept;
    void add_causes(const Event& statement, ParameterRows::Subject subject, const CallSite* moment,
                    Sites& causes);
    void add_causes_of_link(const Node& owner, const Node& item, Sites& causes);
    void add_causes_of_insert(const Node& node, Sites& causes);
    void add_causes_of_update(const Node& node, const CallSite* moment, Sites& causes);
    // The line that marked it; of an orphan those that took it from its parents (behaviour N3).
    void add_causes_of_delete(const Node& node, Sites& causes) const;
    // What marked an object for deletion whose list has `node`, by that foreign key.
    void add_lost_parents(const Node& node, std::size_t column, Sites& causes) const;
    void forget_lost_links() noexcept;

    TraceObjects& objects_;
    std::uint64_t last_ = 0;
    std::unordered_map<Link, const CallSite*, HashOfLink> linked_;
    std::vector<std::uint64_t> gone_{};  // objects that had links, which nobody can ask for now
    std::size_t lost_links_ = 0;         // so many at most
    std::vector<Marked> marked_{};       // and perhaps not any more
};

}  // namespace sidekick::detail
