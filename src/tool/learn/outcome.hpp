// What a run came to: what it printed and sent, and the rows that it left.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "tool/recording.hpp"
#include "tool/run_transcript.hpp"

namespace sidekick::tool {

// A row that is committed.
struct TableRow {
    std::string table;
    Row cells;

    friend bool operator==(const TableRow&, const TableRow&) = default;
};

// "hero id=1 name='Deadpond'".
std::string words_of_row(const TableRow& row);

// The rows that the commits of a run have left, in the order of their tables, then of their cells.
std::vector<TableRow> final_rows(const std::vector<Record>& records);

// What is kept of a solution's run, and what is said of the exercise as it stands.
struct Outcome {
    golden::Transcript transcript;
    std::vector<TableRow> rows;
    std::vector<std::string> at_first;
};

// Throws std::system_error if it cannot be read.
Outcome read_outcome(const std::filesystem::path& path);
// Replaces the file. Throws std::system_error.
void write_outcome(const std::filesystem::path& path, const Outcome& outcome);

// The lines of a transcript that the program printed.
std::vector<std::string> printed_lines(const golden::Transcript& transcript);

}  // namespace sidekick::tool
