// What a select is from, before it has names: which table joins which.
#pragma once

#include <vector>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// A table with those that join it, in order.
struct Chain {
    FromTable first;
    std::vector<const Join*> joins{};

    std::vector<FromTable> tables() const;
    bool has(const FromTable& table) const;
};

// In the order in which they are written, as in the reference: first what nothing joins, of what
// the query gives and then of what its condition is about.
//
// A table joins what the query was said to be from; where nothing was said, one of those that it
// gives something of. Throws InvalidRequestError if there is none that it can join, or several;
// ArgumentError if the query is not from the owner of a relationship that is joined by.
std::vector<Chain> from_clause(const SelectStatement& statement);

}  // namespace sidekick::detail
