// A program that waits at each state record until it is told to go on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "golden/files.hpp"
#include "tool/descriptor.hpp"
#include "tool/input_file.hpp"
#include "tool/printed.hpp"
#include "tool/program.hpp"
#include "tool/recording.hpp"
#include "tool/source_names.hpp"
#include "tool/trace_file.hpp"

namespace sidekick::tool {

class Stepping {
public:
    // Starts the program; `errors` is the descriptor that becomes its standard error, the same as
    // here if it is negative. Throws std::system_error. `target` has to outlive this.
    explicit Stepping(const Target& target, int errors = -1);

    // Waits for the next record; nothing once the program has ended. Throws TraceError, FileError.
    std::optional<Record> next();
    // Lets a program go on that waits at a state record.
    void go_on();
    // Ends the program that waits, in an orderly way.
    void quit();
    // Whether it has ended, waiting for nothing.
    bool ended() { return child_.ended().has_value(); }
    // Waits for the end.
    Ending wait() { return child_.wait(); }
    // Whether there was a trace at all.
    bool traced() const { return has_header_; }
    // All that it has printed by now.
    Printed printed() const;
    // What has been printed since this was called last; of very much the beginning.
    std::string newly_printed();

private:
    void tell(char byte);
    // The next line of the trace, where there is one by now.
    std::optional<std::string> next_line();

    golden::TemporaryDirectory directory_;
    std::filesystem::path trace_path_;
    std::filesystem::path output_path_;
    Descriptor writing_{-1};
    Child child_;
    SourceNames names_;
    std::optional<InputFile> trace_;
    std::optional<LineReader> lines_;  // of the trace
    std::size_t output_read_ = 0;
    bool has_header_ = false;
};

}  // namespace sidekick::tool
