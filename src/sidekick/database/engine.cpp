#include "sidekick/database/engine.hpp"

#include "sidekick/database/echo.hpp"
#include "sidekick/database/engine_core.hpp"

namespace sidekick {

Engine::Engine(std::string_view url, const EngineOptions& options)
    : core_{std::make_shared<detail::EngineCore>(url, options)} {
    if (const auto trace = detail::trace_of_environment()) {
        core_->add_trace(trace);
    }
    if (options.echo) {
        add_listener(std::make_shared<Echo>());
    }
}

const std::string& Engine::url() const noexcept {
    return core_->url();
}

void Engine::add_listener(std::shared_ptr<Listener> listener) {
    core_->add_listener(std::move(listener));
}

void Engine::remove_listener(const std::shared_ptr<Listener>& listener) {
    core_->remove_listener(listener);
}

Engine create_engine(std::string_view url, const EngineOptions& options) {
    return Engine{url, options};
}

}  // namespace sidekick
