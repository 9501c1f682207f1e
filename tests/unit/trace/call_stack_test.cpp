// The calls of a thread, found again without unwinding.
#include "sidekick/trace/call_stack.hpp"

#include <alloca.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "sidekick/trace/call_site.hpp"
#include "traced.hpp"

using sidekick::detail::CallSite;
using sidekick::detail::CallSites;
using sidekick::detail::CallStack;

namespace {

// Knows the parts of the program by their first and last counter.
class Sites final : public CallSites {
public:
    struct Part {
        std::uintptr_t first;
        std::uintptr_t last;
        const CallSite* site;
    };

    const CallSite* site_at(std::uintptr_t counter) override {
        ++asked;
        const auto found = std::ranges::find_if(
            parts, [&](const Part& part) { return part.first <= counter && counter <= part.last; });
        return found == parts.end() ? nullptr : found->site;
    }

    std::vector<Part> parts;
    std::size_t asked = 0;
};

const CallSite one{"one.cpp", 1, "one"};
const CallSite other{"other.cpp", 2, "other"};

[[gnu::noinline]] std::uintptr_t counter_of_caller() {
    asm volatile("");  // each call is made
    return reinterpret_cast<std::uintptr_t>(__builtin_return_address(0));
}

// The deeper it is, the more calls are in between, and the larger are their frames.
[[gnu::noinline]] const CallSite* below(CallStack& stack, int depth, std::size_t room) {
    auto* const space = static_cast<volatile char*>(alloca(room + 16));
    space[0] = 'x';
    const CallSite* const found = depth == 0 ? stack.first_site() : below(stack, depth - 1, room);
    return space[0] == 'x' ? found : nullptr;
}

template <const CallSite& site>
[[gnu::noinline]] const CallSite* called(CallStack& stack, int depth, std::size_t room,
                                         Sites::Part* part = nullptr) {
    const std::uintptr_t first = counter_of_caller();
    const CallSite* const found = below(stack, depth, room);
    const std::uintptr_t last = counter_of_caller();
    if (part != nullptr) {
        *part = {first, last, &site};
    }
    return found;
}

// A program that `called` is a part of, twice.
class Program {
public:
    Program() {
        CallStack unknown{sites};
        sites.parts.resize(2);
        Sites::Part parts[2];
        called<one>(unknown, 0, 0, &parts[0]);
        called<other>(unknown, 0, 0, &parts[1]);
        sites.parts = {parts[0], parts[1]};
    }

    Sites sites;
    CallStack stack{sites};
};

}  // namespace

BOOST_AUTO_TEST_SUITE(call_stack, *boost::unit_test::enable_if<unit::has_lines>())

BOOST_FIXTURE_TEST_CASE(the_innermost_call_of_the_program_at_each_depth_and_by_each_way, Program) {
    for (int round = 0; round < 3; ++round) {
        for (int depth = 0; depth < 4; ++depth) {
            for (const std::size_t room : {0U, 16U, 160U, 1600U}) {
                BOOST_TEST(called<one>(stack, depth, room) == &one);
                BOOST_TEST(called<other>(stack, depth, room) == &other);
            }
        }
    }
}

BOOST_FIXTURE_TEST_CASE(a_way_that_was_seen_is_not_asked_for_again, Program) {
    BOOST_TEST(called<one>(stack, 0, 0) == &one);
    const std::size_t asked = sites.asked;
    for (int i = 0; i < 10; ++i) {
        BOOST_TEST(called<one>(stack, 0, 0) == &one);
    }
    BOOST_TEST(sites.asked == asked);
}

BOOST_AUTO_TEST_CASE(where_no_call_is_the_programs_none_is_found) {
    Sites nobodys;
    CallStack stack{nobodys};
    for (int i = 0; i < 3; ++i) {
        BOOST_TEST(called<one>(stack, 2, 16) == nullptr);
    }
}

BOOST_AUTO_TEST_SUITE_END()
