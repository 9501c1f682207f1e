// How a session's transaction ends: commit and rollback.
#include <algorithm>
#include <exception>

#include "sidekick/session/session_core.hpp"

namespace sidekick::detail {

void SessionCore::commit() {
    check_active();
    flush(Compare::watched);
    if (state_.transaction.has_value()) {
        try {
            state_.transaction->commit();
        } catch (...) {
            if (!state_.transaction->is_open()) {
                forget();  // it was committed all the same
            }
            throw;
        }
    }
    forget();
}

void SessionCore::forget() noexcept {
    state_.transaction.reset();
    state_.identity.for_each([](Node& node) { node.expire(); });
    std::ranges::for_each(state_.deleted, [](Node* node) { node->detach(); });
    state_.changes.forget();
    state_.forget_transaction();
}

void SessionCore::rollback() {
    state_.transaction.reset();
    // A flush that failed has restored everything already, unless the program went on; and where
    // nothing is under way there is nothing to restore.
    const bool is_restored = failure_ != nullptr ? is_restored_ : !state_.under_way;
    if (!is_restored || state_.changes.any(Compare::watched)) {
        try {
            restore();
        } catch (...) {
            fail();
            throw;
        }
    }
    failure_ = nullptr;
    state_.forget_transaction();
}

void SessionCore::restore() {
    is_restored_ = false;
    // An object may have entered another session since a flush failed here.
    const auto is_elsewhere = [this](const Node& node) {
        return node.loader() != nullptr && node.loader() != this;
    };
    for (const Handle& inserted : state_.inserted) {
        Node& node = *inserted.node();
        if (is_elsewhere(node)) {
            continue;
        }
        state_.identity.erase(node, node.key());
        node.make_transient();
    }
    for (auto switched = state_.rekeyed.rbegin(); switched != state_.rekeyed.rend(); ++switched) {
        const auto& [node, before] = *switched;
        if (is_elsewhere(*node)) {
            continue;
        }
        state_.identity.erase(*node, node->key());
        node->set_key(before);  // a copy: everything may be restored a second time
        if (node->loader() != nullptr) {
            state_.identify(*node);
        }
    }
    const auto bring_back = [this](Node* node) {
        if (node->loader() == this) {
            node->set_deleted(false);
            state_.identify(*node);
        }
    };
    std::ranges::for_each(state_.deleted, bring_back);
    state_.changes.drop_new();
    state_.changes.for_each_to_delete([&](Node& node) { bring_back(&node); });
    expire_all();
    state_.changes.forget();
    is_restored_ = true;
}

}  // namespace sidekick::detail
