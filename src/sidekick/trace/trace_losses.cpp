#include "sidekick/trace/trace_losses.hpp"

namespace sidekick::detail {

void TraceLosses::expired(const Node& node) {
    expired_.erase(&node);
    if (const CallSite* const site = calling_site()) {
        expired_.emplace(&node, site);
    }
}

void TraceLosses::left(const Node& node) {
    left_.erase(&node);
    if (const CallSite* const site = calling_site()) {
        left_.emplace(&node, site);
    }
}

void TraceLosses::entered(const Node& node) noexcept {
    left_.erase(&node);
}

void TraceLosses::destroyed(const Node& node) noexcept {
    expired_.erase(&node);
    left_.erase(&node);
}

std::vector<Loss> TraceLosses::of(const Node& node) const {
    std::vector<Loss> losses;
    if (const auto found = expired_.find(&node); node.is_expired() && found != expired_.end()) {
        losses.push_back({"expired", found->second});
    }
    if (const auto found = left_.find(&node); found != left_.end()) {
        losses.push_back({"detached", found->second});
    }
    return losses;
}

}  // namespace sidekick::detail
