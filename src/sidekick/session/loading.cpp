#include "sidekick/session/loading.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/object/binding.hpp"
#include "sidekick/object/slot.hpp"
#include "sidekick/session/eager_reads.hpp"

namespace sidekick::detail::loading {

namespace {

// A row, as far as it belongs to one model.
struct RowFrom {
    const Cursor& row;
    Place place{};

    ValueView column(std::size_t position) const { return row.column(place.of(position)); }
};

void fill(const Mapper& mapper, const RowFrom& row, const Key& key, void* object) {
    // A single integer has been read already.
    const std::int64_t* const integer = key.integer();
    const std::size_t key_column = mapper.key_columns().front();
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        const bool is_known = integer != nullptr && i == key_column;
        mapper.set_column(i, object, is_known ? ValueView{*integer} : row.column(i), key);
    }
}

// Which members of an expired object have been changed since, from their other side: they are not
// among what is read of it, so its statement is another one (behaviour J3).
std::vector<std::size_t> changed_members(Node& node) {
    std::vector<std::size_t> changed;
    const auto& relationships = node.mapper().relationships();
    for (std::size_t i = 0; i < relationships.size(); ++i) {
        const Slot& slot = relationships[i]->slot(node.object());
        bool is_changed = slot.held() && slot.has_changed(slot.history());
        if (!slot.held()) {
            slot.for_each_linked([&](Node&) { is_changed = true; });
        }
        if (is_changed) {
            changed.push_back(i);
        }
    }
    return changed;
}

// The columns that an object lacks.
std::vector<std::size_t> lacking(const Node& node) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < node.mapper().columns().size(); ++i) {
        if (node.lacks(i)) {
            columns.push_back(i);
        }
    }
    return columns;
}

std::vector<std::size_t> all_but(const Mapper& mapper, std::span<const std::size_t> left_out) {
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        if (std::ranges::find(left_out, i) == left_out.end()) {
            columns.push_back(i);
        }
    }
    return columns;
}

ReasonKind reason_for(StatementUse use) {
    return use == StatementUse::refresh ? ReasonKind::refresh : ReasonKind::expired;
}

}  // namespace

Key key_in_row(const Cursor& row, std::span<const std::size_t> columns, const Place& place) {
    if (columns.size() == 1) {
        const ValueView value = row.column(place.of(columns.front()));
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            return Key{*integer};
        }
    }
    std::vector<ValueView> values;
    for (const std::size_t column : columns) {
        values.push_back(row.column(place.of(column)));
    }
    return Key{values};
}

void throw_no_object(const Mapper& mapper) {
    throw DataError{fmt::format("a row of {} is no object: part of its primary key is NULL",
                                mapper.table_name())};
}

Node& object_of_row(SessionState& session, const Mapper& mapper, const Cursor& row) {
    if (Node* const found = object_in_row(session, mapper, row, Place{})) {
        return *found;
    }
    throw_no_object(mapper);
}

Node* object_in_row(SessionState& session, const Mapper& mapper, const Cursor& row,
                    const Place& place, bool* is_made) {
    const RowFrom from{row, place};
    Key key = key_in_row(row, mapper.key_columns(), place);
    if (Node* known = session.identity.find(mapper, key)) {
        if (known->is_expired()) {
            fill(mapper, from, key, known->object());
            known->loaded();
        } else if (known->is_incomplete()) {
            for (const std::size_t position : lacking(*known)) {
                mapper.set_column(position, known->object(), from.column(position), key);
            }
            known->loaded();
        }
        return known;
    }
    if (key.empty()) {
        return nullptr;
    }
    std::unique_ptr<Node> created = create_for_row(mapper);
    fill(mapper, from, key, created->object());
    created->set_key(std::move(key));
    if (is_made != nullptr) {
        *is_made = true;
    }
    return &session.enter(std::move(created));
}

bool read_again(SessionState& session, Node& node, StatementUse use, const Key& key,
                std::span<const std::size_t> left_out) {
    const Mapper& mapper = node.mapper();
    const Reason reason{.kind = reason_for(use), .model = mapper.class_name(), .object = &node};
    const auto changed = changed_members(node);
    // By another key than it has now, or if the flush gave its key to another object, it is read
    // alone: what loads with it finds objects by theirs.
    if (is_read_eagerly(node) && key == node.key() && session.contains(node)) {
        return read_again_eagerly(session, node, {use, changed}, reason);
    }
    std::vector<std::size_t> columns;  // those that are read, where some are left out
    std::string without;
    if (!left_out.empty()) {
        columns = all_but(mapper, left_out);
    }
    for (const std::size_t position : left_out) {
        without += fmt::format("{} ", position);
    }
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = use, .subject = &mapper, .columns = changed, .text = without}, [&] {
            return use == StatementUse::refresh ? sql::select_plain_by_key(mapper)
                   : columns.empty()            ? sql::select_by_key(mapper).text()
                                                : sql::select_by_key(mapper, columns).text();
        });
    const KeyValues parameters{key};
    Cursor row = session.begin().select(statement, parameters, reason);
    if (!row.next()) {
        return false;
    }
    node.expire_columns();
    if (columns.empty()) {
        fill(mapper, RowFrom{row}, key, node.object());
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        mapper.set_column(columns[i], node.object(), row.column(i), key);
    }
    node.loaded();
    return true;
}

bool read_defaults(SessionState& session, Node& node) {
    const Mapper& mapper = node.mapper();
    const std::vector<std::size_t> columns = lacking(node);
    const CompiledStatement& statement = session.engine->statements().compile(
        {.use = StatementUse::load_defaults, .subject = &mapper, .columns = columns},
        [&] { return sql::select_by_key(mapper, columns).text(); });
    const KeyValues parameters{node.key()};
    Cursor row = session.begin().select(
        statement, parameters,
        {.kind = ReasonKind::defaults, .model = mapper.class_name(), .object = &node});
    if (!row.next()) {
        return false;
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        mapper.set_column(columns[i], node.object(), row.column(i), node.key());
    }
    node.loaded();
    return true;
}

Node* get(SessionState& session, const Mapper& mapper, const Key& key) {
    const StatementKey statement_key{.use = StatementUse::get, .subject = &mapper};
    const Reason reason{.kind = ReasonKind::get, .model = mapper.class_name()};
    const KeyValues parameters{key};
    if (mapper.loads_eagerly()) {
        session.engine->tables().claim(mapper.claim());
        const std::vector<Node*> found =
            read_eagerly(session, sql::select_by_key(mapper), {mapper, loads_of(mapper)},
                         statement_key, parameters, reason);
        return found.empty() ? nullptr : found.front();
    }
    const CompiledStatement& statement = session.engine->statements().compile(statement_key, [&] {
        session.engine->tables().claim(mapper.claim());
        return sql::select_by_key(mapper).text();
    });
    Cursor row = session.begin().select(statement, parameters, reason);
    return row.next() ? &object_of_row(session, mapper, row) : nullptr;
}

}  // namespace sidekick::detail::loading
