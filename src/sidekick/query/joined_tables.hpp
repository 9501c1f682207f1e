// The tables of a select, as its SQL says them.
#pragma once

#include <span>
#include <string>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// `hero JOIN team ON team.id = hero.team_id, badge`: those that do not join are in the order of
// `models`. Throws ArgumentError where it is not said, and no foreign key, or more than one, says,
// how one joins those before it.
std::string joined_tables(std::span<const Mapper* const> models, std::span<const Join> joins,
                          TextFor purpose);

}  // namespace sidekick::detail
