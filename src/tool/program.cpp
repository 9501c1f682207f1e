#include "tool/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <system_error>

namespace sidekick::tool {

namespace {

std::vector<std::string> environment_of(const Launch& launch) {
    constexpr std::array ours{"SIDEKICK_TRACE=", "SIDEKICK_STEP=", "SIDEKICK_SOURCE_ROOT="};
    std::vector<std::string> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        const std::string_view text{*variable};
        const auto name = text.substr(0, text.find('='));
        const bool is_replaced = std::ranges::any_of(
            launch.environment, [&](const auto& added) { return added.first == name; });
        if (!is_replaced &&
            std::ranges::none_of(ours, [&](const char* our) { return text.starts_with(our); })) {
            variables.emplace_back(text);
        }
    }
    for (const auto& [name, value] : launch.environment) {
        variables.push_back(fmt::format("{}={}", name, value));
    }
    return variables;
}

// As C wants it: pointers into `words`, and a null at the end.
std::vector<char*> pointers_to(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    pointers.reserve(words.size() + 1);
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

// The signals that are passed on wait as long as this lives: none comes between the start of a
// program and the time when it is known whom to pass it to.
class BlockedSignals {
public:
    BlockedSignals() noexcept {
        sigset_t blocked;
        sigemptyset(&blocked);
        for (const int number : Signals::numbers) {
            sigaddset(&blocked, number);
        }
        sigprocmask(SIG_BLOCK, &blocked, &before_);
    }
    BlockedSignals(const BlockedSignals&) = delete;
    BlockedSignals& operator=(const BlockedSignals&) = delete;
    ~BlockedSignals() { sigprocmask(SIG_SETMASK, &before_, nullptr); }

    const sigset_t& before() const noexcept { return before_; }

private:
    sigset_t before_{};
};

// What becomes of the descriptors and the signals of the child.
class Attributes {
public:
    // `mask` has the signals that it blocks.
    Attributes(const Launch& launch, const sigset_t& mask) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawnattr_init(&attributes_);
        if (launch.no_input) {
            posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        }
        if (launch.output >= 0) {
            posix_spawn_file_actions_adddup2(&actions_, launch.output, STDOUT_FILENO);
        }
        if (launch.errors >= 0) {
            posix_spawn_file_actions_adddup2(&actions_, launch.errors, STDERR_FILENO);
        }
        if (!launch.directory.empty()) {
            posix_spawn_file_actions_addchdir_np(&actions_, launch.directory.c_str());
        }
        sigset_t interrupt;
        sigemptyset(&interrupt);
        sigaddset(&interrupt, SIGINT);
        posix_spawnattr_setsigdefault(&attributes_, &interrupt);
        posix_spawnattr_setsigmask(&attributes_, &mask);
        posix_spawnattr_setpgroup(&attributes_, 0);
        const int flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
                          (launch.own_group ? POSIX_SPAWN_SETPGROUP : 0);
        posix_spawnattr_setflags(&attributes_, static_cast<short>(flags));
    }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() {
        posix_spawnattr_destroy(&attributes_);
        posix_spawn_file_actions_destroy(&actions_);
    }

    const posix_spawn_file_actions_t* actions() const { return &actions_; }
    const posix_spawnattr_t* attributes() const { return &attributes_; }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

// What a signal to this program is meant for, as kill takes it; 0 if none runs.
volatile std::sig_atomic_t running = 0;

extern "C" void pass_on(int signal) {
    if (running != 0) {
        kill(running, signal);
    }
}

// Gives the action of `signal`, which is `action` from now on; one that is ignored stays so.
struct sigaction exchange_action(int signal, const struct sigaction& action) {
    struct sigaction before{};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) {
        sigaction(signal, &action, nullptr);
    }
    return before;
}

// Ends what a group's first process has left behind, and waits until it is gone. The number of a
// group is not given to another one while one of its processes is there to be waited for.
void end_group(pid_t group) {
    while (true) {
        const auto id = waitpid(-group, nullptr, WNOHANG);
        if (id == 0) {
            kill(-group, SIGKILL);
            waitpid(-group, nullptr, 0);
        } else if (id < 0 && errno != EINTR) {
            return;
        }
    }
}

}  // namespace

Signals::Signals(pid_t receiver) {
    running = receiver;
    struct sigaction action{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        // The terminal sends SIGINT to both, if they are in one group.
        action.sa_handler = numbers[i] == SIGINT && receiver > 0 ? SIG_IGN : pass_on;
        before_[i] = exchange_action(numbers[i], action);
    }
}

Signals::~Signals() {
    running = 0;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        sigaction(numbers[i], &before_[i], nullptr);
    }
}

int Ending::code() const {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Ending::words() const {
    if (WIFEXITED(status)) {
        return fmt::format("exited with status {}", WEXITSTATUS(status));
    }
    return fmt::format("was ended by signal {} ({})", WTERMSIG(status),
                       strsignal(WTERMSIG(status)));
}

Child::Child(const Launch& launch) : own_group_{launch.own_group} {
    const BlockedSignals blocked;
    if (own_group_) {
        prctl(PR_SET_CHILD_SUBREAPER, 1);  // what loses its parent in the group is waited for here
    }
    const Attributes attributes{launch, blocked.before()};
    std::vector<std::string> words{launch.program.string()};
    words.insert(words.end(), launch.arguments.begin(), launch.arguments.end());
    auto variables = environment_of(launch);
    const int error =
        posix_spawn(&id_, launch.program.c_str(), attributes.actions(), attributes.attributes(),
                    pointers_to(words).data(), pointers_to(variables).data());
    if (error != 0) {
        throw std::system_error{error, std::generic_category(), launch.program.string()};
    }
    signals_.emplace(own_group_ ? -id_ : id_);
}

Child::~Child() {
    if (!ending_) {
        kill(own_group_ ? -id_ : id_, SIGKILL);
        wait();
    }
    if (own_group_) {
        end_group(id_);
    }
}

std::optional<Ending> Child::ended() {
    return wait_with(WNOHANG);
}

Ending Child::wait() {
    return wait_with(0).value_or(Ending{});
}

std::optional<Ending> Child::wait_with(int options) {
    while (!ending_) {
        int status = 0;
        const auto id = waitpid(id_, &status, options);
        if (id == id_) {
            ending_ = Ending{status};
            signals_.reset();  // from now on they are for this process
        } else if (id == 0 || errno != EINTR) {
            break;
        }
    }
    return ending_;
}

}  // namespace sidekick::tool
