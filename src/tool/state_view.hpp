// What a session holds, and what the tables hold, just before a statement.
#pragma once

#include <string>

#include "tool/page.hpp"
#include "tool/state.hpp"

namespace sidekick::tool {

// What an object is, in a word or a few: "new", "clean", "changed (age)", "expired", "deleted".
std::string state_words(const ObjectState& state);

// What waits to be written of its relationships: "heroes: + Spider-Boy, - Deadpond",
// "team: Preventers → Z-Force".
std::string waiting_words(const ObjectState& state);

// The objects with their states, what waits to be written, and the tables. `in_flush`: the
// statement is one of several that write what waits.
void write_state(Page& page, const State& state, bool in_flush);

}  // namespace sidekick::tool
