// The calls that a thread is in, from the innermost one on, as far as to one of the program's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace sidekick::detail {

struct CallSite;

// Knows which program counters are the program's.
class CallSites {
public:
    // The line of a call; null if it is not the program's.
    virtual const CallSite* site_at(std::uintptr_t counter) = 0;

protected:
    ~CallSites() = default;
};

// Unwinding by tables costs a microsecond for each few calls. So what it found is kept: how far
// above a call its caller's frame begins, which is the same whenever the call is reached, and who
// the callers were. Only where a stack differs from all that was seen is it unwound anew.
// Thread safety: not for two threads at a time; it knows the stacks of all that use it in turn.
class CallStack {
public:
    explicit CallStack(CallSites& sites) : sites_{sites} {}

    // Of the innermost call that is the program's; null if none is. Throws std::bad_alloc.
    const CallSite* first_site();

private:
    struct Call {
        std::uintptr_t counter = 0;
        const CallSite* site = nullptr;
        std::ptrdiff_t to_caller = 0;  // from its stack pointer to its caller's; 0: not known
        bool varies = false;           // the same is not the same each time
        bool is_last = false;          // nobody called it
        std::vector<Call*> callers = {};
    };
    struct Unwinding;

    // Whether the stack is one that was seen; then `site` is known.
    bool follow(std::uintptr_t counter, const std::byte* stack, const CallSite*& site) const;
    const CallSite* unwind(const std::byte* stack);
    void learn(Unwinding& unwinding, std::uintptr_t counter, const std::byte* stack);

    CallSites& sites_;
    std::unordered_map<std::uintptr_t, Call> calls_;  // by program counter, where they return to
};

}  // namespace sidekick::detail
