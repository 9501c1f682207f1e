#include "sidekick/session/session_core.hpp"

#include <algorithm>
#include <new>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/object/cascade.hpp"

namespace sidekick::detail {

SessionCore::SessionCore(std::shared_ptr<EngineCore> engine, Begin begin, Lazy lazy)
    : state_{std::move(engine), begin, *this}, lazy_{lazy} {
    if (lazy == Lazy::selectin || lazy == Lazy::joined) {
        throw ArgumentError{
            "A session loads what is touched by Lazy::select, Lazy::together or Lazy::raise: what "
            "is loaded with a query is said there, or in the description of the relationship"};
    }
    if (lazy == Lazy::together) {
        state_.groups.emplace();
    }
}

SessionCore::~SessionCore() {
    close();
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
    node.set_let_go(false);
    const std::vector<Node*> with_it = reached_by_entering(node, *this);
    state_.changes.make_room(1 + with_it.size());
    try {
        enter_alone(node);
        std::ranges::for_each(with_it, [this](Node* each) { enter_alone(*each); });
    } catch (const std::bad_alloc&) {
        fail();  // some have entered
        throw;
    }
}

void SessionCore::enter(Node& node) {
    if (!state_.contains(node)) {
        add(node);
    }
}

void SessionCore::enter_alone(Node& node) {
    if (node.has_key() && node.was_deleted()) {
        throw InvalidRequestError{fmt::format(
            "Instance {} has been deleted: make a new object instead", node.describe())};
    }
    state_.transaction.activate();
    check_free(node);
    if (node.has_key()) {
        enter_persistent(node);
        state_.changes.keep(node);
    } else if (node.loader() == nullptr) {
        state_.changes.add_new(node);
        state_.enter(node);
    }
}

void SessionCore::enter_persistent(Node& node) {
    if (state_.contains(node)) {
        return;
    }
    if (state_.identity.find(node.mapper(), node.key()) != nullptr) {
        throw InvalidRequestError{
            fmt::format("Can't attach instance {}; another instance with key {} is already present "
                        "in this session",
                        node.describe(), node.key().repr())};
    }
    state_.identity.replace(node);
    state_.enter(node);
    if (node.has_changed_relationship() || node.has_snapshot()) {
        state_.changes.touch(node);
    }
}

void SessionCore::delete_object(Node& node) {
    if (!node.has_key()) {
        throw InvalidRequestError{fmt::format("Instance {} is not persisted", node.describe())};
    }
    check_free(node);
    if (node.is_marked_for_deletion()) {
        return;
    }
    state_.changes.make_room();
    enter_persistent(node);
    const std::vector<Node*> with_it = reached_by_deleting(node);  // before a flush can delete it
    if (!state_.contains(node)) {
        return;  // that flush gave its key to a new object: it had no row any more
    }
    std::ranges::for_each(with_it, [this](const Node* each) { check_free(*each); });
    state_.changes.make_room(1 + with_it.size());
    mark_for_deletion(node);
    for (Node* each : with_it) {
        if (each->has_key() && !each->is_marked_for_deletion()) {
            enter_persistent(*each);
            mark_for_deletion(*each);
        }
    }
}

void SessionCore::mark_for_deletion(Node& node) {
    state_.changes.mark_for_deletion(node);
    if (Probe* const probe = active_probe()) {
        probe->marked_for_deletion(node);
    }
}

void SessionCore::drop(Node& node) noexcept {
    state_.changes.drop_with_members(node);
}

void SessionCore::activate_if_changed() {
    if (state_.transaction.is_idle() && state_.changes.any(Compare::watched)) {
        state_.transaction.activate();
    }
}

void SessionCore::expire(Node& node) {
    check_persistent(node);
    activate_if_changed();
    expire_with_members(node);
}

void SessionCore::expire_with_members(Node& node) {
    const std::vector<Node*> with_it = reached_by_expiring(node);  // before it forgets them
    node.expire();
    for (Node* each : with_it) {
        if (each->has_key()) {
            each->expire();
        } else {
            state_.changes.drop(*each);
        }
    }
}

void SessionCore::expire_all() {
    state_.expire_all();
}

}  // namespace sidekick::detail
