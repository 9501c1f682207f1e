#include "sidekick/trace/trace.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/json.hpp"
#include "sidekick/database/sqlite.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/trace/change_words.hpp"
#include "sidekick/trace/source_path.hpp"
#include "sidekick/trace/trace_words.hpp"

namespace sidekick::detail {

namespace {

// How much the program has written to standard output, as JSON: null if that is no file.
std::string stdout_json() {
    std::fflush(stdout);
    struct stat status{};
    const bool is_file = fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
    return is_file ? fmt::format("{}", lseek(STDOUT_FILENO, 0, SEEK_CUR)) : "null";
}

// Whether this thread is at work on the trace: an error that comes up there is none of the
// program's.
thread_local bool is_tracing = false;

// The object that the next error of this thread is about, as JSON, with what it comes from.
struct Refusal {
    std::string object;
    std::vector<Loss> losses;
};
thread_local Refusal refusal;

}  // namespace

Trace::Trace(TraceOutput output, std::string root, int step)
    : output_{std::move(output)}, root_{std::move(root)}, step_{step} {
    write_line(fmt::format(R"({{"sidekick_trace":1,"program":{}}})",
                           json::text(program_invocation_short_name)));
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

bool Trace::write(const char* kind, const std::string& members) {
    const bool written =
        write_line(fmt::format(R"({{"seq":{},"kind":"{}","stdout":{}{}{}}})", sequence_ + 1, kind,
                               stdout_json(), members.empty() ? "" : ",", members));
    sequence_ += written ? 1 : 0;
    return written;
}

bool Trace::write_line(std::string record) {
    record += '\n';
    const bool written = output_.write(record);
    lost_ += written ? 0 : 1;
    return written;
}

void Trace::write_end() {
    write("end", lost_ == 0 ? std::string{} : fmt::format(R"("lost":{})", lost_));
}

std::string Trace::site_json(const CallSite* site) const {
    if (site == nullptr) {
        return "null";
    }
    return json::Object{}
        .add("file", json::text(path_below(root_, site->file).string()))
        .add("line", fmt::format("{}", site->line))
        .add("function", json::text(site->function))
        .str();
}

std::string Trace::moment_json() const {
    return "\"moment\":" + site_json(calling_site());
}

std::string Trace::loss_json(const Loss& loss) const {
    return json::Object{}.add("how", json::text(loss.how)).add("site", site_json(loss.site)).str();
}

void Trace::on_event(const Event& event) {
    attempt_alone([&] { record(event); });
}

void Trace::record(const Event& event) {
    thread_local Last last;
    switch (event.kind) {
        case EventKind::begin:
            write("begin", moment_json());
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
                write("finished", fmt::format(R"("of":{},"rows":{})", last.statement, event.rows));
            }
            break;
        case EventKind::commit:
            last.commit = 0;
            last.commit = write("commit", moment_json()) ? sequence_ : 0;
            break;
        case EventKind::committed:
            if (last.commit > 0) {
                write_changes(event, last.commit);
            }
            break;
        case EventKind::rollback:
            write("rollback", moment_json());
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
    json::Object reason;
    reason.add("kind", json::text(to_string(event.reason->kind)))
        .add("model", json::text(event.reason->model))
        .add("attribute",
             event.reason->attribute.empty() ? "null" : json::text(event.reason->attribute));
    if (event.reason->together > 0) {
        reason.add("together", std::to_string(event.reason->together));
    }
    if (reads_for_deletion(*event.reason)) {
        reason.add("deletion", "true");
    }
    const auto site = [&](const CallSite* cause) { return site_json(cause); };
    return write(
        "statement",
        fmt::format("\"operation\":\"{}\",\"sql\":{},\"parameters\":{},\"sent\":{},\"cache\":\"{}"
                    "\",\"seconds\":{},"
                    "\"reason\":{},\"text\":{},\"objects\":{},\"causes\":{},\"moment\":{}",
                    to_string(event.operation),
                    json::text(event.sql.substr(event.sql.find_first_not_of('\n'))),
                    json::text(repr_parameters(*event.parameters)), event.parameters->size(),
                    to_string(event.cache), json::number(event.seconds), reason.str(),
                    json::text(words_for(event, objects_)), objects_.json(event),
                    json::array(causes, site), site_json(moment)));
}

void Trace::write_changes(const Event& event, std::uint64_t commit) {
    write("committed", fmt::format(R"("of":{},"changes":{})", commit,
                                   changes_json(*event.changes, *event.connection)));
}

void Trace::wait(Connection& connection) {
    if (!write("state", objects_.state_json(connection))) {
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
        write("print", fmt::format("\"object\":{},{}", objects_.json(node), moment_json()));
    });
}

void Trace::expired(const Node& node) {
    attempt_alone([&] {
        objects_.keep_label(node);
        losses_.expired(node);
    });
    const std::lock_guard lock{mutex_};
    causes_.expired(node);
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
    attempt_alone([&] { refusal = {objects_.json(node), losses_.of(node)}; });
}

void Trace::error_made(const char* name, const char* message) noexcept {
    if (is_tracing) {
        return;
    }
    attempt_alone([&] {
        const Refusal about = std::exchange(refusal, {});
        write("error",
              fmt::format(
                  "\"name\":{},\"message\":{},\"object\":{},\"causes\":{},{}", json::text(name),
                  json::text(message), about.object.empty() ? "null" : about.object,
                  json::array(about.losses, [&](const Loss& loss) { return loss_json(loss); }),
                  moment_json()));
    });
}

}  // namespace sidekick::detail
