#pragma once

#include "golden/comparison.hpp"

#include <string>

namespace sidekick::golden {

// The golden file that `actual` asks for. Where an entry is as before, its lines stay as they are
// in `golden`, with their seconds, blank lines and comments, also if the entry has moved.
// A comment stays before the line that it stood before; if that line is gone, before the next.
// So a transcript that does not differ gives back the text of `golden`.
std::string rerecord(const Transcript& golden, const Transcript& actual);

}  // namespace sidekick::golden
