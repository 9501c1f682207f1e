// How an engine is set up: the listeners that it has from the start.
#include <cstdlib>

#include "sidekick/echo.hpp"
#include "sidekick/engine.hpp"
#include "sidekick/engine_core.hpp"
#include "sidekick/trace.hpp"

namespace sidekick {

Engine::Engine(std::string_view url, const EngineOptions& options)
    : core_{std::make_shared<detail::EngineCore>(url, options)} {
    if (const auto trace = detail::Trace::of_environment()) {
        add_listener(trace);
    }
    if (options.echo) {
        add_listener(std::make_shared<Echo>());
    }
}

Engine create_engine(std::string_view url, const EngineOptions& options) {
    return Engine{url, options};
}

}  // namespace sidekick
