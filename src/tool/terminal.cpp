#include "tool/terminal.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "tool/text.hpp"

namespace sidekick::tool {

namespace {

constexpr std::size_t narrowest = 40;
constexpr std::size_t usual = 80;

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

std::size_t asked_width() {
    const auto text = environment("COLUMNS");
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
    return error == std::errc{} && end == text.data() + text.size() ? width : 0;
}

std::size_t terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

Screen standard_screen() {
    std::size_t width = asked_width();
    width = width > 0 ? width : terminal_width();
    const bool colour = isatty(STDOUT_FILENO) == 1 && environment("NO_COLOR").empty() &&
                        environment("TERM") != "dumb";
    return {.width = std::max(width > 0 ? width : usual, narrowest), .colour = colour};
}

void complain(std::string_view message) {
    fmt::print(stderr, "sidekick: {}\n", in_line(message));
}

bool is_interactive() {
    return isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

}  // namespace sidekick::tool
