// Which lines of the program made the changes that a flush writes.
#pragma once

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/database/event.hpp"
#include "sidekick/object/node.hpp"
#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/written_columns.hpp"

namespace sidekick::detail {

using Sites = std::vector<const CallSite*>;

// Is told of each change as it is made, and asked about it when its statement runs. Lines that are
// not known are left out.
class TraceCauses {
public:
    void entered(const Node& node);
    void marked_for_deletion(const Node& node);
    void opened(const Node& node);
    void linked(const Node& owner, const Relationship& by, const Node* item);
    // What was written to it is gone, or in its row.
    void expired(const Node& node) noexcept;
    void destroyed(const Node& node);

    // The lines behind a statement of a flush that `moment` sends, each once, in the order of the
    // program. What the statement has written is forgotten with it.
    Sites of_flush(const Event& statement, const CallSite* moment);
    // The line that marked an object for deletion.
    Sites of_deletion(const Node& node) const;

private:
    using Link = std::pair<const Node*, const Node*>;
    // A foreign key by the first of its columns.
    using ForeignKey = std::pair<const Node*, std::size_t>;

    void add_causes(const Event& statement, ParameterRows::Subject subject, const CallSite* moment,
                    Sites& causes);
    void add_causes_of_insert(const Node& node, const CallSite* moment, Sites& causes);
    void add_causes_of_update(const Node& node, const CallSite* moment, Sites& causes);
    // What marked an object for deletion whose list has `node`, by that foreign key.
    void add_lost_parents(const Node& node, std::size_t column, Sites& causes) const;
    void forget_foreign_keys(const Node& node) noexcept;

    std::unordered_map<const Node*, const CallSite*> entered_;
    std::unordered_map<const Node*, const CallSite*> marked_;
    std::unordered_map<const Node*, WrittenColumns> written_;
    std::map<Link, const CallSite*> linked_;  // under both orders of its ends
    std::map<ForeignKey, const CallSite*>
        led_;  // where a foreign key was last made to lead elsewhere
};

}  // namespace sidekick::detail
