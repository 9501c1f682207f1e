// What a select gives, as its SQL says it: names that are taken already get a number.
#pragma once

#include <span>
#include <string>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// Adds `hero.id, team.id AS id_1, count(*) AS count_1`.
void append_outputs(std::string& out, std::span<const Output> outputs, TextFor purpose);

}  // namespace sidekick::detail
