// No flush before a read, for as long as this lives.
#pragma once

#include "sidekick/core/api.hpp"

namespace sidekick {

namespace detail {
class Loader;
}  // namespace detail

// What `Session::no_autoflush` gives. Until it goes, its session flushes before nothing: what is
// not complete yet waits, and neither a query nor a touch finds in the database what was changed
// since, nor does an `update` or an `erase` change it there. `flush` and `commit` write as ever.
// They may be nested. REQUIRES: its session outlives it, and is the same thread's.
class [[nodiscard]] SIDEKICK_API NoAutoflush {
public:
    // For the library itself.
    explicit NoAutoflush(detail::Loader& session) noexcept;
    NoAutoflush(const NoAutoflush&) = delete;
    NoAutoflush& operator=(const NoAutoflush&) = delete;
    // As it was before.
    ~NoAutoflush();

private:
    detail::Loader& session_;
    const bool before_;
};

}  // namespace sidekick
