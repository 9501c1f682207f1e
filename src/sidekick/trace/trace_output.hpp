// The file of a trace: whole lines, written by one process.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace sidekick::detail {

// Tells a process from the children that it forks.
class ProcessMark {
public:
    ProcessMark() noexcept;
    ProcessMark(ProcessMark&& other) noexcept;
    ProcessMark& operator=(ProcessMark&&) = delete;
    ~ProcessMark();

    // Whether this is the process that it was made in. Asks the system only if that cannot mark.
    bool is_here() const noexcept;

private:
    pid_t process_;
    bool* mark_;  // in memory that a child finds empty; null if there is none
};

class TraceOutput {
public:
    // Opens `path`, and empties it. Nothing if another program is writing its trace there: the one
    // that started this one, say. Throws ArgumentError if it cannot be written.
    static std::optional<TraceOutput> open(const std::string& path);

    // Writes to `descriptor`, which it closes.
    explicit TraceOutput(int descriptor) noexcept;
    TraceOutput(TraceOutput&& other) noexcept;
    TraceOutput& operator=(TraceOutput&&) = delete;
    ~TraceOutput();

    // Writes the whole line, which ends in a newline, or nothing of it: of one whose first parts
    // are written, the last part. False if the file does not take it, or if this is another
    // process: a child that was forked has a trace of its parent.
    bool write(std::string_view line) noexcept;
    // Whether a line can be written in parts: they can be taken back from the file.
    bool takes_parts() const noexcept { return takes_parts_; }
    // Writes a part of a line that has more to come. REQUIRES: takes_parts(). False as of `write`:
    // what there was of the line is gone then.
    bool write_part(std::string_view part) noexcept;
    // Takes back the parts of a line that does not come to its end.
    void take_back() noexcept;

private:
    int descriptor_;
    ProcessMark process_;
    bool takes_parts_;
    off_t begun_ = 0;  // of a line, so many bytes
};

// How much the program has written to standard output.
class PrintedSoFar {
public:
    // Adds it to the end of `line`; null if that is no regular file, or once was none.
    void append(std::string& line);
    // The same as the last time.
    void append_again(std::string& line) const;

private:
    std::int64_t last_ = std::numeric_limits<std::int64_t>::max();  // nothing was asked
    bool is_file_ = true;                                           // so far
};

// Waits for the answer of who steps through the program: a byte from `descriptor`, `q` to end it.
// False for that, and where nobody is left to answer.
bool may_go_on(int descriptor) noexcept;

}  // namespace sidekick::detail
