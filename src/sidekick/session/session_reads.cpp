// What a session reads. All of it flushes first, but for a get of what is known (behaviour G1).
#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/session_core.hpp"

namespace sidekick::detail {

template <typename Take>
void SessionCore::for_each_row(const SelectStatement& query, const Take& take) {
    state_.transaction.check();
    for (const Mapper* const model : query.models()) {
        state_.engine->tables().claim(model->claim());
    }
    const Mapper& first = *query.models().front();
    const auto start = std::chrono::steady_clock::now();
    const CompiledStatement& statement = state_.engine->statements().compile(
        {.use = StatementUse::select, .subject = &first, .text = query.sql(TextFor::caching)},
        start);
    const std::string written_out = query.has_list() ? query.sql() : std::string{};
    autoflush();
    const std::vector<ValueView> parameters = query.parameters();
    Cursor row = state_.begin().select(statement, parameters,
                                       {.kind = ReasonKind::query, .model = first.class_name()},
                                       written_out);
    while (row.next()) {
        take(row);
    }
}

std::vector<Node*> SessionCore::run(const SelectStatement& query) {
    const Mapper& model = *query.outputs().front().model;
    std::vector<Node*> found;
    for_each_row(query, [&](const Cursor& row) {
        found.push_back(&loading::object_of_row(state_, model, row));
    });
    return found;
}

std::vector<Cell> SessionCore::run_for_rows(const SelectStatement& query) {
    std::vector<Cell> cells;
    for_each_row(query, [&](const Cursor& row) {
        std::size_t column = 0;
        for (const Output& output : query.outputs()) {
            Cell& cell = cells.emplace_back();
            if (output.model == nullptr) {
                cell.value = copy_of(row.column(column++));
            } else {
                cell.node = loading::object_in_row(state_, *output.model, row, column);
                column += output.model->columns().size();
            }
        }
    });
    return cells;
}

Node* SessionCore::get(const Mapper& mapper, const Key& key) {
    if (state_.identity.find(mapper, key) == nullptr) {
        state_.transaction.check();
        autoflush();
        return loading::get(state_, mapper, key);
    }
    return state_.find_present(mapper, key);
}

void SessionCore::refresh(Node& node) {
    check_persistent(node);
    expire_with_members(node);
    state_.transaction.check();
    autoflush();
    if (!loading::read_again(state_, node, StatementUse::refresh)) {
        throw InvalidRequestError{
            fmt::format("Could not refresh instance {}: its row is not there", node.describe())};
    }
}

void SessionCore::load_expired(Node& node) {
    if (!node.has_key()) {
        throw InvalidRequestError{fmt::format(
            "Instance {} cannot be refreshed: it expired, and then a rollback took its row",
            node.describe())};
    }
    state_.transaction.check();
    const Key sought = node.key();
    autoflush();
    // The flush may have read it, deleted it, or given its key to another object. One that gave it
    // another key has taken away the row that is looked for, as in the reference.
    const bool is_read = !node.is_expired() && state_.contains(node);
    const bool is_there =
        node.key() == sought &&
        (is_read || loading::read_again(state_, node, StatementUse::load_expired));
    if (!is_there) {
        throw ObjectDeletedError{fmt::format(
            "Instance {} has been deleted, or its row is otherwise not present", node.describe())};
    }
}

void SessionCore::load_members(Slot& slot) {
    state_.transaction.check();
    slot.owner().prepare_read();
    slot.relationship().load(*this, slot);
}

std::optional<Node*> SessionCore::find_member(const Slot& slot) {
    return slot.relationship().find(state_, slot);
}

void SessionCore::autoflush() {
    if (!state_.transaction.is_flushing() && !state_.changes.is_blank()) {
        flush(Compare::touched);
    }
}

}  // namespace sidekick::detail
