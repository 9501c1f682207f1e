// What a program's engine does, and which of its lines is the cause, as JSON lines:
// docs/trace-format.md.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "sidekick/database/event.hpp"
#include "sidekick/object/probe.hpp"
#include "sidekick/trace/call_site.hpp"
#include "sidekick/trace/trace_causes.hpp"
#include "sidekick/trace/trace_objects.hpp"
#include "sidekick/trace/trace_output.hpp"

namespace sidekick::detail {

// One listener for all the engines of a program, which also hears of every change as it is made.
// What memory or the file does not suffice for is left out, and counted: neither changes what the
// program does.
class Trace final : public Listener, public Probe {
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
    void linked(const Node& owner, const Node& item) override;
    void formatted(const Node& node) override;
    void expired(const Node& node) override { causes_.expired(node); }
    void destroyed(const Node& node) override;

private:
    // Does the work; what it throws is a record that is lost.
    template <typename Work>
    void attempt(const Work& work) noexcept;
    void record(const Event& event);
    // False if the record is lost.
    bool write(const char* kind, const std::string& members = {});
    bool write_line(std::string record);
    void write_end();
    void write_statement(const Event& event);
    void write_changes(const Event& event);
    // Shows the state and waits until the program may go on.
    void wait(Connection& connection);
    std::string site_json(const std::optional<CallSite>& site) const;
    std::string moment_json() const;

    TraceOutput output_;
    std::string root_;
    int step_;
    std::uint64_t sequence_ = 0;
    std::uint64_t lost_ = 0;
    std::uint64_t last_statement_ = 0;  // 0 if its record is lost
    std::uint64_t last_commit_ = 0;     // the same
    TraceObjects objects_;
    TraceCauses causes_;
};

}  // namespace sidekick::detail
