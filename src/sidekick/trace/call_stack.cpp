#include "sidekick/trace/call_stack.hpp"

#if SIDEKICK_HAS_BACKTRACE

#include <unwind.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace sidekick::detail {

namespace {

// Where a call leaves its return address right below its caller's part of the stack.
#if defined(__x86_64__)
constexpr bool return_address_is_below = true;
#else
constexpr bool return_address_is_below = false;
#endif

// It stands in the frame of another function, which sanitizers take for a mistake.
// The spelling is the one that both compilers know.
__attribute__((noinline, no_sanitize("address"), no_sanitize("thread"))) std::uintptr_t
return_address_below(const std::byte* stack) {
    return *reinterpret_cast<const volatile std::uintptr_t*>(stack - sizeof(std::uintptr_t));
}

}  // namespace

// The unwinder is written in C, and nothing may be thrown through it.
struct CallStack::Unwinding {
    CallStack& stacks;
    const std::byte* from = nullptr;  // what is further in is not of interest
    Call* callee = nullptr;
    const std::byte* callee_stack = nullptr;
    const CallSite* site = nullptr;
    bool out_of_memory = false;

    static _Unwind_Reason_Code visit(_Unwind_Context* context, void* data) {
        Unwinding& self = *static_cast<Unwinding*>(data);
        // NOLINTNEXTLINE(performance-no-int-to-ptr): that is how the unwinder says it
        const auto* const stack = reinterpret_cast<const std::byte*>(_Unwind_GetCFA(context));
        if (stack < self.from) {
            return _URC_NO_REASON;
        }
        int is_before = 0;  // it was interrupted there, and has called nobody
        const std::uintptr_t counter = _Unwind_GetIPInfo(context, &is_before);
        if (counter == 0) {
            return _URC_END_OF_STACK;
        }
        try {
            if (is_before != 0) {
                self.callee = nullptr;
                self.site = self.stacks.sites_.site_at(counter);
            } else {
                self.stacks.learn(self, counter, stack);
            }
        } catch (const std::bad_alloc&) {
            self.out_of_memory = true;
        }
        return self.site != nullptr || self.out_of_memory ? _URC_NORMAL_STOP : _URC_NO_REASON;
    }
};

[[gnu::noinline]] const CallSite* CallStack::first_site() {
    const auto* const stack = static_cast<const std::byte*>(__builtin_dwarf_cfa());
    const CallSite* site = nullptr;
    if (return_address_is_below && follow(return_address_below(stack), stack, site)) {
        return site;
    }
    return unwind(stack);
}

bool CallStack::follow(std::uintptr_t counter, const std::byte* stack,
                       const CallSite*& site) const {
    const auto found = calls_.find(counter);
    const Call* call = found == calls_.end() ? nullptr : &found->second;
    while (call != nullptr && call->site == nullptr && !call->is_last) {
        if (call->to_caller == 0 || call->varies) {
            return false;
        }
        stack += call->to_caller;
        const std::uintptr_t above = return_address_below(stack);
        const auto caller = std::ranges::find(call->callers, above, &Call::counter);
        call = caller == call->callers.end() ? nullptr : *caller;
    }
    site = call == nullptr ? nullptr : call->site;
    return call != nullptr;
}

const CallSite* CallStack::unwind(const std::byte* stack) {
    Unwinding unwinding{*this, stack};
    _Unwind_Backtrace(&Unwinding::visit, &unwinding);
    if (unwinding.out_of_memory) {
        throw std::bad_alloc{};
    }
    if (unwinding.site == nullptr && unwinding.callee != nullptr) {
        unwinding.callee->is_last = unwinding.callee->callers.empty();
    }
    return unwinding.site;
}

void CallStack::learn(Unwinding& unwinding, std::uintptr_t counter, const std::byte* stack) {
    const auto [found, is_new] = calls_.try_emplace(counter);
    Call& call = found->second;
    if (is_new) {
        call.counter = counter;
        try {
            call.site = sites_.site_at(counter - 1);  // within the instruction that calls
        } catch (...) {
            calls_.erase(found);
            throw;
        }
    }
    if (Call* const callee = unwinding.callee; callee != nullptr) {
        const std::ptrdiff_t distance = stack - unwinding.callee_stack;
        callee->varies |= callee->to_caller != 0 && callee->to_caller != distance;
        callee->to_caller = distance;
        if (std::ranges::find(callee->callers, &call) == callee->callers.end()) {
            callee->callers.push_back(&call);
        }
        callee->is_last = false;
    }
    unwinding.callee = &call;
    unwinding.callee_stack = stack;
    unwinding.site = call.site;
}

}  // namespace sidekick::detail

#endif
