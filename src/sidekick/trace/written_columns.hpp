// Which line last wrote each column of an object.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sidekick/object/node.hpp"
#include "sidekick/object/snapshot.hpp"
#include "sidekick/trace/call_site.hpp"

namespace sidekick::detail {

// A member cannot report that it was assigned to. So what an object holds when it is handed out for
// writing is compared with what it holds when it is handed out next, or written to its row: the
// difference is the line's that had it meanwhile.
class WrittenColumns {
public:
    // `site` has the object from now on; null: a line that is not known.
    // REQUIRES: it has not expired.
    void handed_out(const Node& node, const CallSite* site);
    // A flush fills some of them from now on, and no line of the program has the object.
    void filled(const Node& node);
    // Finds what was written since it was handed out, at last. Nothing while the object has
    // expired.
    void settle(const Node& node);

    // The line that last gave the column another value; null if none is known to have.
    const CallSite* writer_of(std::size_t column) const noexcept;
    const std::vector<std::pair<std::size_t, const CallSite*>>& all() const noexcept {
        return writers_;
    }
    bool are_filled() const noexcept { return filled_; }

private:
    const CallSite* holder_ = nullptr;
    Snapshot held_;
    bool filled_ = false;
    std::vector<std::pair<std::size_t, const CallSite*>> writers_;  // each column once
};

}  // namespace sidekick::detail
