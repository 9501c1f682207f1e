#include "sidekick/database/echo.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace sidekick {

namespace {

std::string marker(const Event& event) {
    switch (event.cache) {
        case CacheState::raw:
            return "[raw sql]";
        case CacheState::no_key:
            return fmt::format("[no key {:.5f}s]", event.seconds);
        case CacheState::generated:
            return fmt::format("[generated in {:.5f}s]", event.seconds);
        case CacheState::cached:
            return fmt::format("[cached since {:.4g}s ago]", event.seconds);
    }
    return {};
}

// Whom else a load is for, where that is not only for what was touched.
std::string together(const Reason& reason) {
    return reason.together == 0 ? std::string{}
                                : fmt::format(" {}.{} of {} objects together", reason.model,
                                              reason.attribute, reason.together);
}

}  // namespace

Echo::Echo()
    : sink_{[](std::string_view lines) {
          std::fwrite(lines.data(), 1, lines.size(), stdout);
          std::fflush(stdout);
      }},
      is_silent_when_traced_{true} {}

Echo::Echo(Sink sink) : sink_{std::move(sink)} {}

void Echo::on_event(const Event& event) {
    if (is_silent_when_traced_ && event.is_traced) {
        return;  // a trace has all this: no print of the program
    }
    const std::string lines = echo_lines(event);
    if (!lines.empty()) {
        const std::lock_guard lock{mutex_};
        sink_(lines);
    }
}

std::string echo_lines(const Event& event) {
    switch (event.kind) {
        case EventKind::begin:
            return "INFO Engine BEGIN (implicit)\n";
        case EventKind::commit:
            return "INFO Engine COMMIT\n";
        case EventKind::rollback:
            return "INFO Engine ROLLBACK\n";
        case EventKind::statement:
            // Text that begins on a line of its own, as CREATE TABLE does, leaves the first one
            // bare.
            return fmt::format("INFO Engine{}{}\nINFO Engine {} {}{}\n",
                               event.sql.starts_with('\n') ? "" : " ", event.sql, marker(event),
                               repr_parameters(*event.parameters), together(*event.reason));
        case EventKind::finished:
        case EventKind::committed:
            return {};
    }
    return {};
}

}  // namespace sidekick
