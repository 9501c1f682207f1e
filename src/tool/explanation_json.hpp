// An explanation as one JSON document, for other tools: see docs/trace-format.md.
#pragma once

#include <vector>

#include "tool/explanation.hpp"
#include "tool/lessons.hpp"
#include "tool/recording.hpp"
#include "tool/trace_json.hpp"

namespace sidekick::tool {

// `explanation` and `lessons` are those of the recording.
Json document_of(const Target& target, const Recording& recording, const Explanation& explanation,
                 const std::vector<Lesson>& lessons);

// The document as text in ASCII: nothing in it is obeyed by a terminal.
std::string text_of_document(const Json& document);

}  // namespace sidekick::tool
