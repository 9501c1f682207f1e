// Who is told of each error that comes into being. Nobody listens unless a trace is recorded, and
// then all this costs is a look at a null pointer.
#pragma once

#include <atomic>

namespace sidekick::detail {

class ErrorProbe {
public:
    // Called while an error is made, by any thread, where it is thrown: the line of the program can
    // still be found on the stack. `name` is valid for ever, `message` as long as the call.
    virtual void error_made(const char* name, const char* message) noexcept = 0;

protected:
    ~ErrorProbe() = default;
};

inline std::atomic<ErrorProbe*> listening_error_probe{nullptr};

}  // namespace sidekick::detail
