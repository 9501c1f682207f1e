// Single keys of the terminal.
#pragma once

#include <termios.h>

#include <chrono>
#include <optional>

namespace sidekick::tool {

// While it exists, keys are read as they are typed, and are not shown.
class Keyboard {
public:
    Keyboard();
    Keyboard(const Keyboard&) = delete;
    Keyboard& operator=(const Keyboard&) = delete;
    ~Keyboard();

    // A key, in lower case; 'q' for Ctrl-C and where the terminal is gone. Nothing if none is typed
    // in time.
    std::optional<char> key_within(std::chrono::milliseconds patience) const;

private:
    termios before_{};
};

}  // namespace sidekick::tool
