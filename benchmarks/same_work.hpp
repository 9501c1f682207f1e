// Whether both versions do the same work: the same sums, and the same database after each phase.
#pragma once

#include "work.hpp"

namespace bench {

// Prints the first difference. Both databases are made in `directory`.
bool is_same_work(const std::string& directory, const Job& job);

}  // namespace bench
