// Entries of transcripts in the words of a sentence.
#pragma once

#include <string>

#include "golden/transcript.hpp"

namespace sidekick::tool {

// "the SELECT of hero", "the COMMIT", "\"Deadpond: name=…\"".
std::string entry_words(const golden::Entry& entry);

// A statement with its parameters: "INSERT INTO heroteamlink with (1, 3)". REQUIRES: it is one.
std::string full_words(const golden::Entry& entry);

// What is different in an entry that is there on both sides: "the INSERT INTO heroteamlink has
// other parameters: (1, 2) instead of (1, 3)".
std::string change_words(const golden::Entry& documented, const golden::Entry& run);

}  // namespace sidekick::tool
