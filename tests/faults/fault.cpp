#include "fault.hpp"

namespace faults {

namespace {

// A place for a debugger to stop at.
[[gnu::noinline]] void failing() noexcept {
    asm volatile("");
}

}  // namespace

void Countdown::start(std::size_t position, bool for_ever) noexcept {
    counting_ = true;
    left_ = position;
    for_ever_ = for_ever;
    failed_ = false;
}

bool Countdown::stop() noexcept {
    counting_ = false;
    return failed_;
}

void Countdown::resume() noexcept {
    counting_ = true;
}

bool Countdown::fails() noexcept {
    if (!counting_ || left_ == 0) {
        return false;
    }
    if (left_ > 1) {
        --left_;
        return false;
    }
    left_ = for_ever_ ? 1 : 0;
    failed_ = true;
    failing();
    return true;
}

}  // namespace faults
