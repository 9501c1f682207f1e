// How a session's transaction ends: commit and rollback.
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
    state_.changes.forget();
    state_.log.committed();
    state_.under_way = false;
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
    state_.log.forget();
    state_.under_way = false;
}

void SessionCore::restore() {
    is_restored_ = false;
    state_.log.undo();
    state_.changes.drop_new();
    state_.changes.for_each_to_delete([&](Node& node) { state_.log.bring_back(node); });
    expire_all();
    state_.changes.forget();
    is_restored_ = true;
}

}  // namespace sidekick::detail
