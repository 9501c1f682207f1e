// What a program's engine does, and which of its lines is the cause, as JSON lines:
// docs/trace-format.md.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sidekick/core/error_probe.hpp"
#include "sidekick/core/json.hpp"
#include "sidekick/database/event.hpp"
#include "sidekick/object/probe.hpp"
#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/changed_table.hpp"
#include "sidekick/trace/trace_causes.hpp"
#include "sidekick/trace/trace_losses.hpp"
#include "sidekick/trace/trace_objects.hpp"
#include "sidekick/trace/trace_output.hpp"
#include "sidekick/trace/trace_sites.hpp"
#include "sidekick/trace/trace_state.hpp"

namespace sidekick::detail {

// One listener for all the engines of a program, which also hears of every change and of every
// error as it is made. What memory or the file does not suffice for is left out, and counted:
// neither changes what the program does. Thread safety: shared objects are safe, but for the
// destructor, before which everybody else has to have ended. Of an object it reads only in a call
// that its own thread makes.
class Trace final : public Listener, public Probe, public ErrorProbe {
public:
    // Writes to `output`. `root` is the folder below which paths are given relative; `step`, unless
    // it is negative, the descriptor to wait for before each statement.
    Trace(TraceOutput output, std::string root, int step);
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;
    // Writes the last record.
    ~Trace() override;

    void on_event(const Event& event) override;
    bool wants_changes() const override { return true; }

    void entered(const Node& node) override;
    void marked_for_deletion(const Node& node) override;
    void opened(const Node& node) override;
    void filled(const Node& node) override;
    void linked(const Node& owner, const Relationship& by, const Node* item) override;
    void formatted(const Node& node) override;
    void expired(const Node& node, Expiry how) override;
    void all_expire() override;
    void left(const Node& node) override;
    void refused(const Node& node) override;
    void loaded_ahead(const Relationship& relationship, std::size_t objects) override;
    void seen(const Relationship& relationship) override;
    void destroyed(const Node& node) override;

    void error_made(const char* name, const char* message) noexcept override;

private:
    // Whether the program has run on, and perhaps printed: it does where it reads a stream.
    enum class Meanwhile : bool { it_waited, it_may_have_printed };
    // The records of what a thread did last, which its later ones belong to; 0 if it is lost.
    struct Last {
        std::uint64_t statement = 0;
        Meanwhile until_finished = Meanwhile::it_waited;
        std::uint64_t commit = 0;
    };

    // Does the work, alone.
    template <typename Work>
    void attempt_alone(const Work& work) noexcept;
    // Does the work; what it throws is a record that is lost.
    template <typename Work>
    void attempt(const Work& work) noexcept;
    void record(const Event& event);
    // Writes a record, with the members that `append(line)` adds. False if it is lost.
    template <typename Append>
    bool write(const char* kind, const Append& append);
    // The same of what came of the record `of`.
    template <typename Append>
    void write_outcome(const char* kind, std::uint64_t of, Meanwhile meanwhile,
                       const Append& append);
    void begin_record(const char* kind);
    bool end_record();
    // Writes what there is of a long record: what it lacks follows. Throws if the file is full.
    void spill();
    bool write_line();
    void write_end();
    bool write_statement(const Event& event);  // the same
    void append_sql(std::string& line, std::string_view sql);
    void write_changes(const Event& event, std::uint64_t commit);
    // Shows the state and waits until the program may go on.
    void wait(Connection& connection);
    void append_moment(std::string& line);
    static void append_relationship(std::string& line, const Relationship& relationship);
    std::size_t number_of(const Connection& connection);
    std::size_t number_of_thread();
    void append_connection(std::string& line, const Event& event);
    void append_origin(std::string& line, const Event& event);
    // Which database it is, and which thread.
    void append_place(std::string& line, const Connection& connection);

    std::mutex mutex_;  // of everything below
    TraceOutput output_;
    int step_;
    std::uint64_t sequence_ = 0;
    // Of these the number in the trace is the place, and one more.
    std::vector<const Connection*> connections_;
    std::vector<std::string> databases_;  // paths; of one in memory that of its connection
    std::size_t threads_ = 0;             // so many have begun a transaction
    std::uint64_t lost_ = 0;
    std::string line_;                                          // the record that is being written
    std::map<std::string, std::string, std::less<>> sql_json_;  // of texts that were sent
    PrintedSoFar printed_;
    TraceSites sites_;
    TraceObjects objects_;
    ChangedTables tables_;
    TraceState state_{objects_};  // only where `step_` is given
    TraceCauses causes_{objects_};
    TraceLosses losses_{objects_};
    std::unordered_set<const Relationship*> unseen_;  // since they were loaded ahead

    // Whether this thread is at work on the trace: an error that comes up there is none of the
    // program's.
    static thread_local bool is_tracing_;
};

template <typename Work>
void Trace::attempt_alone(const Work& work) noexcept {
    const std::lock_guard lock{mutex_};
    attempt(work);
}

template <typename Work>
void Trace::attempt(const Work& work) noexcept {
    const bool before = std::exchange(is_tracing_, true);
    try {
        work();
    } catch (...) {
        output_.take_back();
        ++lost_;
    }
    is_tracing_ = before;
}

template <typename Append>
bool Trace::write(const char* kind, const Append& append) {
    begin_record(kind);
    printed_.append(line_);
    append(line_);
    return end_record();
}

template <typename Append>
void Trace::write_outcome(const char* kind, std::uint64_t of, Meanwhile meanwhile,
                          const Append& append) {
    begin_record(kind);
    if (meanwhile == Meanwhile::it_waited) {
        printed_.append_again(line_);
    } else {
        printed_.append(line_);
    }
    line_ += R"(,"of":)";
    json::append_number(line_, of);
    append(line_);
    end_record();
}

}  // namespace sidekick::detail
