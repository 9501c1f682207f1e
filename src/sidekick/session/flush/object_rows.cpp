#include "sidekick/session/flush/object_rows.hpp"

#include <algorithm>
#include <forward_list>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/engine_core.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/object/node_lists.hpp"
#include "sidekick/session/flush/row_statement.hpp"

namespace sidekick::detail {

namespace {

using Positions = std::vector<std::size_t>;

// An object, the columns that are written and, for an UPDATE, the key that its row has now.
struct Row {
    Node* node;
    const Positions* columns;
    Key key = {};
};

// The columns of rows: neighbours that write the same have one list.
class ColumnLists {
public:
    // Valid as long as this.
    const Positions* add(const Positions& columns) {
        if (lists_.empty() || lists_.front() != columns) {
            lists_.push_front(columns);
        }
        return &lists_.front();
    }

private:
    std::forward_list<Positions> lists_;
};

bool have_same_columns(const Row& a, const Row& b) {
    return a.columns == b.columns || *a.columns == *b.columns;
}

class ObjectRows final : public ParameterRows {
public:
    explicit ObjectRows(std::span<const Row> rows) : rows_{rows} {}
    std::size_t size() const override { return rows_.size(); }
    Subject subject(std::size_t index) const override { return {rows_[index].node}; }
    void read(std::size_t index, std::vector<ValueView>& row) const override {
        const Row& from = rows_[index];
        row.clear();
        encoded_.clear();
        for (const std::size_t position : *from.columns) {
            row.push_back(
                from.node->mapper().columns()[position].get(from.node->object(), encoded_));
        }
        from.key.append_to(row);
    }

private:
    std::span<const Row> rows_;
    mutable Encoded encoded_;  // for the row that was read last
};

// Calls `write` for each longest run of neighbours for which `together` holds.
template <typename Together, typename Write>
void in_runs(std::span<const Row> rows, const Together& together, const Write& write) {
    while (!rows.empty()) {
        const auto end = std::ranges::adjacent_find(
            rows, [&](const Row& a, const Row& b) { return !together(a, b); });
        const auto length =
            end == rows.end() ? rows.size() : static_cast<std::size_t>(end - rows.begin()) + 1;
        write(rows.first(length));
        rows = rows.subspan(length);
    }
}

// Why a flush sends these rows.
Reason reason_of(std::span<const Row> rows) {
    return {.kind = ReasonKind::flush,
            .model = rows.front().node->mapper().class_name(),
            .object = rows.size() == 1 ? rows.front().node : nullptr};
}

std::int64_t run(SessionState& session, StatementUse use, std::span<const Row> rows) {
    const Row& first = rows.front();
    const Mapper& mapper = first.node->mapper();
    return execute(
        session, {use, mapper, use == StatementUse::remove ? mapper.key_columns() : *first.columns},
        ObjectRows{rows}, reason_of(rows));
}

// Their objects, for messages.
std::string describe(std::span<const Row> rows) {
    std::string objects;
    for (const Row& row : rows) {
        objects += (objects.empty() ? "" : ", ") + row.node->describe();
    }
    return objects;
}

void update(SessionState& session, std::span<const Row> rows) {
    const std::int64_t matched = run(session, StatementUse::update, rows);
    if (matched != static_cast<std::int64_t>(rows.size())) {
        throw StaleDataError{fmt::format(
            "UPDATE statement on table '{}' expected to update {} row(s); {} were matched. "
            "[objects: {}]",
            rows.front().node->mapper().table_name(), rows.size(), matched, describe(rows))};
    }
}

// Whether the database fills in some columns of a row that is inserted with these.
bool leaves_defaults(const Mapper& mapper, const Positions& columns) {
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        if (mapper.columns()[i].server_default && std::ranges::find(columns, i) == columns.end()) {
            return true;
        }
    }
    return false;
}

void insert(SessionState& session, std::span<const Row> rows) {
    Node& node = *rows.front().node;
    const Mapper& mapper = node.mapper();
    const std::int64_t written = run(session, StatementUse::insert, rows);
    if (written != static_cast<std::int64_t>(rows.size())) {
        throw_skipped(mapper, ObjectRows{rows}, written,
                      fmt::format("objects: {}", describe(rows)));
    }
    if (mapper.has_server_defaults()) {
        for (const Row& row : rows) {
            row.node->inserted(leaves_defaults(mapper, *row.columns));
        }
    }
    if (mapper.has_generated_key() && mapper.key_of(node.object()).empty()) {
        const std::int64_t rowid = session.begin().last_insert_rowid();
        mapper.set_column(mapper.key_columns().front(), node.object(), rowid, Key{rowid});
    }
}

void find_inserted_columns(const Node& node, Positions& positions) {
    positions.clear();
    for (std::size_t i = 0; i < node.mapper().columns().size(); ++i) {
        const Column& column = node.mapper().columns()[i];
        const bool left_out =
            (column.primary_key || column.server_default) && column.is_null(node.object());
        if (!left_out) {
            positions.push_back(i);
        }
    }
}

Positions columns_beside_key(const Mapper& mapper) {
    Positions positions;
    for (std::size_t i = 0; i < mapper.columns().size(); ++i) {
        if (!mapper.columns()[i].primary_key) {
            positions.push_back(i);
        }
    }
    return positions;
}

Positions columns_of(const FilledColumns::ByObject& columns, const Node& node) {
    const auto found = columns.find(&node);
    return found == columns.end() ? Positions{} : found->second;
}

Positions updated_columns(const Node& node, const FilledColumns& filled) {
    Positions changed = node.changed_columns();
    for (const std::size_t position : columns_of(filled.unread, node)) {
        if (std::ranges::find(changed, position) == changed.end()) {
            changed.insert(std::ranges::upper_bound(changed, position), position);
        }
    }
    for (const std::size_t position : columns_of(filled.followed, node)) {
        std::erase(changed, position);
    }
    return changed;
}

// The key that its row has by now.
Key key_of_row(const Node& node, const FilledColumns& filled) {
    const Positions followed = columns_of(filled.followed, node);
    Key committed = node.committed_key();
    if (followed.empty()) {
        return committed;
    }
    const Mapper& mapper = node.mapper();
    Encoded encoded;
    std::vector<ValueView> values;
    committed.append_to(values);
    auto value = values.begin();
    for (const std::size_t position : mapper.key_columns()) {
        if (std::ranges::find(followed, position) != followed.end()) {
            *value = mapper.columns()[position].get(node.object(), encoded);
        }
        ++value;
    }
    return Key{values};
}

}  // namespace

