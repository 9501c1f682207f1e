#include "sidekick/object/node.hpp"

#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/object/slot.hpp"

namespace sidekick::detail {

Node::Node(const Mapper& mapper, void* object) : mapper_{&mapper}, object_{object} {}

Node::~Node() {
    // Not where it was never in a graph: a mapper makes such a one under its lock.
    if (Probe* const probe = active_probe(); probe != nullptr && graph_ != nullptr) {
        probe->destroyed(*this);
    }
}

ObjectState Node::state() const noexcept {
    if (loader_ == nullptr) {
        return has_key() ? ObjectState::detached : ObjectState::transient;
    }
    if (!present_) {
        return ObjectState::deleted;
    }
    return has_key() ? ObjectState::persistent : ObjectState::pending;
}

std::string Node::describe() const {
    if (has_key()) {
        return fmt::format("<{} {}>", mapper_->class_name(), key_.repr());
    }
    return fmt::format("<{}, {}>", mapper_->class_name(), to_string(state()));
}

void Node::load(std::span<const std::size_t> left_out) {
    if (loader_ == nullptr) {
        note_refusal();
        throw DetachedInstanceError{fmt::format(
            "Instance {} is not bound to a Session; attribute refresh operation cannot proceed",
            describe())};
    }
    if (is_incomplete()) {
        loader_->load_defaults(*this);
    } else {
        loader_->load_expired(*this, left_out);
    }
}

void Node::note_refusal() const {
    if (Probe* const probe = active_probe()) {
        probe->refused(*this);
    }
}

bool Node::lacks(std::size_t column) const {
    return is_incomplete() && mapper_->columns()[column].server_default &&
           mapper_->columns()[column].is_null(object_);
}

void Node::open() {
    prepare_read();
    if (Probe* const probe = active_probe()) {
        probe->opened(*this);
    }
    make_writable();
}

void Node::prepare_fill(std::span<const std::size_t> unread) {
    if (access_ >= Access::incomplete) {
        load(unread);
    }
    if (Probe* const probe = active_probe()) {
        probe->filled(*this);
    }
    make_writable();
}

void Node::make_writable() {
    if (access_ == Access::open) {
        return;
    }
    if (has_key()) {
        keep_snapshot();
        if (loader_ != nullptr) {
            loader_->handed_out(*this);
        }
    }
    access_ = Access::open;  // once the flush is sure to find it
}

void Node::keep_snapshot() {
    if (!snapshot_) {
        snapshot_ = Snapshot{*mapper_, object_};
    }
}

std::vector<std::size_t> Node::changed_columns() const {
    return snapshot_ ? snapshot_.changed_columns(*mapper_, object_) : std::vector<std::size_t>{};
}

bool Node::has_changed_columns() const {
    return snapshot_ && snapshot_.differs(*mapper_, object_);
}

bool Node::is_as_read() const {
    return handles_ == 0 && present_ && has_key() && !relationship_changed_ &&
           !marked_for_deletion_ && !has_changed_columns() &&
           (access_ != Access::open || has_snapshot());
}

Key Node::committed_key() const {
    if (snapshot_) {
        return snapshot_.key(mapper_->key_columns());
    }
    return is_expired() ? key_ : mapper_->key_of(object_);
}

Key Node::committed(const std::vector<std::size_t>& columns) const {
    return snapshot_ ? snapshot_.key(columns) : mapper_->key_in(object_, columns);
}

void Node::enter(Loader& session) noexcept {
    loader_ = &session;
    present_ = true;
}

void Node::leave() noexcept {
    if (Probe* const probe = active_probe(); probe != nullptr && loader_ != nullptr) {
        probe->left(*this);
    }
    loader_ = nullptr;
    watched_ = false;
}

void Node::expire_columns() noexcept {
    access_ = Access::expired;
    to_complete_ = false;
    snapshot_.reset();
    watched_ = false;
}

void Node::expire_row(Expiry how) noexcept {
    if (Probe* const probe = active_probe()) {
        probe->expired(*this, how);
    }
    expire_columns();
}

void Node::expire(Expiry how) noexcept {
    expire_row(how);
    owners_.forget();
    relationship_changed_ = false;
    for (const auto& relationship : mapper_->relationships()) {
        relationship->slot(object_).expire();
    }
}

void Node::loaded() {
    if (is_incomplete() && snapshot_) {
        snapshot_ = Snapshot{*mapper_, object_};
    }
    access_ = Access::closed;
}

void Node::flushed() {
    relationship_changed_ = false;
    let_go_ = false;
    for (const auto& relationship : mapper_->relationships()) {
        relationship->slot(object_).flushed();
    }
    // Whoever holds a reference into the object goes on writing through it.
    if (snapshot_ ? has_changed_columns() : access_ == Access::open) {
        snapshot_ = Snapshot{*mapper_, object_};
    }
    close();
    if (to_complete_) {
        to_complete_ = false;
        access_ = Access::incomplete;
    }
}

void Node::close() noexcept {
    if (access_ == Access::open) {
        access_ = Access::closed;
    }
}

void Node::make_transient() {
    leave();
    if (is_incomplete()) {
        access_ = Access::closed;
    }
    if (has_key() && !is_expired()) {
        keep_snapshot();
    }
    key_ = Key{};
}

void Node::relationship_changed() {
    if (!relationship_changed_ && loader_ != nullptr) {
        loader_->relationship_changed(*this);
    }
    relationship_changed_ = true;
}

}  // namespace sidekick::detail
