// A recorded run as the transcript that it would have printed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "golden/transcript.hpp"
#include "tool/recording.hpp"

namespace sidekick::tool {

// What stands behind an entry of the transcript.
struct Source {
    const Record* record = nullptr;  // of a printed entry: what was recorded last before it
    std::optional<Site> site;        // the line that sent or printed it
};

// Refers to the recording, which has to outlive it.
struct RunTranscript {
    golden::Transcript transcript;
    std::vector<Source> sources;  // one for each entry
    bool goes_on = false;         // the run was longer
};

// At most `entries` of them, and about `bytes`. Seconds are not those of the run: they are not
// compared.
RunTranscript transcript_of(const Recording& recording, std::size_t entries, std::size_t bytes);

// A transcript with the SQL of each statement on the line of its "INFO Engine", as a run has it:
// the echo leaves that line bare before a CREATE TABLE, and a trace has no newline there.
golden::Transcript joined(golden::Transcript transcript);

// A statement's entry in its parts.
struct StatementEntry {
    std::string sql;
    std::string cache;  // "generated", "cached", "raw sql", "no key"
    std::string parameters;
};

// REQUIRES: the entry is a statement.
StatementEntry parts_of(const golden::Entry& entry);

// The lines of a printed entry as one text; of a transaction its word, "COMMIT".
std::string text_of_entry(const golden::Entry& entry);

}  // namespace sidekick::tool
