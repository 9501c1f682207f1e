// What the transaction of a session has done to objects with rows, and how it is undone.
#pragma once

#include <utility>
#include <vector>

#include "sidekick/object/handle.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/session/state/identity_map.hpp"

namespace sidekick::detail {

// Each is called when the row was written, and keeps the identity map in step.
class UndoLog {
public:
    // Both have to live as long.
    UndoLog(IdentityMap& objects, const Loader& session) noexcept
        : objects_{&objects}, session_{&session} {}

    // The row of `node` has this key now: it was inserted if the object had none, else perhaps
    // updated.
    void save(Node& node, Key key);
    // The row of a persistent object is gone.
    void remove(Node& node);
    // How many keys have gone from their rows, or with them.
    std::size_t keys_gone() const noexcept { return rekeyed_.size() + removed_.size(); }

    // These two give every object the place that it had when the transaction began: what was
    // inserted leaves the session, and a key that was changed is as it was; what was removed is
    // there again, in place of whoever came with its key. May be called twice, if memory was short
    // or if the program went on after a flush that failed: the second time they find most as it
    // should be. What is in another session by then is left alone.
    void undo_saves();
    void undo_removals();
    // The object is persistent, under its key; unless it has left the session.
    void bring_back(Node& node);
    // It can no longer be undone: what was removed leaves the session.
    void committed() noexcept;
    // There is nothing to undo.
    void forget() noexcept;

private:
    struct Rekeyed {
        Node* node = nullptr;
        Key before = {};
    };

    bool is_elsewhere(const Node& node) const noexcept {
        return node.loader() != nullptr && node.loader() != session_;
    }

    IdentityMap* objects_;
    const Loader* session_;
    std::vector<Handle> inserted_;  // shares, for an undo takes them out of the session
    std::vector<Rekeyed> rekeyed_;
    std::vector<Node*> removed_;
};

}  // namespace sidekick::detail
