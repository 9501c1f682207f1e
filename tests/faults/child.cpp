#include "child.hpp"

#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <stdexcept>

namespace faults {

void* shared_memory(std::size_t size) {
    void* const memory =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        throw std::runtime_error{"no memory to share"};
    }
    return memory;
}

std::string run_in_child(const std::function<void()>& act) {
    std::fflush(nullptr);
    const pid_t child = fork();
    if (child < 0) {
        throw std::runtime_error{"cannot make a process"};
    }
    if (child == 0) {
        constexpr rlimit no_core{0, 0};
        setrlimit(RLIMIT_CORE, &no_core);
        int result = 1;
        try {
            if (std::freopen("/dev/null", "w", stdout) == nullptr) {
                throw std::runtime_error{"cannot redirect standard output"};
            }
            act();
            result = 0;
        } catch (const std::exception& error) {
            std::fprintf(stderr, "%s\n", error.what());
        }
        _exit(result);
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status)) {
        return strsignal(WTERMSIG(status));
    }
    return WEXITSTATUS(status) == 0 ? "" : "an error";
}

}  // namespace faults
