#include "sidekick/engine.hpp"

#include <algorithm>

#include "sidekick/engine_core.hpp"

namespace sidekick {

const std::string& Engine::url() const noexcept {
    return core_->url();
}

void Engine::add_listener(std::shared_ptr<Listener> listener) {
    core_->listeners().push_back(std::move(listener));
}

void Engine::remove_listener(const std::shared_ptr<Listener>& listener) {
    std::erase(core_->listeners(), listener);
}

}  // namespace sidekick
