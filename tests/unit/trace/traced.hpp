// A database that is traced, for the tests of what a trace says.
#pragma once

#include <unistd.h>

#include <cstdio>

#include "sidekick/trace/trace.hpp"
#include "support.hpp"

namespace unit {

// Lines are known where the library was built with libbacktrace, and changes where SQLite has its
// pre-update hook; the tests of them say nothing elsewhere.
#if SIDEKICK_TEST_LINES
inline constexpr bool has_lines = true;
#else
inline constexpr bool has_lines = false;
#endif

inline std::shared_ptr<sidekick::detail::Trace> trace_into(std::FILE* file) {
    return std::make_shared<sidekick::detail::Trace>(
        sidekick::detail::TraceOutput{dup(fileno(file))}, "/", -1);
}

// A database with rows that is traced from now on.
template <typename Database>
class TracedOn : public Database {
public:
    TracedOn() { this->engine.add_listener(trace_); }
    ~TracedOn() { end(); }

    // Ends the trace: its last record is there.
    void end() {
        this->engine.remove_listener(trace_);
        trace_.reset();
    }
    sidekick::detail::Trace& trace() { return *trace_; }

    // The records since the last call.
    std::vector<std::string> records() {
        std::fflush(file_);
        std::vector<std::string> lines;
        std::fseek(file_, read_, SEEK_SET);
        std::string line;
        for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) {
            if (c == '\n') {
                lines.push_back(std::exchange(line, {}));
            } else {
                line += static_cast<char>(c);
            }
        }
        read_ = std::ftell(file_);
        std::fseek(file_, 0, SEEK_END);
        return lines;
    }

    // The only record among those since the last call that has all of these; "" if there is none.
    std::string record(std::initializer_list<std::string_view> parts) {
        std::string found;
        for (const std::string& line : records()) {
            const bool fits = std::ranges::all_of(
                parts, [&](std::string_view part) { return line.find(part) != std::string::npos; });
            if (fits) {
                BOOST_TEST(found == "");
                found = line;
            }
        }
        return found;
    }

private:
    std::FILE* file_ = std::tmpfile();
    long read_ = 0;
    std::shared_ptr<sidekick::detail::Trace> trace_ = trace_into(file_);
};

using Traced = TracedOn<Walkthrough>;

inline bool has(const std::string& record, const std::string& part) {
    return record.find(part) != std::string::npos;
}

inline std::string line_number(int line) {
    return has_lines ? "\"line\":" + std::to_string(line) + "," : "";
}

}  // namespace unit