void save_objects(SessionState& session, const std::vector<Node*>& saved,
                  std::vector<Node*>& marked, const FilledColumns& filled) {
    std::vector<Row> updates;
    std::vector<Row> inserts;
    std::vector<Node*> taken_over;  // whose rows new objects get
    ColumnLists lists;
    Positions inserted;
    for (Node* node : saved) {
        if (node->has_key()) {
            const Positions changed = updated_columns(*node, filled);
            if (!changed.empty()) {
                updates.push_back({node, lists.add(changed), key_of_row(*node, filled)});
            }
            continue;
        }
        node->prepare_read();
        const Key key = node->mapper().key_of(node->object());
        Node* const holder = session.find_present(node->mapper(), key);
        if (holder != nullptr && holder->is_marked_for_deletion()) {
            taken_over.push_back(holder);
            const Positions changed =
                node->has_snapshot() ? node->changed_columns() : columns_beside_key(node->mapper());
            if (!changed.empty()) {
                updates.push_back({node, lists.add(changed), node->committed_key()});
            }
        } else {
            node->mapper().check_key_is_set(node->object());
            find_inserted_columns(*node, inserted);
            inserts.push_back({node, lists.add(inserted)});
        }
    }
    marked = without(marked, taken_over);

    in_runs(updates, have_same_columns, [&](std::span<const Row> rows) { update(session, rows); });
    const auto both_with_key = [](const Row& a, const Row& b) {
        return have_same_columns(a, b) && !a.node->mapper().key_of(a.node->object()).empty();
    };
    in_runs(inserts, both_with_key, [&](std::span<const Row> rows) { insert(session, rows); });
}

void delete_objects(SessionState& session, const std::vector<Node*>& marked) {
    if (marked.empty()) {
        return;
    }
    const Positions none;
    std::vector<Row> rows;
    rows.reserve(marked.size());
    for (Node* node : marked) {
        node->prepare_read();
        rows.push_back({node, &none, node->committed_key()});
    }
    run(session, StatementUse::remove, rows);
}

}  // namespace sidekick::detail
