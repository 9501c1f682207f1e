// A program that waits at each state record until it is told to go on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "golden/files.hpp"
#include "tool/program.hpp"
#include "tool/recording.hpp"
#include "tool/source_names.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

class Descriptor {
public:
    explicit Descriptor(int number) : number_{number} {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }

    int number() const { return number_; }
    // Closes what it has.
    void reset();
    // Takes another, and closes what it had.
    void assign(int number) {
        reset();
        number_ = number;
    }

private:
    int number_;
};

class Stepping {
public:
    // Starts the program. Throws std::system_error. `target` has to outlive this.
    explicit Stepping(const Target& target);

    // Waits for the next record; nothing once the program has ended. Throws TraceError.
    std::optional<Record> next();
    // Lets a program go on that waits at a state record.
    void go_on();
    // Ends the program that waits, in an orderly way.
    void quit();
    // Whether it has ended, waiting for nothing.
    bool ended() { return child_->ended().has_value(); }
    // Waits for the end.
    Ending wait() { return child_->wait(); }
    // Whether there was a trace at all.
    bool traced() const { return has_header_; }
    // What has been printed since this was called last.
    std::string newly_printed();

private:
    void tell(char byte);
    void read_more();

    golden::TemporaryDirectory directory_;
    std::filesystem::path trace_path_;
    std::filesystem::path output_path_;
    Descriptor writing_{-1};
    std::optional<Child> child_;
    SourceNames names_;
    std::string unread_;  // of the trace: what `next` has not given yet
    std::size_t trace_read_ = 0;
    std::size_t output_read_ = 0;
    bool has_header_ = false;
};

}  // namespace sidekick::tool
