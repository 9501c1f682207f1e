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
    const Alive first;
    act();
    const Alive second;
    if (second == first) {
        return "";
    }
    act();
    const Alive third;
    if (third == second) {
        return "";
    }
    return fmt::format("a leak: {} allocations, {} bytes of SQLite's",
                       static_cast<std::ptrdiff_t>(third.allocations - second.allocations),
                       third.bytes_of_sqlite - second.bytes_of_sqlite);
}

}  // namespace faults
