#include "tool/learn/keyboard.hpp"

#include <poll.h>
#include <unistd.h>

#include <cctype>

namespace sidekick::tool {

Keyboard::Keyboard() {
    tcgetattr(STDIN_FILENO, &before_);
    auto single = before_;
    single.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | ISIG);
    tcsetattr(STDIN_FILENO, TCSANOW, &single);
}

Keyboard::~Keyboard() {
    tcsetattr(STDIN_FILENO, TCSANOW, &before_);
}

std::optional<char> Keyboard::key_within(std::chrono::milliseconds patience) const {
    constexpr char interrupt = 3;
    constexpr char end = 4;
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, static_cast<int>(patience.count())) <= 0) {
        return std::nullopt;
    }
    char key = 0;
    if (read(STDIN_FILENO, &key, 1) != 1 || key == interrupt || key == end) {
        return 'q';
    }
    return static_cast<char>(std::tolower(static_cast<unsigned char>(key)));
}

}  // namespace sidekick::tool
