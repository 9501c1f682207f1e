#include "sidekick/engine.hpp"

#include "sidekick/engine_core.hpp"

namespace sidekick {

const std::string& Engine::url() const noexcept {
    return core_->url();
}

void Engine::add_listener(std::shared_ptr<Listener> listener) {
    core_->add_listener(std::move(listener));
}

void Engine::remove_listener(const std::shared_ptr<Listener>& listener) {
    core_->remove_listener(listener);
}

}  // namespace sidekick
