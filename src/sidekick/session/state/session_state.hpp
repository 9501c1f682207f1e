// What a session holds: its objects by what is to become of them, and its transaction.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "sidekick/database/transaction.hpp"
#include "sidekick/object/handle.hpp"
#include "sidekick/object/loader.hpp"
#include "sidekick/session/state/changes.hpp"
#include "sidekick/session/state/identity_map.hpp"
#include "sidekick/session/state/undo_log.hpp"

namespace sidekick::detail {

struct SessionState {
    SessionState(std::shared_ptr<EngineCore> of, Begin how, Loader& session);

    // The transaction, begun if there is none (behaviour B1). Throws OperationalError.
    Transaction& begin();

    // Whether `node` is pending or persistent here.
    bool contains(const Node& node) const noexcept { return node.is_present_in(*loader); }
    // Lets `node` live as long as the session, and load itself through it.
    void adopt(Node& node, std::size_t insert_order = 0) noexcept;
    // Rolls back, and lets every object go.
    void release() noexcept;

    std::shared_ptr<EngineCore> engine;
    Begin how_to_begin;
    Loader* loader;
    Handle anchor;  // a share of the graph that the session's objects live in
    std::optional<Transaction> transaction;

    IdentityMap identity;
    Changes changes;

    // Room for the members of a slot that is being read, kept from one to the next.
    std::vector<Node*> rows;

    // Something was done that a rollback has to undo.
    bool under_way = false;
    UndoLog log;
};

}  // namespace sidekick::detail
