#include "tool/stepping.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>

namespace sidekick::tool {

namespace {

int checked(int descriptor, const char* what) {
    if (descriptor < 0) {
        throw std::system_error{errno, std::generic_category(), what};
    }
    return descriptor;
}

// Starts the program, which waits for what is written into `writing` from now on.
Child started(const Target& target, const std::filesystem::path& trace,
              const std::filesystem::path& output, int errors, Descriptor& writing) {
    std::array<int, 2> ends{};
    checked(pipe(ends.data()), "pipe");
    const Descriptor reading{ends[0]};
    writing = Descriptor{ends[1]};
    // The program has the other end alone, so that it sees the end of the pipe when we are gone.
    checked(fcntl(writing.number(), F_SETFD, FD_CLOEXEC), "pipe");
    const Descriptor printed{
        checked(open(output.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600), "output")};
    return Child{Launch{.program = target.program,
                        .arguments = target.arguments,
                        .environment = {{"SIDEKICK_TRACE", trace.string()},
                                        {"SIDEKICK_SOURCE_ROOT", target.root.string()},
                                        {"SIDEKICK_STEP", std::to_string(reading.number())}},
                        .output = printed.number(),
                        .no_input = true,
                        .errors = errors}};
}

}  // namespace

Stepping::Stepping(const Target& target, int errors)
    : trace_path_{directory_.path() / "trace"},
      output_path_{directory_.path() / "output"},
      child_{started(target, trace_path_, output_path_, errors, writing_)},
      names_{target} {
    // A program that has ended meanwhile is not to end this one.
    std::signal(SIGPIPE, SIG_IGN);
}

std::optional<Record> Stepping::next() {
    while (true) {
        const bool over = ended();  // asked first: what it has written by then is read below
        const auto line = next_line();
        if (line && std::exchange(has_header_, true)) {
            auto record = parse_record(*line);
            names_.correct(record);
            return record;
        }
        if (line) {
            parse_header(*line);
        } else if (over) {
            return std::nullopt;
        } else {
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
    }
}

void Stepping::go_on() {
    tell('\n');
}

void Stepping::quit() {
    tell('q');
    writing_ = Descriptor{-1};
}

Printed Stepping::printed() const {
    auto file = InputFile::open(output_path_);
    return file ? Printed{*std::move(file)} : Printed{};
}

std::string Stepping::newly_printed() {
    constexpr std::size_t most = std::size_t{1} << 16;
    const auto all = printed();
    return all.between(std::exchange(output_read_, all.size()), all.size(), most);
}

void Stepping::tell(char byte) {
    while (write(writing_.number(), &byte, 1) < 0 && errno == EINTR) {
    }
}

std::optional<std::string> Stepping::next_line() {
    if (!trace_) {
        trace_ = InputFile::open(trace_path_);
        if (!trace_) {
            return std::nullopt;
        }
        lines_.emplace(*trace_);
    }
    return lines_.has_value() ? lines_->next() : std::nullopt;
}

}  // namespace sidekick::tool
