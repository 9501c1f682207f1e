#include "sidekick/session/state/session_state.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

namespace {

// What a session's anchor is mapped by: nothing.
const Mapper& no_model() {
    static const Mapper mapper{"Session"};
    return mapper;
}

Handle new_anchor() {
    return Graph::start(std::make_unique<Node>(no_model(), nullptr));
}

}  // namespace

SessionState::SessionState(std::shared_ptr<EngineCore> of, Begin how, Loader& session)
    : engine{std::move(of)},
      loader{&session},
      anchor{new_anchor()},
      transaction{engine, how},
      changes{session},
      log{identity, session} {}

Node* SessionState::find_present(const Mapper& mapper, const Key& key) {
    Node* const known = identity.find(mapper, key);
    if (known == nullptr) {
        return nullptr;
    }
    try {
        known->prepare_read();
        return known;
    } catch (const ObjectDeletedError&) {
        log.remove(*known);
        transaction.check();  // the flush before the read may have failed
        return nullptr;
    }
}

void SessionState::enter(Node& node) noexcept {
    Graph::merge(*anchor.node(), node);
    node.enter(*loader);
    if (Probe* const probe = active_probe()) {
        probe->entered(node);
    }
}

Node& SessionState::enter(std::unique_ptr<Node> node) {
    identity.replace(*node);
    Node& entered = anchor.node()->graph().add(std::move(node));
    enter(entered);
    if (made != nullptr) {
        made->push_back(&entered);
    }
    return entered;
}

void SessionState::let_go(std::vector<Node*>& nodes) {
    for (Node* node : nodes) {
        node->set_releasable(node->is_as_read());
    }
    struct Leaving {
        IdentityMap& identity;
        std::vector<const Node*> gone{};
    } leaving{identity};
    leaving.gone.reserve(nodes.size());
    Graph::part(
        *anchor.node(),
        [](Node& node, void* context) {
            if (node.is_releasable()) {
                auto& [objects, gone] = *static_cast<Leaving*>(context);
                objects.erase(node, node.key());
                gone.push_back(&node);
            }
        },
        &leaving);
    std::vector<const Node*>& gone = leaving.gone;
    std::ranges::sort(gone, std::less{});
    changes.let_go(gone);
    if (groups.has_value()) {
        groups->let_go(gone);
    }
    std::erase_if(nodes, [&](const Node* node) {
        return std::ranges::binary_search(gone, node, std::less{});
    });
    for (Node* node : nodes) {
        node->set_releasable(false);
    }
}

void SessionState::expire_all() noexcept {
    if (Probe* const probe = active_probe()) {
        probe->all_expire();
    }
    identity.for_each([](Node& node) { node.expire(Expiry::of_all); });
    if (groups.has_value()) {
        groups->clear();
    }
}

void SessionState::interrupt_streams() noexcept {
    for (OpenStream* stream : std::exchange(streams, {})) {
        stream->interrupt();
    }
}

void SessionState::leave_all() noexcept {
    interrupt_streams();
    anchor.node()->graph().for_each([&](Node& node) {
        if (node.loader() == loader) {
            node.leave();
        }
    });
    changes.forget();
    log.forget();
    identity.clear();
    if (groups.has_value()) {
        groups->clear();
    }
    Graph::part(*anchor.node());
    transaction.over();
}

}  // namespace sidekick::detail
