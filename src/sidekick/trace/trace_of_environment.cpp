// The trace that the environment asks for.
#include <fcntl.h>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/trace/trace.hpp"

namespace sidekick::detail {

namespace {

std::string environment(const char* name, const std::string& otherwise) {
    const char* const value = std::getenv(name);
    return value == nullptr ? otherwise : value;
}

// -1 if the program is not to be stepped through.
int step_descriptor() {
    const std::string text = environment("SIDEKICK_STEP", "-1");
    int descriptor = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), descriptor);
    if (failure != std::errc{} || end != text.data() + text.size()) {
        throw ArgumentError{fmt::format("SIDEKICK_STEP: no file descriptor: '{}'", text)};
    }
    return descriptor;
}

}  // namespace

// What SIDEKICK_TRACE asks for; null also if another program is writing there. The same at each
// call.
std::shared_ptr<Listener> trace_of_environment() {
    static const std::shared_ptr<Trace> trace = []() -> std::shared_ptr<Trace> {
        const std::string path = environment("SIDEKICK_TRACE", "");
        if (path.empty()) {
            return nullptr;
        }
        auto output = TraceOutput::open(path);
        if (!output.has_value()) {
            return nullptr;
        }
        const std::string root =
            environment("SIDEKICK_SOURCE_ROOT", std::filesystem::current_path().string());
        const int step = step_descriptor();
        if (step >= 0) {
            fcntl(step, F_SETFD, FD_CLOEXEC);  // not for programs that this one starts
        }
        return std::make_shared<Trace>(*std::move(output), root, step);
    }();
    return trace;
}

}  // namespace sidekick::detail
