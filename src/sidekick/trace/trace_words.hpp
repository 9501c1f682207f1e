// A trace in words: why a statement was sent, and what a commit has changed.
#pragma once

#include <string>

#include "sidekick/database/event.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

// "Spider-Boy's teams were not loaded": why `statement` was sent.
std::string words_for(const Event& statement, TraceObjects& objects);

// A changed row as JSON, with its columns by name and what it means to a person: "Spider-Boy joins
// Z-Force". Reads through `connection`, and goes without what cannot be read.
std::string change_json(const RowChange& change, Connection& connection);

}  // namespace sidekick::detail
