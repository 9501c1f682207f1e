// transact: a function as one transaction, run again where the database was locked.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <type_traits>

#include "sidekick/core/api.hpp"
#include "sidekick/session/session.hpp"

namespace sidekick {

// How often and how long `transact` tries.
struct TransactOptions {
    // How often the function runs at most. At least 1.
    int attempts = 20;
    // How long after the first attempt began another one may begin. An attempt under way is not
    // cut short: each statement in it waits as long as the engine's `busy_timeout`.
    std::chrono::milliseconds for_at_most{30000};
};

namespace detail {

// What transact does, but for the result.
SIDEKICK_API void transact(const Engine& engine, const std::function<void(Session&)>& function,
                           const TransactOptions& options);

}  // namespace detail

// Calls `function`, a copy unless it is a std::ref, with a new session, commits, and gives what it
// returned:
//
//     const auto age = transact(engine, [](Session& session) {
//         auto hero = session.get<Hero>(1);
//         hero->age = hero->age.value() + 1;
//         return hero->age.value();
//     });
//
// Where the database was locked (`DatabaseError::is_busy`), in the function or in the commit, it
// closes the session, waits a little, and runs the whole function again, so the function must begin
// anew each time. From the second attempt on the transaction takes the lock for writing before it
// reads, so that it waits for the others' instead of being refused. Everything else that is thrown,
// and what was thrown in the last attempt, reaches the caller when the session has been closed. A
// handle that the function returns is detached: return values. Throws ArgumentError if `attempts`
// is less than 1. Thread safety: safe, also on a shared engine; the function runs on the caller's
// thread.
template <typename Function>
auto transact(const Engine& engine, Function function, const TransactOptions& options = {}) {
    using Given = std::remove_cvref_t<std::invoke_result_t<Function&, Session&>>;
    if constexpr (std::is_void_v<Given>) {
        detail::transact(
            engine, [&](Session& session) { std::invoke(function, session); }, options);
    } else {
        std::optional<Given> given;
        detail::transact(
            engine, [&](Session& session) { given.emplace(std::invoke(function, session)); },
            options);
        return *std::move(given);
    }
}

}  // namespace sidekick
