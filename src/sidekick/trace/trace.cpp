#include "sidekick/trace/trace.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/changes_json.hpp"
#include "sidekick/trace/trace_words.hpp"

namespace sidekick::detail {

namespace {

// Whether this thread is at work on the trace: an error that comes up there is none of the
// program's.
thread_local bool is_tracing = false;

}  // namespace

Trace::Trace(TraceOutput output, std::string root, int step)
    : output_{std::move(output)},
      step_{step},
      line_{R"({"sidekick_trace":1,"program":)"},
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

template <typename Work>
void Trace::attempt_alone(const Work& work) noexcept {
    const std::lock_guard lock{mutex_};
    attempt(work);
}

template <typename Work>
void Trace::attempt(const Work& work) noexcept {
    const bool before = std::exchange(is_tracing, true);
    try {
        work();
    } catch (...) {
        ++lost_;
    }
    is_tracing = before;
}

template <typename Append>
bool Trace::write(const char* kind, const Append& append) {
    line_ = R"({"seq":)";
    json::append_number(line_, sequence_ + 1);
    line_ += R"(,"kind":")";
    line_ += kind;
    line_ += R"(","stdout":)";
    printed_.append(line_);
    append(line_);
    const bool written = write_line();
    sequence_ += written ? 1 : 0;
    return written;
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

void Trace::append_connection(std::string& line, const Event& event) {
    auto known = std::ranges::find(connections_, event.connection);
    if (known == connections_.end()) {
        known = connections_.insert(known, event.connection);
    }
    line += R"(,"connection":)";
    json::append_number(line, static_cast<std::uint64_t>(known - connections_.begin()) + 1);
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
            write("begin", [&](std::string& line) { append_origin(line, event); });
            break;
        case EventKind::statement:
            last.statement = 0;
            last.statement = write_statement(event) ? sequence_ : 0;
            if (step_ >= 0) {
                wait(*event.connection);
            }
            break;
        case EventKind::finished:
            if (last.statement > 0) {
                write("finished", [&](std::string& line) {
                    line += R"(,"of":)";
                    json::append_number(line, last.statement);
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

bool Trace::write_statement(const Event& event) {
    const CallSite* const moment = calling_site();
    Sites causes;
    if (event.reason->kind == ReasonKind::flush) {
        causes = causes_.of_flush(event, moment);
    } else if (reads_for_deletion(*event.reason)) {
        causes = causes_.of_deletion(*node_of(event.reason->object));
    } else if (moment != nullptr) {
        causes.push_back(moment);
    }
    return write("statement", [&](std::string& line) {
        const auto add = [&](const char* name, std::string_view text) {
            line += name;
            json::append_text(line, text);
        };
        add(",\"operation\":", to_string(event.operation));
        add(",\"sql\":", event.sql.substr(event.sql.find_first_not_of('\n')));
        add(",\"parameters\":", repr_parameters(*event.parameters));
        line += ",\"sent\":";
        json::append_number(line, event.parameters->size());
        add(",\"cache\":", to_string(event.cache));
        line += ",\"seconds\":";
        line += json::number(event.seconds);
        add(R"(,"reason":{"kind":)", to_string(event.reason->kind));
        add(",\"model\":", event.reason->model);
        if (event.reason->attribute.empty()) {
            line += ",\"attribute\":null";
        } else {
            add(",\"attribute\":", event.reason->attribute);
        }
        if (event.reason->together > 0) {
            line += ",\"together\":";
            json::append_number(line, event.reason->together);
        }
        line += reads_for_deletion(*event.reason) ? ",\"deletion\":true}" : "}";
        add(",\"text\":", words_for(event, objects_));
        line += ",\"objects\":";
        objects_.append_json(line, event);
        line += ",\"causes\":";
        json::append_array(line, causes,
                           [&](const CallSite* cause) { sites_.append(line, cause); });
        append_connection(line, event);
        line += ",\"moment\":";
        sites_.append(line, moment);
    });
}

void Trace::write_changes(const Event& event, std::uint64_t commit) {
    write("committed", [&](std::string& line) {
        line += R"(,"of":)";
        json::append_number(line, commit);
        line += R"(,"changes":)";
        append_changes(line, *event.changes, *event.connection);
    });
}

void Trace::wait(Connection& connection) {
    const auto append_state = [&](std::string& line) {
        line += ',';
        line += objects_.state_json(connection);
    };
    if (!write("state", append_state)) {
        return;  // whoever would answer does not see it
    }
    if (!may_go_on(step_)) {
        attempt([&] { write_end(); });
        std::_Exit(0);
    }
}

void Trace::entered(const Node& node) {
    attempt_alone([&] {
        objects_.see(node);
        causes_.entered(node);
        losses_.entered(node);
    });
}

void Trace::marked_for_deletion(const Node& node) {
    attempt_alone([&] { causes_.marked_for_deletion(node); });
}

void Trace::opened(const Node& node) {
    attempt_alone([&] { causes_.opened(node); });
}

void Trace::linked(const Node& owner, const Relationship& by, const Node* item) {
    attempt_alone([&] { causes_.linked(owner, by, item); });
}

void Trace::formatted(const Node& node) {
    attempt_alone([&] {
        write("print", [&](std::string& line) {
            line += R"(,"object":)";
            objects_.append_json(line, node);
            append_moment(line);
        });
    });
}

void Trace::expired(const Node& node) {
    attempt_alone([&] {
        causes_.expired(node);
        losses_.expired(node);
    });
}

void Trace::destroyed(const Node& node) {
    const std::lock_guard lock{mutex_};
    objects_.forget(node);
    causes_.destroyed(node);
    losses_.destroyed(node);
}

void Trace::left(const Node& node) {
    attempt_alone([&] { losses_.left(node); });
}

void Trace::refused(const Node& node) {
    attempt_alone([&] {
        std::string object;
        objects_.append_json(object, node);
        losses_.refused(node, std::move(object));
    });
}

void Trace::error_made(const char* name, const char* message) noexcept {
    if (is_tracing) {
        return;
    }
    attempt_alone([&] {
        write("error", [&](std::string& line) {
            line += R"(,"name":)";
            json::append_text(line, name);
            line += R"(,"message":)";
            json::append_text(line, message);
            TraceLosses::append_json(line, sites_);
            append_moment(line);
        });
    });
}

}  // namespace sidekick::detail
