// What a program's engine does, and which of its lines is the cause, as JSON lines:
// docs/trace-format.md.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>

#include "sidekick/call_site.hpp"
#include "sidekick/event.hpp"
#include "sidekick/probe.hpp"
#include "sidekick/trace_causes.hpp"
#include "sidekick/trace_objects.hpp"

namespace sidekick::detail {

// One listener for all the engines of a program, which also hears of every change as it is made.
class Trace final : public Listener, public Probe {
public:
    // The trace that SIDEKICK_TRACE asks for; null if it does not. The same at each call.
    // Throws ArgumentError if the file cannot be written.
    static std::shared_ptr<Trace> of_environment();

    // Writes to `file`. `root` is the folder below which paths are given relative; `step`, unless
    // it is negative, the descriptor to wait for before each statement.
    Trace(std::FILE* file, std::string root, int step);
    Trace(const Trace&) = delete;
    Trace& operator=(const Trace&) = delete;
    // Writes the last record.
    ~Trace() override;

    void on_event(const Event& event) override;
    bool wants_changes() const override { return true; }

    void entered(const Node& node) override;
    void doomed(const Node& node) override { causes_.doomed(node); }
    void opened(const Node& node) override { causes_.opened(node); }
    void linked(const Node& owner, const Node& item) override { causes_.linked(owner, item); }
    void formatted(const Node& node) override;
    void expired(const Node& node) override { causes_.expired(node); }
    void destroyed(const Node& node) override;

private:
    void write(const char* kind, const std::string& members = {});
    void write_line(const std::string& record);
    void write_statement(const Event& event);
    void write_changes(const Event& event);
    // Shows the state and waits until the program may go on.
    void wait(Connection& connection);
    std::string site_json(const std::optional<CallSite>& site) const;
    std::string moment_json() const;

    std::FILE* file_;
    std::string root_;
    int step_;
    std::uint64_t sequence_ = 0;
    std::uint64_t last_statement_ = 0;
    std::uint64_t last_commit_ = 0;
    TraceObjects objects_;
    TraceCauses causes_;
};

}  // namespace sidekick::detail
