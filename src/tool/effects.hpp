// What a line caused, written below it.
#pragma once

#include <string_view>
#include <vector>

#include "tool/explanation.hpp"
#include "tool/page.hpp"

namespace sidekick::tool {

// A statement as a reader meets it: its number, SQL and parameters.
void write_statement(Page& page, const Statement& statement, std::size_t ordinal,
                     std::string_view margin);

// The effects of one line, in their order.
void write_effects(Page& page, const std::vector<Effect>& effects, std::string_view margin);

}  // namespace sidekick::tool
