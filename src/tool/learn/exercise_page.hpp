// An exercise on the screen.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "tool/learn/attempt.hpp"
#include "tool/learn/exercise.hpp"
#include "tool/learn/place.hpp"
#include "tool/page.hpp"

namespace sidekick::tool {

// How many are solved, as a bar and in numbers.
void write_progress(Page& page, std::size_t solved, std::size_t all);

// What it is about, what is wanted, and the file to change.
void write_exercise(Page& page, const Exercise& exercise, const std::filesystem::path& file);

// The hints that have been given; the way to the solution, if those are all.
void write_hints(Page& page, const Exercise& exercise, std::size_t count);

// What an attempt came to. What the compiler said is not in it.
void write_attempt(Page& page, const Exercise& exercise, const Attempt& made);

// A line for each, with a mark if it is solved.
void write_list(Page& page, const std::vector<Exercise>& exercises, const Place& place);

}  // namespace sidekick::tool
