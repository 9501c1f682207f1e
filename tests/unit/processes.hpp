// Programs of their own, for tests of what several do at once, and of how one ends.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace unit {

// Runs `act` in a process of its own, which ends with 0, or with 1 if `act` throws. Gives its id.
template <typename Act>
pid_t start_process(const Act& act) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);  // Boost.Test would go on in the child
        try {
            act();
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
            _exit(1);
        }
        _exit(0);
    }
    return child;
}

// Waits for the process; gives its exit status, or the negative number of the signal that ended it.
inline int end_of(pid_t process) {
    int status = 0;
    waitpid(process, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

}  // namespace unit
