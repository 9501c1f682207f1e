// What a session has. Whatever happens to an object is told to one of these parts, and each keeps
// its own members in order:
//
//   - `changes`: what has changed and waits for a flush,
//   - `log`: what the transaction has done, and how it is undone,
//   - `transaction`: whether the session is idle, active or failed.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sidekick/object/handle.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/session/state/changes.hpp"
#include "sidekick/session/state/identity_map.hpp"
#include "sidekick/session/state/open_stream.hpp"
#include "sidekick/session/state/result_groups.hpp"
#include "sidekick/session/state/session_transaction.hpp"
#include "sidekick/session/state/undo_log.hpp"

namespace sidekick::detail {

struct SessionState {
    SessionState(std::shared_ptr<EngineCore> of, Begin how, Loader& session);

    // The transaction, begun if there is none (behaviour B1). Throws OperationalError.
    Transaction& begin() { return transaction.begin(); }

    // Whether `node` is pending or persistent here.
    bool contains(const Node& node) const noexcept { return node.is_in(*loader); }
    // The object with that key if the session has it, read if it had expired; null if there is
    // none. One whose row is gone is removed. Throws what reading throws, PendingRollbackError if
    // the flush before it failed.
    Node* find_present(const Mapper& mapper, const Key& key);
    // `node` enters: it lives as long as the session, and loads itself through it.
    void enter(Node& node) noexcept;
    // The same of one that is in no graph yet, with a key, in the place of another that has it.
    Node& enter(std::unique_ptr<Node> node);
    // Lets go of those that nobody holds: no handle leads to them, nothing that is held is linked
    // with them, and nothing of them waits to be written. What is left in `nodes` is here.
    void let_go(std::vector<Node*>& nodes);
    // One SELECT gave these.
    void came_together(std::vector<Node*> nodes) {
        if (groups.has_value()) {
            groups->add(std::move(nodes));
        }
    }
    // Every object expires.
    void expire_all() noexcept;
    // The transaction is about to end, and with it what reads in it.
    void interrupt_streams() noexcept;
    // Every object leaves, and the transaction is rolled back.
    void leave_all() noexcept;

    const std::shared_ptr<EngineCore> engine;
    Loader* const loader;
    const Handle anchor;  // a share of the graph that the session's objects live in

    SessionTransaction transaction;
    IdentityMap identity;
    Changes changes;
    UndoLog log;

    std::optional<ResultGroups> groups;  // where what they lead to is loaded together

    std::vector<OpenStream*> streams;  // that read in the transaction
    std::vector<Node*>* made =
        nullptr;  // where objects that are made for rows are noted, if anywhere

    // Room for the members of a slot that is being read, kept from one to the next.
    std::vector<Node*> rows;
};

}  // namespace sidekick::detail
