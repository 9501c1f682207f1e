// sidekick: runs the steps of the walkthrough, and shows what they, or other programs that use
// Sidekick, do and why.
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <exception>
#include <string_view>
#include <system_error>

#include "tool/command_line.hpp"
#include "tool/steps.hpp"
#include "tool/terminal.hpp"

namespace {

using namespace sidekick::tool;

constexpr int usage_status = 2;

int complain_and_give(std::string_view message, int status) {
    complain(message);
    return status;
}

// What was printed is on its way, or it was not printed.
int finish(int status) {
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0
               ? status
               : complain_and_give(fmt::format("standard output cannot be written: {}",
                                               std::generic_category().message(errno)),
                                   1);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        CommandLine line;
        try {
            line.parse(argc, argv);
        } catch (const CLI::Success& asked) {
            return finish(line.show(asked));
        }
        return finish(line.run(find_walkthrough()));
    } catch (const UsageError& error) {
        return complain_and_give(error.what(), usage_status);
    } catch (const std::exception& error) {
        return complain_and_give(error.what(), 1);
    }
}
