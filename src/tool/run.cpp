#include <fmt/format.h>

#include <csignal>

#include "golden/files.hpp"
#include "tool/commands.hpp"
#include "tool/error_output.hpp"
#include "tool/program.hpp"
#include "tool/terminal.hpp"
#include "tool/thrown.hpp"

namespace sidekick::tool {

int run_step(const Walkthrough& walkthrough, const std::string& step) {
    const auto found = require_step(walkthrough, step);
    const golden::TemporaryDirectory directory;
    const ErrorOutput errors{directory.path() / "errors"};
    Child child{{.program = found.program, .arguments = {}, .errors = errors.number()}};
    const auto ending = child.wait();
    const auto last = errors.pass_on();
    // A reader that has seen enough, such as `head`, is no failure of the program.
    if (!ending.succeeded() && ending.code() != 128 + SIGPIPE) {
        complain(fmt::format("{} {}", found.name, ending.words()));
        if (const auto thrown = thrown_at_the_end(ending, {}, last)) {
            complain(words_for(*thrown));
        }
    }
    return ending.code();
}

}  // namespace sidekick::tool
