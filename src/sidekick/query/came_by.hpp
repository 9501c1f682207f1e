// How an object came into its session by a query that said how relationships load.
#pragma once

#include <string>
#include <vector>

#include "sidekick/mapping/relationship.hpp"
#include "sidekick/query/load_option.hpp"

namespace sidekick::detail {

// What such a query says holds for its objects as long as they are there: what they lead to loads
// as it says, whenever that is, by statements of their own (behaviour O12). There is one for each
// way in a program, for ever; they never change. Thread safety: shared ones are safe.
struct CameBy {
    std::string way;                  // what its statements are known apart by
    std::vector<LoadOption> options;  // those of the object's model

    // Of the objects of a query with these options; null where there are none.
    static const CameBy* of(const std::vector<LoadOption>& options);
    // Of what a relationship of such objects leads to.
    const CameBy& behind(const Relationship& relationship) const;
};

// The same where it may be null.
inline const CameBy* behind(const CameBy* came_by, const Relationship& relationship) {
    return came_by == nullptr ? nullptr : &came_by->behind(relationship);
}

}  // namespace sidekick::detail
