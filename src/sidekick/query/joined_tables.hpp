// The tables of a select, as its SQL says them.
#pragma once

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// Adds `badge, hero JOIN team ON team.id = hero.team_id` to the end of `text`; what it loads by a
// join stands behind what it is joined to. Throws what from_clause throws, and ArgumentError where
// it is not said, and more than one foreign key says, how a table joins another one.
void append_joined_tables(Text& text, const SelectStatement& statement,
                          const LoadsOfOutputs& loads);

}  // namespace sidekick::detail
