// Memory that is short: one allocation of what is done fails.
#pragma once

#include <functional>

namespace unit {

// Runs `act` with the allocation after so many failing; false if memory was short.
bool succeeds(long allocations, const std::function<void()>& act);

// Runs `trial` for the failure of each allocation of what succeeds, until none is left. Gives how
// many there were.
long for_each_failure(const std::function<void(long)>& trial);

// How many allocations have not been given back.
long allocations_alive();

}  // namespace unit
