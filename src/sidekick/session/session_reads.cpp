// What a session reads. All of it flushes first, but for a get of what is known (behaviour G1).
#include <algorithm>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/query/came_by.hpp"
#include "sidekick/session/eager_loading.hpp"
#include "sidekick/session/eager_reads.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/select_of_session.hpp"
#include "sidekick/session/session_core.hpp"
#include "sidekick/session/stream_core.hpp"

namespace sidekick::detail {

namespace {

// How its relationships load, in their order: as queries have said, what a refresh leaves so.
std::vector<std::optional<Lazy>> lazy_of(Node& node) {
    std::vector<std::optional<Lazy>> lazy;
    for (const auto& relationship : node.mapper().relationships()) {
        lazy.push_back(relationship->slot(node.object()).loading().lazy);
    }
    return lazy;
}

void set_lazy(Node& node, const std::vector<std::optional<Lazy>>& lazy) {
    for (std::size_t i = 0; i < lazy.size(); ++i) {
        node.mapper().relationships()[i]->slot(node.object()).loading().lazy = lazy[i];
    }
}

}  // namespace

template <typename Take>
void SessionCore::for_each_row(const SelectStatement& query, LoadsOfOutputs& loads,
                               const Take& take) {
    check_before_read();
    std::string written_out;
    const CompiledStatement& statement = compiled(state_, query, loads, written_out);
    autoflush();
    const std::vector<ValueView> parameters = query.parameters();
    Cursor row = state_.begin().select(statement, parameters, query.reason(), written_out);
    while (row.next()) {
        take(row);
    }
}

FoundNodes SessionCore::run(const SelectStatement& query) {
    LoadsOfOutputs loads = query.loads();
    const Mapper& model = *query.outputs().front().model;
    FoundNodes found;
    if (loads.front().empty()) {
        for_each_row(query, loads, [&](const Cursor& row) {
            found.nodes.push_back(&loading::object_of_row(state_, model, row));
        });
        if (state_.groups.has_value()) {
            state_.came_together(found.nodes);
        }
        return found;
    }
    EagerLoading eager{
        state_, model, {}, loads.front(), CameBy::of(query.options_of(query.outputs().front()))};
    eager.watch();
    for_each_row(query, loads,
                 [&](const Cursor& row) { found.nodes.push_back(&eager.object_of_row(row)); });
    eager.finish();
    found.is_repeated = joins_a_list(loads.front());
    return found;
}

bool SessionCore::run_for_rows(const SelectStatement& query, const RowTaker& take) {
    LoadsOfOutputs loads = query.loads();
    RowsOfSelect rows{state_, query, loads};
    std::vector<Cell> cells(loads.size());
    for_each_row(query, loads, [&](const Cursor& row) {
        rows.read(row, cells);
        take(cells.data());
    });
    rows.finish();
    return std::ranges::any_of(loads, joins_a_list);
}

std::unique_ptr<StreamCore> SessionCore::stream(const SelectStatement& query) {
    autoflush();
    return std::make_unique<StreamCore>(state_, query);
}

Node* SessionCore::get(const Mapper& mapper, const Key& key) {
    if (state_.identity.find(mapper, key) == nullptr) {
        autoflush();
        return loading::get(state_, mapper, key);
    }
    return state_.find_present(mapper, key);
}

void SessionCore::refresh(Node& node) {
    check_persistent(node);
    const std::vector<std::optional<Lazy>> lazy = lazy_of(node);
    expire_with_members(node);
    const Key sought = node.key();  // the flush may give it another one in memory (behaviour K25)
    autoflush();
    set_lazy(node, lazy);
    if (!loading::read_again(state_, node, StatementUse::refresh, sought)) {
        throw InvalidRequestError{
            fmt::format("Could not refresh instance {}: its row is not there", node.describe())};
    }
}

void SessionCore::load_expired(Node& node, std::span<const std::size_t> left_out) {
    if (!node.has_key()) {
        throw InvalidRequestError{fmt::format(
            "Instance {} cannot be refreshed: it expired, and then a rollback took its row",
            node.describe())};
    }
    const Key sought = node.key();
    const std::size_t keys_gone = state_.log.keys_gone();
    autoflush();
    // The flush may have read it, deleted it, or given its key to another object. One that gave it
    // another key has taken away the row that is looked for, as in the reference. Where a row lost
    // its key that this one refers to, the database may have acted on it (behaviour N9), or not
    // followed (K25), whatever key it has in memory: then it is read once more; it stays as it was
    // read if it is gone. So it is where members were joined to it: the flush wrote after that.
    const bool is_read = !node.is_expired() && state_.contains(node) && node.key() == sought;
    const bool is_to_be_read =
        !is_read || state_.log.keys_gone() != keys_gone || is_read_with_joined(node);
    const bool is_there =
        !is_to_be_read ||
        loading::read_again(state_, node, StatementUse::load_expired, sought, left_out);
    if (!is_there) {
        node.note_refusal();
        throw ObjectDeletedError{fmt::format(
            "Instance {} has been deleted, or its row is otherwise not present", node.describe())};
    }
}

void SessionCore::load_defaults(Node& node) {
    autoflush();
    // The flush may have read all of it, or lost it.
    if (node.is_expired()) {
        return load_expired(node, {});
    }
    if (node.is_incomplete() && !loading::read_defaults(state_, node)) {
        node.note_refusal();
        throw ObjectDeletedError{fmt::format(
            "Instance {} has been deleted, or its row is otherwise not present", node.describe())};
    }
}

void SessionCore::load_members(Slot& slot) {
    const bool was_held = slot.held().has_value();  // what it held before is sought then
    Node& owner = slot.owner();
    owner.prepare_read();
    // Else it came with its owner, or the flush has looked at it: the row may be another's since,
    // and say that it leads nowhere.
    if (was_held || !slot.held().has_value() || slot.relationship().asked_by(owner).empty()) {
        slot.relationship().load(*this, slot);
    }
}

std::optional<Node*> SessionCore::find_member(const Slot& slot) {
    return slot.relationship().find(state_, slot);
}

// What belongs to nobody leaves before the flush is refused, as in the reference.
void SessionCore::check_before_read() {
    if (state_.transaction.has_failed()) {
        take_waiting(state_, Compare::touched);
    }
    state_.transaction.check();
}

void SessionCore::autoflush() {
    check_before_read();
    if (flushes_by_itself_ && !state_.transaction.is_flushing() && !state_.changes.is_blank()) {
        try {
            flush(Compare::touched);
        } catch (DatabaseError& error) {
            error.add_detail(
                "autoflush: what was changed is written before a read; what is not complete yet "
                "can wait by Session::no_autoflush");
            throw;
        }
    }
}

}  // namespace sidekick::detail
