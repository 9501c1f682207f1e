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

void TraceLosses::expired(const Node& node, const CallSite* site) {
    objects_.of(node).expired = site;
}

void TraceLosses::left(const Node& node) {
    objects_.of(node).left = calling_site();
}

void TraceLosses::entered(const Node& node) noexcept {
    if (TracedObject* const object = objects_.find(node)) {
        object->left = nullptr;
    }
}

const CallSite* TraceLosses::expired_by(const Node& node) const noexcept {
    const TracedObject* const object = objects_.find(node);
    return object == nullptr ? nullptr : object->expired;
}

void TraceLosses::refused(const Node& node, std::string object) {
    refusal = {.object = std::move(object)};
    const TracedObject& known = objects_.of(node);
    if (node.is_expired() && known.expired != nullptr) {
        refusal.losses.push_back({"expired", known.expired});
    }
    if (known.left != nullptr) {
        refusal.losses.push_back({"detached", known.left});
    }
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
