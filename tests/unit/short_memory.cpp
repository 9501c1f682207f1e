#include "short_memory.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

// How many more allocations succeed before one fails; none fails while it is negative.
long until_failure = -1;
bool has_failed = false;
std::atomic<long> alive = 0;

void* allocate(std::size_t size) noexcept {
    const bool fails = until_failure >= 0 && until_failure-- == 0;
    has_failed = has_failed || fails;
    void* const memory = fails ? nullptr : std::malloc(size == 0 ? 1 : size);
    alive += memory != nullptr ? 1 : 0;
    return memory;
}

void give_back(void* memory) noexcept {
    alive -= memory != nullptr ? 1 : 0;
    std::free(memory);
}

}  // namespace

void* operator new(std::size_t size) {
    if (void* const memory = allocate(size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    give_back(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    give_back(memory);
}

namespace unit {

bool succeeds(long allocations, const std::function<void()>& act) {
    until_failure = allocations;
    try {
        act();
        until_failure = -1;
        return true;
    } catch (const std::bad_alloc&) {
        until_failure = -1;
        return false;
    }
}

long allocations_alive() {
    return alive;
}

long for_each_failure(const std::function<void(long)>& trial) {
    long allocations = 0;
    do {
        has_failed = false;
        trial(allocations++);
    } while (has_failed);
    return allocations - 1;
}

}  // namespace unit
