#include "sidekick/trace/trace_output.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <new>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/json.hpp"

namespace sidekick::detail {

namespace {

[[noreturn]] void refuse(const std::string& path) {
    throw ArgumentError{fmt::format("SIDEKICK_TRACE: cannot write '{}': {}", path,
                                    std::generic_category().message(errno))};
}

// Negative, and errno, if the file cannot be opened. Never the number of a standard stream that is
// closed: the program would write into the trace.
int open_above_standard_streams(const std::string& path) {
    constexpr int after_standard_streams = 3;
    constexpr int readable_and_writable = 0666;
    const int opened =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOCTTY | O_CLOEXEC, readable_and_writable);
    if (opened < 0 || opened >= after_standard_streams) {
        return opened;
    }
    const int moved = fcntl(opened, F_DUPFD_CLOEXEC, after_standard_streams);
    const int error = errno;
    close(opened);
    errno = error;
    return moved;
}

// Not a pipe or a terminal. Of /dev/null, which is another's file too, nothing need be taken back.
bool is_file(int descriptor) noexcept {
    struct stat status{};
    struct stat null{};
    return fstat(descriptor, &status) == 0 &&
           (S_ISREG(status.st_mode) || (S_ISCHR(status.st_mode) && stat("/dev/null", &null) == 0 &&
                                        status.st_rdev == null.st_rdev));
}

// Null if the system has no such memory.
bool* emptied_in_children() noexcept {
    void* const page =
        mmap(nullptr, sizeof(bool), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (page == MAP_FAILED) {
        return nullptr;
    }
    if (madvise(page, sizeof(bool), MADV_WIPEONFORK) != 0) {
        munmap(page, sizeof(bool));
        return nullptr;
    }
    return new (page) bool{true};
}

}  // namespace

ProcessMark::ProcessMark() noexcept : process_{getpid()}, mark_{emptied_in_children()} {}

ProcessMark::ProcessMark(ProcessMark&& other) noexcept
    : process_{other.process_}, mark_{std::exchange(other.mark_, nullptr)} {}

ProcessMark::~ProcessMark() {
    if (mark_ != nullptr) {
        munmap(mark_, sizeof(bool));
    }
}

bool ProcessMark::is_here() const noexcept {
    return mark_ != nullptr ? *mark_ : getpid() == process_;
}

std::optional<TraceOutput> TraceOutput::open(const std::string& path) {
    TraceOutput output{open_above_standard_streams(path)};
    if (output.descriptor_ < 0) {
        refuse(path);
    }
    struct stat status{};
    if (fstat(output.descriptor_, &status) != 0) {
        refuse(path);
    }
    // Held as long as this process has the file open. Where there are no locks, nothing is locked;
    // nor is /dev/null, which is everybody's.
    if (!S_ISCHR(status.st_mode) && flock(output.descriptor_, LOCK_EX | LOCK_NB) != 0 &&
        errno == EWOULDBLOCK) {
        return std::nullopt;
    }
    if (S_ISREG(status.st_mode) && ftruncate(output.descriptor_, 0) != 0) {
        refuse(path);
    }
    return output;
}

TraceOutput::TraceOutput(int descriptor) noexcept
    : descriptor_{descriptor}, takes_parts_{is_file(descriptor)} {}

TraceOutput::TraceOutput(TraceOutput&& other) noexcept
    : descriptor_{std::exchange(other.descriptor_, -1)},
      process_{std::move(other.process_)},
      takes_parts_{other.takes_parts_},
      begun_{other.begun_} {}

TraceOutput::~TraceOutput() {
    if (descriptor_ >= 0) {
        close(descriptor_);
    }
}

bool TraceOutput::write(std::string_view line) noexcept {
    const bool is_written = write_part(line);
    begun_ = 0;
    return is_written;
}

bool TraceOutput::write_part(std::string_view part) noexcept {
    if (!process_.is_here()) {
        return false;
    }
    while (!part.empty()) {
        const ssize_t written = ::write(descriptor_, part.data(), part.size());
        if (written >= 0) {
            part.remove_prefix(static_cast<std::size_t>(written));
            begun_ += written;
        } else if (errno != EINTR) {
            take_back();  // it would spoil the next line
            return false;
        }
    }
    return true;
}

void TraceOutput::take_back() noexcept {
    const off_t begun = std::exchange(begun_, 0);
    if (begun == 0 || !process_.is_here()) {
        return;
    }
    const off_t end = lseek(descriptor_, 0, SEEK_CUR);
    if (end >= 0 && ftruncate(descriptor_, end - begun) == 0) {
        lseek(descriptor_, end - begun, SEEK_SET);
    }
}

void PrintedSoFar::append(std::string& line) {
    std::fflush(stdout);
    if (is_file_) {
        const off_t now = lseek(STDOUT_FILENO, 0, SEEK_CUR);
        if (now < last_) {  // it may be another one than before
            struct stat status{};
            is_file_ = fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
        }
        last_ = now;
    }
    append_again(line);
}

void PrintedSoFar::append_again(std::string& line) const {
    if (last_ >= 0 && is_file_) {
        json::append_number(line, static_cast<std::uint64_t>(last_));
    } else {
        line += "null";
    }
}

bool may_go_on(int descriptor) noexcept {
    char answer = 'q';
    ssize_t got = 0;
    do {
        got = read(descriptor, &answer, 1);
    } while (got < 0 && errno == EINTR);  // a signal of the program's own
    return got == 1 && answer != 'q';
}

}  // namespace sidekick::detail
