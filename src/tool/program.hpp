// Another program, run by this one.
#pragma once

#include <sys/types.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sidekick::tool {

struct Launch {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    // Added to this process's environment, in place of what is called so there. All of
    // SIDEKICK_TRACE, SIDEKICK_STEP and SIDEKICK_SOURCE_ROOT are taken out first.
    std::vector<std::pair<std::string, std::string>> environment = {};
    int output = -1;        // the descriptor that becomes standard output; -1: the same as here
    bool no_input = false;  // an empty standard input, instead of the same as here
    int errors = -1;        // as `output`, of standard error
    std::filesystem::path directory = {};  // where it runs; empty: the same as here
    // With what it starts itself it is a group of processes, which ends as one. It cannot read
    // from a terminal.
    bool own_group = false;
};

// How a program ended.
struct Ending {
    int status = 0;  // as waitpid gives it

    bool succeeded() const { return status == 0; }
    // The exit status; of a program that a signal ended 128 and its number, as shells have it.
    int code() const;
    // "exited with status 3", "was ended by signal 11 (Segmentation fault)".
    std::string words() const;
};

// While it exists, signals that would end this process are the program's: SIGTERM and SIGHUP are
// sent on to it, and a SIGINT from the terminal has reached it already, unless it is a group: that
// is sent it, too. A read of this process's own that waits is interrupted. One at a time.
class Signals {
public:
    static constexpr std::array numbers{SIGINT, SIGTERM, SIGHUP};

    // The program, or the negative of its group.
    explicit Signals(pid_t receiver);
    Signals(const Signals&) = delete;
    Signals& operator=(const Signals&) = delete;
    ~Signals();

private:
    std::array<struct sigaction, numbers.size()> before_{};
};

// A running program. What ends this process ends the program instead: this process lives on to say
// how that ended. Killed at the end of its scope, if it has not ended; of a group, what is left of
// it is, and is gone then.
class Child {
public:
    // Throws std::system_error if it cannot be started.
    explicit Child(const Launch& launch);
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    // How it ended; nothing while it runs.
    std::optional<Ending> ended();
    Ending wait();

private:
    std::optional<Ending> wait_with(int options);

    pid_t id_ = -1;
    bool own_group_ = false;
    std::optional<Signals> signals_;
    std::optional<Ending> ending_;
};

}  // namespace sidekick::tool
