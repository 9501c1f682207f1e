#include "sidekick/trace/trace_losses.hpp"

#include <utility>
#include <vector>

#include "sidekick/core/json.hpp"

namespace sidekick::detail {

namespace {

struct Loss {
    const char* how = "";  // "expired" or "detached"
    const CallSite* site = nullptr;
};

// The object that the next error of this thread is about, as JSON, and what it lacks.
struct Refusal {
    std::string object = {};
    std::vector<Loss> losses = {};
};
thread_local Refusal refusal;

}  // namespace

void TraceLosses::expired(const Node& node) {
    expired_.insert_or_assign(&node, calling_site());
}

void TraceLosses::left(const Node& node) {
    left_.insert_or_assign(&node, calling_site());
}

void TraceLosses::entered(const Node& node) noexcept {
    left_.erase(&node);
}

void TraceLosses::destroyed(const Node& node) noexcept {
    expired_.erase(&node);
    left_.erase(&node);
}

const CallSite* TraceLosses::expired_by(const Node& node) const noexcept {
    const auto found = expired_.find(&node);
    return found == expired_.end() ? nullptr : found->second;
}

void TraceLosses::refused(const Node& node, std::string object) {
    refusal = {.object = std::move(object)};
    const auto add = [&](const char* how, const auto& sites) {
        const auto found = sites.find(&node);
        if (found != sites.end() && found->second != nullptr) {
            refusal.losses.push_back({how, found->second});
        }
    };
    if (node.is_expired()) {
        add("expired", expired_);
    }
    add("detached", left_);
}

void TraceLosses::append_json(std::string& line, TraceSites& sites) {
    const Refusal about = std::exchange(refusal, {});
    line += R"(,"object":)";
    line += about.object.empty() ? "null" : about.object;
    line += R"(,"causes":)";
    json::append_array(line, about.losses, [&](const Loss& loss) {
        line += R"({"how":)";
        json::append_text(line, loss.how);
        line += R"(,"site":)";
        sites.append(line, loss.site);
        line += '}';
    });
}

}  // namespace sidekick::detail
