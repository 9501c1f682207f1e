#include "sidekick/session/transact.hpp"

#include <algorithm>
#include <thread>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"

namespace sidekick::detail {

void transact(const Engine& engine, const std::function<void(Session&)>& function,
              const TransactOptions& options) {
    using namespace std::chrono_literals;
    if (options.attempts < 1) {
        throw ArgumentError{
            fmt::format("transact was given {} attempts: it needs one", options.attempts)};
    }
    const auto start = std::chrono::steady_clock::now();
    SessionOptions how;
    auto pause = 1ms;
    for (int attempt = 1;; ++attempt) {
        try {
            Session session{engine, how};
            function(session);
            session.commit();
            return;
        } catch (const DatabaseError& error) {
            const auto taken = std::chrono::steady_clock::now() + pause - start;
            if (!error.is_busy() || attempt == options.attempts || taken > options.for_at_most) {
                throw;
            }
        }
        std::this_thread::sleep_for(pause);
        pause = std::min(2 * pause, 100ms);
        how.begin = Begin::immediate;
    }
}

}  // namespace sidekick::detail
