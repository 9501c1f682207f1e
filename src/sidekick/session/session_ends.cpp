// How what a session has done comes to an end: flush, commit, rollback and close.
#include <utility>

#include "sidekick/session/session_core.hpp"

namespace sidekick::detail {

void SessionCore::flush(Compare compare) {
    Waiting waiting = take_waiting(state_, compare);
    if (!waiting.is_empty()) {
        state_.transaction.check();  // else it could not begin, but it need not
    }
    try {
        flush_changes(state_, std::move(waiting), last_steps_);
    } catch (...) {
        give_up();
        throw;
    }
}

void SessionCore::give_up() {
    state_.transaction.fail();
    state_.interrupt_streams();
    state_.transaction.roll_back();
    undo();
}

void SessionCore::commit() {
    state_.transaction.check();
    flush(Compare::watched);
    if (!state_.changes.is_blank()) {
        flush(Compare::touched);  // what another object's list kept for the first one
    }
    state_.interrupt_streams();
    try {
        state_.transaction.commit();
    } catch (...) {
        if (state_.transaction.is_idle()) {
            settle();  // it was committed all the same
        }
        throw;
    }
    settle();
}

void SessionCore::settle() noexcept {
    state_.expire_all();
    state_.changes.forget();
    state_.log.committed();
}

void SessionCore::rollback() {
    state_.interrupt_streams();
    state_.transaction.roll_back();
    // A flush that failed has undone everything already, and where nothing was done there is
    // nothing to undo: unless the program has changed something since.
    if (state_.transaction.is_to_be_undone() || state_.changes.any(Compare::watched)) {
        try {
            undo();
        } catch (...) {
            state_.transaction.fail();
            throw;
        }
    }
    state_.log.forget();
    state_.transaction.over();
}

void SessionCore::undo() {
    state_.log.undo_saves();
    state_.changes.drop_new();
    state_.changes.for_each_to_delete([this](Node& node) { state_.log.bring_back(node); });
    state_.log.undo_removals();
    state_.expire_all();
    state_.changes.forget();
    state_.transaction.undone();
}

void SessionCore::close() noexcept {
    state_.leave_all();
}

}  // namespace sidekick::detail
