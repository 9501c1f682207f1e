// Events as the documented log lines (behaviour J): one listener among others.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/database/event.hpp"

namespace sidekick {

// Prints `INFO Engine …` lines.
// Thread safety: shared objects are safe; the records of several threads come one after another,
// each whole.
class SIDEKICK_API Echo final : public Listener {
public:
    // Takes one or more whole lines, each with its newline. Called by one thread at a time; it must
    // not use an engine that tells this Echo.
    using Sink = std::function<void(std::string_view lines)>;

    // Prints on standard output, and flushes it: an error that ends the program loses no line.
    // Prints nothing while a trace is recorded, which has it all.
    Echo();
    explicit Echo(Sink sink);

    // Prints the lines of the event.
    void on_event(const Event& event) override;

private:
    std::mutex mutex_;  // of what the sink writes to
    Sink sink_;
    bool is_silent_when_traced_ = false;
};

// The lines of one event, each with its newline; empty where the echo is silent. A statement's text
// is shown without the spaces at the ends of its lines.
SIDEKICK_API std::string echo_lines(const Event& event);

}  // namespace sidekick
