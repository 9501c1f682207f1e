#include "failing_new.hpp"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace faults {

namespace {

Countdown countdown;
std::size_t live = 0;

// Null where it fails.
void* allocate(std::size_t size, std::size_t alignment) noexcept {
    if (countdown.fails()) {
        return nullptr;
    }
    const std::size_t rounded =
        (std::max<std::size_t>(size, 1) + alignment - 1) / alignment * alignment;
    void* const memory = alignment <= alignof(std::max_align_t)
                             ? std::malloc(std::max<std::size_t>(size, 1))
                             : std::aligned_alloc(alignment, rounded);
    live += memory == nullptr ? 0 : 1;
    return memory;
}

void* allocate_or_throw(std::size_t size, std::size_t alignment) {
    void* const memory = allocate(size, alignment);
    if (memory == nullptr) {
        throw std::bad_alloc{};
    }
    return memory;
}

void release(void* memory) noexcept {
    live -= memory == nullptr ? 0 : 1;
    std::free(memory);
}

constexpr std::size_t usual = alignof(std::max_align_t);

}  // namespace

std::size_t live_allocations() noexcept {
    return live;
}

void FailingNew::arm(std::size_t position, bool for_ever) {
    countdown.start(position, for_ever);
}

bool FailingNew::disarm() {
    return countdown.stop();
}

void FailingNew::resume() {
    countdown.resume();
}

}  // namespace faults

using faults::allocate;
using faults::allocate_or_throw;
using faults::release;
using faults::usual;

void* operator new(std::size_t size) {
    return allocate_or_throw(size, usual);
}
void* operator new[](std::size_t size) {
    return allocate_or_throw(size, usual);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return allocate_or_throw(size, static_cast<std::size_t>(alignment));
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size, usual);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size, usual);
}
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return allocate(size, static_cast<std::size_t>(alignment));
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
    return allocate(size, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept {
    release(memory);
}
void operator delete[](void* memory) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t) noexcept {
    release(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::align_val_t) noexcept {
    release(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory);
}
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept {
    release(memory);
}
void operator delete(void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
void operator delete[](void* memory, const std::nothrow_t&) noexcept {
    release(memory);
}
