// Which lines of the program made the changes that a flush writes.
#pragma once

#include <map>
#include <optional>
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
    void linked(const Node& owner, const Relationship& by, const Node* item);
    // What was written to it is gone, or in its row.
    void expired(const Node& node) noexcept;
    void destroyed(const Node& node);

    // The lines behind a statement of a flush that `moment` sends, each once, in the order of the
    // program. What the statement has written is forgotten with it.
    std::vector<CallSite> of_flush(const Event& statement, const std::optional<CallSite>& moment);
    // The line that marked an object for deletion.
    std::vector<CallSite> of_deletion(const Node& node) const;

private:
    // Where an object was last handed out for writing, what it held then, and which lines have
    // changed it.
    struct Writing {
        std::optional<CallSite> handed_out;
        std::string held;
        std::vector<CallSite> changed_by;
    };
    using Link = std::pair<const Node*, const Node*>;
    // A foreign key by the first of its columns.
    using ForeignKey = std::pair<const Node*, std::size_t>;

    static void settle(const Node& node, Writing& writing);
    void add_causes(const Event& statement, ParameterRows::Subject subject,
                    const std::optional<CallSite>& moment, std::vector<CallSite>& causes);
    void add_causes_of_update(const Node& node, const std::optional<CallSite>& moment,
                              std::vector<CallSite>& causes);
    // What marked an object for deletion whose list has `node`, by that foreign key.
    void add_lost_parents(const Node& node, std::size_t column,
                          std::vector<CallSite>& causes) const;
    void forget_foreign_keys(const Node& node) noexcept;

    std::unordered_map<const Node*, CallSite> entered_;
    std::unordered_map<const Node*, CallSite> marked_;
    std::unordered_map<const Node*, Writing> written_;
    std::map<Link, CallSite> linked_;     // under both orders of its ends
    std::map<ForeignKey, CallSite> led_;  // where a foreign key was last made to lead elsewhere
};

}  // namespace sidekick::detail
