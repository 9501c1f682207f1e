// What a change that a commit made to a row means to a person.
#pragma once

#include <string>

#include "sidekick/trace/changed_rows.hpp"

namespace sidekick::detail {

// "Spider-Boy joins Z-Force": of one of `rows`.
std::string words_for(const ChangedRow& row, ChangedRows& rows);

}  // namespace sidekick::detail
