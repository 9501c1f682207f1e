// How one table joins others by the foreign keys between them.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// A table of a statement, and what it goes by there.
struct NamedTable {
    FromTable table;
    std::string name;
};

// How many foreign keys, of one column or of several, lead from `joined` to tables that have been
// joined to each other, or back: to the last of them, or, where that has none, to all.
std::size_t keys_between(std::span<const FromTable> tables, const FromTable& joined);

// The condition of the one that there is. Throws ArgumentError where there are several.
std::string key_condition(std::span<const NamedTable> tables, const NamedTable& joined);

}  // namespace sidekick::detail
