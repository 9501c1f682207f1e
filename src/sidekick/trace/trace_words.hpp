// A trace in words: why a statement was sent.
#pragma once

#include <string>

#include "sidekick/database/event.hpp"
#include "sidekick/trace/trace_objects.hpp"

namespace sidekick::detail {

// "Spider-Boy's teams were not loaded": why `statement` was sent.
std::string words_for(const Event& statement, TraceObjects& objects);

// Whether it is because an object is to be deleted that the flush reads.
bool reads_for_deletion(const Reason& reason);

}  // namespace sidekick::detail
