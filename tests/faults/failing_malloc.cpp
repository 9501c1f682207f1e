#include "failing_malloc.hpp"

#include <sqlite3.h>

#include <stdexcept>

namespace faults {

namespace {

Countdown countdown;
sqlite3_mem_methods usual;

void* allocate(int size) {
    return countdown.fails() ? nullptr : usual.xMalloc(size);
}

void* reallocate(void* memory, int size) {
    return countdown.fails() ? nullptr : usual.xRealloc(memory, size);
}

}  // namespace

FailingMalloc::FailingMalloc() {
    int result = sqlite3_config(SQLITE_CONFIG_GETMALLOC, &usual);
    if (result == SQLITE_OK) {
        sqlite3_mem_methods failing = usual;
        failing.xMalloc = allocate;
        failing.xRealloc = reallocate;
        result = sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    }
    if (result == SQLITE_OK) {
        result = sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
    }
    if (result != SQLITE_OK) {
        throw std::runtime_error{"SQLite was used before its memory was to fail"};
    }
}

void FailingMalloc::arm(std::size_t position, bool for_ever) {
    countdown.start(position, for_ever);
}

bool FailingMalloc::disarm() {
    return countdown.stop();
}

void FailingMalloc::resume() {
    countdown.resume();
}

}  // namespace faults
