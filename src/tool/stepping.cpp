#include "tool/stepping.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>
#include <utility>

namespace sidekick::tool {

namespace {

// What a file holds from `from` on; empty if there is no file yet.
std::string read_from(const std::filesystem::path& path, std::size_t from) {
    std::ifstream file{path, std::ios::binary};
    file.seekg(static_cast<std::streamoff>(from));
    return {std::istreambuf_iterator<char>{file}, {}};
}

int checked(int descriptor, const char* what) {
    if (descriptor < 0) {
        throw std::system_error{errno, std::generic_category(), what};
    }
    return descriptor;
}

}  // namespace

void Descriptor::reset() {
    if (number_ >= 0) {
        close(std::exchange(number_, -1));
    }
}

Stepping::Stepping(const Target& target)
    : trace_path_{directory_.path() / "trace"},
      output_path_{directory_.path() / "output"},
      names_{target} {
    std::array<int, 2> ends{};
    checked(pipe(ends.data()), "pipe");
    const Descriptor reading{ends[0]};
    writing_.assign(ends[1]);
    // The program has the other end alone, so that it sees the end of the pipe when we are gone.
    checked(fcntl(writing_.number(), F_SETFD, FD_CLOEXEC), "pipe");
    const Descriptor output{
        checked(open(output_path_.c_str(), O_CREAT | O_WRONLY | O_CLOEXEC, 0600), "output")};
    child_.emplace(Launch{.program = target.program,
                          .arguments = target.arguments,
                          .environment = {{"SIDEKICK_TRACE", trace_path_.string()},
                                          {"SIDEKICK_SOURCE_ROOT", target.root.string()},
                                          {"SIDEKICK_STEP", std::to_string(reading.number())}},
                          .output = output.number(),
                          .no_input = true});
    // A program that has ended meanwhile is not to end this one.
    std::signal(SIGPIPE, SIG_IGN);
}

std::optional<Record> Stepping::next() {
    while (true) {
        const bool over = ended();  // asked first: what it has written by then is read below
        read_more();
        const auto end = unread_.find('\n');
        if (end != std::string::npos) {
            const auto line = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            if (std::exchange(has_header_, true)) {
                auto record = parse_record(line);
                names_.correct(record);
                return record;
            }
            parse_header(line);
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
    writing_.reset();
}

std::string Stepping::newly_printed() {
    auto text = read_from(output_path_, output_read_);
    output_read_ += text.size();
    return text;
}

void Stepping::tell(char byte) {
    while (write(writing_.number(), &byte, 1) < 0 && errno == EINTR) {
    }
}

void Stepping::read_more() {
    auto text = read_from(trace_path_, trace_read_);
    trace_read_ += text.size();
    unread_ += text;
}

}  // namespace sidekick::tool
