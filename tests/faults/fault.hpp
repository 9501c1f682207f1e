// What can be made to fail, one call of it at a time.
#pragma once

#include <cstddef>
#include <string>

namespace faults {

class Fault {
public:
    Fault() = default;
    Fault(const Fault&) = delete;
    Fault& operator=(const Fault&) = delete;
    virtual ~Fault() = default;

    // What fails.
    virtual std::string name() const = 0;
    // From now on the `position`-th call fails (from 1), and all after it if `for_ever`.
    virtual void arm(std::size_t position, bool for_ever) = 0;
    // Nothing fails any more. Whether a call has.
    virtual bool disarm() = 0;
    // Goes on counting where `disarm` stopped.
    virtual void resume() = 0;
};

// Counts the calls of something down to the one that fails.
class Countdown {
public:
    void start(std::size_t position, bool for_ever) noexcept;
    // Whether a call has failed.
    bool stop() noexcept;
    void resume() noexcept;
    // Counts a call. Whether it is to fail.
    bool fails() noexcept;

private:
    bool counting_ = false;
    std::size_t left_ = 0;  // 0 when none is to fail any more
    bool for_ever_ = false;
    bool failed_ = false;
};

}  // namespace faults
