// The tables of a select, as its SQL says them.
#pragma once

#include <string>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// `hero JOIN team ON team.id = hero.team_id, badge`: those that do not join are in the order of
// the statement; what it loads by a join stands behind what it is joined to. Throws ArgumentError
// where it is not said, and no foreign key, or more than one, says, how one joins those before it.
std::string joined_tables(Text& text, const SelectStatement& statement,
                          const LoadsOfOutputs& loads);

}  // namespace sidekick::detail
