#include "sidekick/trace/trace.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/trace/changes_json.hpp"

namespace sidekick::detail {

namespace {

// The place of `item` in the list, from 1: at its end if it was not there.
template <typename T>
std::size_t number_among(std::vector<T>& known, const T& item) {
    auto found = std::ranges::find(known, item);
    if (found == known.end()) {
        found = known.insert(found, item);
    }
    return static_cast<std::size_t>(found - known.begin()) + 1;
}

bool may_be_streamed(const Event& statement) {
    return statement.operation == Operation::select || statement.operation == Operation::other;
}

}  // namespace

thread_local bool Trace::is_tracing_ = false;

Trace::Trace(TraceOutput output, std::string root, int step)
    : output_{std::move(output)},
      step_{step},
      line_{R"({"sidekick_trace":2,"program":)"},
      sites_{std::move(root)} {
    json::append_text(line_, program_invocation_short_name);
    write_line();
    listening_probe.store(this, std::memory_order_release);
    listening_error_probe.store(this, std::memory_order_release);
}

Trace::~Trace() {
    listening_error_probe.store(nullptr, std::memory_order_release);
    listening_probe.store(nullptr, std::memory_order_release);
    attempt_alone([&] { write_end(); });
}

void Trace::begin_record(const char* kind) {
    line_ = R"({"seq":)";
    json::append_number(line_, sequence_ + 1);
    line_ += R"(,"kind":")";
    line_ += kind;
    line_ += R"(","stdout":)";
}

bool Trace::end_record() {
    const bool written = write_line();
    sequence_ += written ? 1 : 0;
    return written;
}

void Trace::spill() {
    constexpr std::size_t much = 1 << 16;
    // Who steps through the program reads lines while they are written: of those none is taken
    // back.
    if (line_.size() < much || step_ >= 0 || !output_.takes_parts()) {
        return;
    }
    if (!output_.write_part(line_)) {
        throw std::system_error{errno, std::generic_category(), "trace"};
    }
    line_.clear();
}

bool Trace::write_line() {
    constexpr std::size_t long_line = 1 << 20;
    line_ += "}\n";
    const bool written = output_.write(line_);
    lost_ += written ? 0 : 1;
    if (line_.capacity() > long_line) {
        line_ = {};  // a rare one: its memory is not kept
    }
    return written;
}

void Trace::write_end() {
    write("end", [&](std::string& line) {
        if (lost_ > 0) {
            line += R"(,"lost":)";
            json::append_number(line, lost_);
        }
    });
}

void Trace::append_moment(std::string& line) {
    line += R"(,"moment":)";
    sites_.append(line, calling_site());
}

std::size_t Trace::number_of(const Connection& connection) {
    return number_among(connections_, &connection);
}

// Not by its id, which the next thread may get.
std::size_t Trace::number_of_thread() {
    thread_local std::pair<const Trace*, std::size_t> number;
    if (number.first != this) {
        number = {this, ++threads_};
    }
    return number.second;
}

void Trace::append_connection(std::string& line, const Event& event) {
    line += R"(,"connection":)";
    json::append_number(line, number_of(*event.connection));
}

void Trace::append_place(std::string& line, const Connection& connection) {
    const std::string_view file = connection.file();
    line += R"(,"database":)";
    json::append_number(
        line, number_among(databases_, file.empty() ? fmt::format("#{}", number_of(connection))
                                                    : std::string{file}));
    line += R"(,"thread":)";
    json::append_number(line, number_of_thread());
}

void Trace::append_origin(std::string& line, const Event& event) {
    append_connection(line, event);
    append_moment(line);
}

void Trace::on_event(const Event& event) {
    attempt_alone([&] { record(event); });
}

void Trace::record(const Event& event) {
    thread_local Last last;
    switch (event.kind) {
        case EventKind::begin:
            write("begin", [&](std::string& line) {
                append_place(line, *event.connection);
                append_origin(line, event);
            });
            break;
        case EventKind::statement:
            last.statement = 0;
            last.statement = write_statement(event) ? sequence_ : 0;
            last.until_finished =
                may_be_streamed(event) ? Meanwhile::it_may_have_printed : Meanwhile::it_waited;
            if (step_ >= 0) {
                wait(*event.connection);
            }
            break;
        case EventKind::finished:
            if (last.statement > 0) {
                write_outcome("finished", last.statement, last.until_finished,
                              [&](std::string& line) {
                                  line += R"(,"rows":)";
                                  json::append_value(line, event.rows);
                              });
            }
            break;
        case EventKind::commit:
            last.commit = 0;
            last.commit = write("commit", [&](std::string& line) { append_origin(line, event); })
                              ? sequence_
                              : 0;
            break;
        case EventKind::committed:
            if (last.commit > 0) {
                write_changes(event, last.commit);
            }
            break;
        case EventKind::rollback:
            write("rollback", [&](std::string& line) { append_origin(line, event); });
            break;
    }
}

void Trace::write_changes(const Event& event, std::uint64_t commit) {
    write_outcome("committed", commit, Meanwhile::it_waited, [&](std::string& line) {
        line += R"(,"changes":)";
        append_changes(line, *event.changes, tables_, *event.connection, [&] { spill(); });
    });
}

void Trace::wait(Connection& connection) {
    const auto append_state = [&](std::string& line) {
        line += ',';
        line += state_.json(connection);
    };
    bool is_shown = false;
    attempt([&] { is_shown = write("state", append_state); });
    if (!is_shown) {
        state_.forget();
        return;  // whoever would answer does not see it
    }
    if (!may_go_on(step_)) {
        attempt([&] { write_end(); });
        std::_Exit(0);
    }
}

}  // namespace sidekick::detail
