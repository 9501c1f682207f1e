#include "sidekick/object/no_autoflush.hpp"

#include "sidekick/object/loader.hpp"

namespace sidekick {

NoAutoflush::NoAutoflush(detail::Loader& session) noexcept
    : session_{session}, before_{session.set_autoflush(false)} {}

NoAutoflush::~NoAutoflush() {
    session_.set_autoflush(before_);
}

}  // namespace sidekick
