// What a select gives, as its SQL says it: names that are taken already get a number.
#pragma once

#include <span>
#include <string_view>

#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// Adds `hero.id, team.id AS id_1, count(*) AS count_1`, and the columns of what is joined to load
// it: says where these are.
void append_outputs(Text& text, std::span<const Output> outputs, LoadsOfOutputs& loads);
// The same of one model, the columns of which are those of a subquery that goes by `name`.
void append_outputs_of(Text& text, const Output& output, std::string_view name, Loads& loads);
// Adds `hero.id AS id, hero.name AS name`.
void append_own_labels(Text& text, const Mapper& model);

}  // namespace sidekick::detail
