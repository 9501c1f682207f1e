// What the program does to objects, told to whoever traces it. Nobody listens unless a trace is
// recorded, and then all this costs is a look at a null pointer.
#pragma once

#include <atomic>
#include <cstddef>

#include "sidekick/core/api.hpp"

namespace sidekick::detail {

class Node;
struct Relationship;

// Whether one object expires, or everything that its session has.
enum class Expiry : bool { of_one, of_all };

// All members are called at once, on the thread that the object belongs to, so that the caller's
// line can still be found on the stack: by several threads at a time, for objects of each. They
// must not throw, nor touch the object.
class Probe {
public:
    // It was put into a graph: from now on it is to be `destroyed`.
    virtual void created(const Node&) {}
    // The object entered a session: with a key if it has a row, to be inserted otherwise.
    virtual void entered(const Node& node) = 0;
    // It was marked for deletion.
    virtual void marked_for_deletion(const Node& node) = 0;
    // It was handed out for writing.
    virtual void opened(const Node& node) = 0;
    // A flush is about to fill foreign keys of it.
    virtual void filled(const Node&) {}
    // The program made `owner` lead to `item`, or no longer; null: to nothing, whatever it led to.
    virtual void linked(const Node& owner, const Relationship& by, const Node* item) = 0;
    // What it held is no longer known to be its row: it is dropped.
    virtual void expired(const Node& node, Expiry how) = 0;
    // This comes before those that expire `of_all`.
    virtual void all_expire() {}
    // It is about to leave its session.
    virtual void left(const Node&) {}
    // What it is asked for cannot be had: the error that this thread makes next is about it.
    virtual void refused(const Node&) {}
    // A query has loaded this relationship with so many objects that had not loaded it. The first
    // touch of each tells that it is `seen`, if `is_unseen` was set for its slot.
    virtual void loaded_ahead(const Relationship&, std::size_t) {}
    virtual void seen(const Relationship&) {}
    // It, or one of its collections, is about to be formatted.
    virtual void formatted(const Node& node) = 0;
    // It is about to go.
    virtual void destroyed(const Node& node) = 0;

protected:
    ~Probe() = default;
};

SIDEKICK_API inline std::atomic<Probe*> listening_probe{nullptr};

// The listening probe; null if there is none.
inline Probe* active_probe() noexcept {
    return listening_probe.load(std::memory_order_acquire);
}

}  // namespace sidekick::detail
