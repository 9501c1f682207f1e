// What reads in a session's transaction for longer than a call.
#pragma once

namespace sidekick::detail {

class OpenStream {
public:
    // The transaction ends: nothing more is read.
    virtual void interrupt() noexcept = 0;

protected:
    ~OpenStream() = default;
};

}  // namespace sidekick::detail
