#include "sidekick/session_core.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/core.h>

#include "sidekick/cascade.hpp"
#include "sidekick/engine_core.hpp"
#include "sidekick/error.hpp"

namespace sidekick::detail {

SessionCore::SessionCore(std::shared_ptr<EngineCore> engine, Begin begin)
    : state_{std::move(engine), begin, *this} {}

SessionCore::~SessionCore() {
    close();
}

void SessionCore::check_active() const {
    if (failure_.has_value()) {
        throw PendingRollbackError{
            fmt::format("This Session's transaction has been rolled back due to a previous "
                        "exception during flush. "
                        "To begin a new transaction with this Session, first issue rollback(). "
                        "Original exception was: {}",
                        *failure_)};
    }
}

void SessionCore::check_persistent(const Node& node) const {
    if (!state_.contains(node) || !node.has_key()) {
        throw InvalidRequestError{
            fmt::format("Instance {} is not persistent within this Session", node.describe())};
    }
}

void SessionCore::check_free(const Node& node) const {
    if (node.loader() != nullptr && node.loader() != this) {
        throw InvalidRequestError{
            fmt::format("Object {} is already attached to another session: close that one first",
                        node.describe())};
    }
}

void SessionCore::add(Node& node) {
    save_or_update(node);
    cascade(
        node, [this](const Node& reached) { return state_.contains(reached); },
        [this](Node& reached) { save_or_update(reached); });
}

void SessionCore::enter(Node& node) {
    if (!state_.contains(node)) {
        add(node);
    }
}

void SessionCore::save_or_update(Node& node) {
    if (node.has_key() && node.was_deleted()) {
        throw InvalidRequestError{fmt::format(
            "Instance {} has been deleted: make a new object instead", node.describe())};
    }
    state_.under_way = true;
    check_free(node);
    if (node.has_key()) {
        attach_persistent(node);
        std::erase(state_.doomed, &node);
    } else if (node.loader() == nullptr) {
        state_.pending.push_back(&node);
        state_.adopt(node, state_.pending.size());
    }
}

void SessionCore::attach_persistent(Node& node) {
    if (state_.contains(node)) {
        return;
    }
    if (state_.identity.find(node.mapper(), node.key()) != nullptr) {
        throw InvalidRequestError{
            fmt::format("Can't attach instance {}; another instance with key {} is already present "
                        "in this session",
                        node.describe(), node.key().repr())};
    }
    state_.adopt(node);
    state_.identify(node);
    if (node.is_modified()) {
        state_.modified.push_back(&node);
    }
    if (node.has_snapshot()) {
        state_.hand_out(node);
    }
}

void SessionCore::delete_object(Node& node) {
    if (!node.has_key()) {
        throw InvalidRequestError{fmt::format("Instance {} is not persisted", node.describe())};
    }
    state_.under_way = true;
    check_free(node);
    if (std::ranges::find(state_.doomed, &node) != state_.doomed.end()) {
        return;
    }
    attach_persistent(node);
    state_.doomed.push_back(&node);
    if (active_probe != nullptr) {
        active_probe->marked_for_deletion(node);
    }
}

void SessionCore::note_changes() {
    state_.under_way = state_.under_way || has_changes(state_, Compare::watched);
}

void SessionCore::expire(Node& node) {
    check_persistent(node);
    note_changes();
    node.expire();
}

void SessionCore::expire_all() {
    note_changes();
    state_.identity.for_each([](Node& node) { node.expire(); });
}

void SessionCore::flush(Compare compare) {
    if (failure_.has_value() && !has_changes(state_, compare)) {
        return;  // it could not begin, but it need not
    }
    check_active();
    flushing_ = true;
    try {
        flush_changes(state_, compare);
        flushing_ = false;
    } catch (const std::exception& error) {
        flushing_ = false;
        failure_ = error.what();
        state_.transaction.reset();
        restore();
        throw;
    }
}

void SessionCore::commit() {
    check_active();
    flush(Compare::watched);
    std::exception_ptr thrown;  // when it had been committed
    if (state_.transaction.has_value()) {
        try {
            state_.transaction->commit();
        } catch (...) {
            if (state_.transaction->is_open()) {
                throw;
            }
            thrown = std::current_exception();
        }
        state_.transaction.reset();
    }
    expire_all();
    std::ranges::for_each(state_.deleted, [](Node* node) { node->detach(); });
    state_.forget_changes();
    state_.forget_transaction();
    if (thrown != nullptr) {
        std::rethrow_exception(thrown);
    }
}

void SessionCore::rollback() {
    state_.transaction.reset();
    // A flush that failed has restored everything already, unless the program went on; and where
    // nothing is under way there is nothing to restore.
    const bool is_restored = failure_.has_value() || !state_.under_way;
    if (!is_restored || has_changes(state_, Compare::watched)) {
        restore();
    }
    failure_.reset();
    state_.forget_transaction();
}

void SessionCore::restore() {
    // An object may have entered another session since a flush failed here.
    const auto is_elsewhere = [this](const Node& node) {
        return node.loader() != nullptr && node.loader() != this;
    };
    for (const std::vector<Node*>* nodes : {&state_.inserted, &state_.pending}) {
        for (Node* node : *nodes) {
            if (is_elsewhere(*node)) {
                continue;
            }
            state_.identity.erase(*node, node->key());
            node->make_transient();
        }
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
    for (const std::vector<Node*>* nodes : {&state_.deleted, &state_.doomed}) {
        for (Node* node : *nodes) {
            if (node->loader() == this) {
                node->set_deleted(false);
                state_.identify(*node);
            }
        }
    }
    expire_all();
    state_.forget_changes();
}

void SessionCore::close() noexcept {
    failure_.reset();
    state_.release();
}

}  // namespace sidekick::detail
