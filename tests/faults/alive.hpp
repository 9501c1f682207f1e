// What lives in the program's and in SQLite's memory.
#pragma once

#include <sqlite3.h>

#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "failing_new.hpp"

namespace faults {

struct Alive {
    std::size_t allocations = live_allocations();
    sqlite3_int64 bytes_of_sqlite = sqlite3_memory_used();

    bool operator==(const Alive&) const = default;
};

// What `act` leaves behind, although it should leave nothing. It is run up to twice: what it sets
// up for good is there the second time.
template <typename Act>
std::string leak_of(const Act& act) {
    std::string leak;
    // From one line of code: a trace keeps what it has found out about each that it meets.
    for (int run = 0; run < 2; ++run) {
        const Alive before;
        act();
        const Alive after;
        if (after == before) {
            return "";
        }
        leak = fmt::format("a leak: {} allocations, {} bytes of SQLite's",
                           static_cast<std::ptrdiff_t>(after.allocations - before.allocations),
                           after.bytes_of_sqlite - before.bytes_of_sqlite);
    }
    return leak;
}

}  // namespace faults
