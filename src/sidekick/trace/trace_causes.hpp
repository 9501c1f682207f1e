// Which lines of the program made the changes that a flush writes.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sidekick/database/event.hpp"
#include "sidekick/object/node.hpp"
#include "sidekick/trace/call_site.hpp"

namespace sidekick::detail {

// Is told of each change as it is made, and asked about it when its statement runs. Lines that are
// not known are left out.
class TraceCauses {
public:
    void entered(const Node& node);
    void marked_for_deletion(const Node& node);
    void opened(const Node& node);
    void linked(const Node& owner, const Node& item);
    // What was written to it is gone, or in its row.
    void expired(const Node& node) { written_.erase(&node); }
    void destroyed(const Node& node);

    // The lines behind a statement of a flush, each once, in the order of the program. What the
    // statement has written is forgotten with it.
    std::vector<CallSite> of_flush(const Event& statement);

private:
    // Where an object was last handed out for writing, what it held then, and which lines have
    // changed it.
    struct Writing {
        std::optional<CallSite> handed_out;
        std::string held;
        std::vector<CallSite> changed_by;
    };
    using Link = std::pair<const Node*, const Node*>;

    void settle(const Node& node, Writing& writing);
    void add_causes(const Event& statement, ParameterRows::Subject subject,
                    std::vector<CallSite>& causes);

    std::unordered_map<const Node*, CallSite> entered_;
    std::unordered_map<const Node*, CallSite> marked_;
    std::unordered_map<const Node*, Writing> written_;
    std::map<Link, CallSite> linked_;  // under both orders of its ends
};

}  // namespace sidekick::detail
