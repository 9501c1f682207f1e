#include <fmt/format.h>

#include <csignal>

#include "tool/commands.hpp"
#include "tool/program.hpp"
#include "tool/terminal.hpp"

namespace sidekick::tool {

int run_step(const Walkthrough& walkthrough, const std::string& step) {
    const auto found = require_step(walkthrough, step);
    Child child{{.program = found.program, .arguments = {}}};
    const auto ending = child.wait();
    // A reader that has seen enough, such as `head`, is no failure of the program.
    if (!ending.succeeded() && ending.code() != 128 + SIGPIPE) {
        complain(fmt::format("{} {}", found.name, ending.words()));
    }
    return ending.code();
}

}  // namespace sidekick::tool
