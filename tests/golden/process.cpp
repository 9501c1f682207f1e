#include "process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

extern char** environ;

namespace sidekick::golden {

namespace {

using Clock = std::chrono::steady_clock;

void check(int error, const char* what) {
    if (error != 0) {
        throw std::system_error{error, std::generic_category(), what};
    }
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }

    int number() const { return number_; }
    void close() {
        if (number_ >= 0) {
            ::close(std::exchange(number_, -1));
        }
    }

private:
    int number_;
};

// Both ends close on exec, so that the child keeps only what is handed to it.
class Pipe {
public:
    Pipe() : Pipe(make()) {}

    Descriptor reading;
    Descriptor writing;

private:
    explicit Pipe(std::array<int, 2> ends) : reading(ends[0]), writing(ends[1]) {}

    static std::array<int, 2> make() {
        std::array<int, 2> ends{};
        check(pipe2(ends.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
        return ends;
    }
};

// The environment, but for what would change what a program of ours prints.
std::vector<char*> without_ours() {
    std::vector<char*> variables;
    for (char** variable = environ; *variable != nullptr; ++variable) {
        if (!std::string_view{*variable}.starts_with("SIDEKICK_")) {
            variables.push_back(*variable);
        }
    }
    variables.push_back(nullptr);
    return variables;
}

// A child in a process group of its own, which is killed if nobody has waited for it.
class Child {
public:
    Child(const std::filesystem::path& program, const std::vector<std::string>& arguments,
          const std::filesystem::path& directory, int out, int err) {
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);
        posix_spawn_file_actions_addchdir_np(&actions, directory.c_str());
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);

        std::vector<std::string> words{program.string()};
        words.insert(words.end(), arguments.begin(), arguments.end());
        std::vector<char*> argv;
        for (auto& word : words) {
            argv.push_back(word.data());
        }
        argv.push_back(nullptr);
        const int error = posix_spawn(&id_, program.c_str(), &actions, &attributes, argv.data(),
                                      without_ours().data());
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        check(error, program.c_str());
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        if (running_) {
            kill();
        }
    }

    bool ended() {
        if (running_ && waitpid(id_, &status_, WNOHANG) == id_) {
            running_ = false;
        }
        return !running_;
    }

    void kill() {
        ::kill(-id_, SIGKILL);
        while (running_ && waitpid(id_, &status_, 0) < 0 && errno == EINTR) {
        }
        running_ = false;
    }

    bool succeeded() const { return WIFEXITED(status_) && WEXITSTATUS(status_) == 0; }

    std::string ending() const {
        return WIFEXITED(status_) ? fmt::format("exited with status {}", WEXITSTATUS(status_))
                                  : fmt::format("was killed by signal {}", WTERMSIG(status_));
    }

private:
    pid_t id_ = -1;
    int status_ = 0;
    bool running_ = true;
};

// Appends what can be read now. False at the end of the stream.
bool read_some(int descriptor, std::string& text) {
    std::array<char, 16384> buffer{};
    const auto count = read(descriptor, buffer.data(), buffer.size());
    if (count > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return count > 0 || (count < 0 && errno == EINTR);
}

int milliseconds_until(Clock::time_point deadline) {
    using std::chrono::milliseconds;
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
    return static_cast<int>(std::clamp<milliseconds::rep>(left, 0, 60'000));
}

}  // namespace

ProcessResult run(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                  const std::filesystem::path& directory, const ProcessLimits& limits) {
    const auto deadline = Clock::now() + limits.time;
    const auto late = [&] { return Clock::now() >= deadline; };
    ProcessResult result;
    Pipe out;
    Pipe err;
    Child child{std::filesystem::absolute(program), arguments, directory, out.writing.number(),
                err.writing.number()};
    out.writing.close();
    err.writing.close();

    const auto too_much = [&] {
        return result.output.size() + result.errors.size() > limits.output;
    };
    std::array streams{std::pair{&out.reading, &result.output},
                       std::pair{&err.reading, &result.errors}};
    std::array polled{pollfd{out.reading.number(), POLLIN, 0},
                      pollfd{err.reading.number(), POLLIN, 0}};
    while ((polled[0].fd >= 0 || polled[1].fd >= 0) && !late() && !too_much()) {
        poll(polled.data(), polled.size(), milliseconds_until(deadline));
        for (std::size_t s = 0; s < streams.size(); ++s) {
            const bool ready = (polled[s].revents & (POLLIN | POLLHUP | POLLERR)) != 0;
            if (polled[s].fd >= 0 && ready && !read_some(polled[s].fd, *streams[s].second)) {
                polled[s].fd = -1;
            }
        }
    }
    // A child may close both streams long before it ends.
    while (!child.ended() && !late() && !too_much()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }

    if (too_much()) {
        child.kill();
        result.ending = fmt::format("printed more than {} bytes", limits.output);
    } else if (!child.ended() || polled[0].fd >= 0 || polled[1].fd >= 0) {
        child.kill();
        result.ending = fmt::format("ran for more than {} ms", limits.time.count());
    } else {
        result.ending = child.ending();
        result.succeeded = child.succeeded();
    }
    return result;
}

}  // namespace sidekick::golden
