#include "child.hpp"

#include <cstdio>
#include <ctime>
#include <stdexcept>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/core.h>

namespace bench {

namespace {

// Starts this program with `arguments` and writes what it prints to `output`.
pid_t start(const std::vector<std::string>& arguments, int output) {
    const pid_t child = fork();
    if (child != 0) {
        return child;
    }
    std::vector<char*> argv;
    for (const std::string& argument : arguments) {
        argv.push_back(const_cast<char*>(argument.c_str()));
    }
    argv.push_back(nullptr);
    dup2(output, STDOUT_FILENO);
    close(output);
    execv("/proc/self/exe", argv.data());
    _exit(127);
}

// What this process has used, in its own code and in the kernel: others cannot disturb it much.
double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

std::string read_all(int from) {
    std::string text;
    char buffer[256];
    for (ssize_t got = 0; (got = read(from, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
}

}  // namespace

Measured run_in_child(std::string_view version, Phase phase, const Job& job) {
    int ends[2];
    if (pipe(ends) != 0) {
        throw std::runtime_error{"no pipe"};
    }
    const pid_t child =
        start({"bench", std::string{child_argument}, std::string{version},
               std::to_string(static_cast<int>(phase)),
               std::to_string(static_cast<int>(job.models)), job.path, std::to_string(job.heroes),
               std::to_string(job.teams), std::to_string(job.rounds)},
              ends[1]);
    close(ends[1]);
    const std::string printed = read_all(ends[0]);
    close(ends[0]);

    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    Measured measured{};
    unsigned long long sum = 0;
    if (status != 0 || std::sscanf(printed.c_str(), "%lf %llu", &measured.seconds, &sum) != 2) {
        throw std::runtime_error{fmt::format("{} of {} failed", name_of(phase), version)};
    }
    measured.sum = sum;
    measured.mebibytes = static_cast<double>(usage.ru_maxrss) / 1024;
    return measured;
}

int be_child(int argc, char* argv[]) {
    if (argc != 9) {
        return 2;
    }
    const auto phase = static_cast<Phase>(std::stoi(argv[3]));
    const Job job{.models = static_cast<Models>(std::stoi(argv[4])),
                  .path = argv[5],
                  .heroes = std::stoul(argv[6]),
                  .teams = std::stoul(argv[7]),
                  .rounds = std::stoul(argv[8])};
    const auto version = make_version(argv[2], phase, job);
    version->prepare(phase);
    const double before = processor_seconds();
    const std::uint64_t sum = version->run(phase);
    fmt::print("{:.9f} {}\n", processor_seconds() - before, sum);
    return 0;
}

}  // namespace bench
