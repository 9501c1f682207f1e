// Statements that the program sends for rows, and not for objects.
#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/database/sql_text.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/session/loading.hpp"
#include "sidekick/session/session_core.hpp"

namespace sidekick::detail {

namespace {

// The condition's answer for an object; nothing where nothing is asked, and so it holds.
bool holds(const std::optional<Criterion>& condition, const Mapper& model, const void* object) {
    return !condition.has_value() || condition->holds_for(model, object) == true;
}

// Before anything is sent: whether the condition means something in memory.
void check_evaluable(const BulkStatement& statement) {
    try {
        holds(statement.condition(), statement.model(), nullptr);
    } catch (const NotEvaluable& not_evaluable) {
        throw InvalidRequestError{
            fmt::format("Could not evaluate current criteria in memory: {}. Say "
                        ".synchronize(Synchronize::fetch), or Synchronize::none",
                        not_evaluable.what)};
    }
}

std::string select_keys(const BulkStatement& statement, TextFor purpose) {
    const Mapper& model = statement.model();
    Text text{purpose};
    text.tell_types_apart();
    for (const std::size_t column : model.key_columns()) {
        text.add(text.sql().empty() ? "SELECT " : ", ");
        text.add(sql::qualified(model, model.columns()[column]));
    }
    text.add("\nFROM " + sql::quoted(model.table_name()));
    if (const std::optional<Criterion>& condition = statement.condition()) {
        text.add("\nWHERE ");
        condition->append_to(text);
    }
    return text.sql();
}

// Gives the object what the statement has made of its row, each from what that was before.
void assign(const BulkStatement& statement, Node& node) {
    const Mapper& model = statement.model();
    std::vector<Value> values;
    values.reserve(statement.assignments().size());
    for (const BulkStatement::Assignment& assignment : statement.assignments()) {
        values.push_back(assignment.value.value_for(model, node.object()));
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        model.set_column(statement.assignments()[i].column, node.object(), view_of(values[i]),
                         node.key());
    }
}

}  // namespace

std::vector<Node*> SessionCore::affected(const BulkStatement& statement) {
    std::vector<Node*> nodes;
    const Mapper& model = statement.model();
    if (statement.synchronize() == Synchronize::evaluate) {
        state_.identity.for_each([&](Node& node) {
            if (&node.mapper() == &model && !node.is_expired() &&
                holds(statement.condition(), model, node.object())) {
                nodes.push_back(&node);
            }
        });
    } else if (statement.synchronize() == Synchronize::fetch) {
        const auto start = std::chrono::steady_clock::now();
        const std::string text = select_keys(statement, TextFor::caching);
        const CompiledStatement& compiled = state_.engine->statements().compile(
            {.use = StatementUse::select, .subject = &model, .text = text},
            [&] { return select_keys(statement, TextFor::sending); }, start);
        const std::string written_out =
            statement.has_list() ? select_keys(statement, TextFor::sending) : std::string{};
        std::vector<ValueView> parameters;
        if (const std::optional<Criterion>& condition = statement.condition()) {
            condition->append_parameters(parameters);
        }
        Cursor row = state_.begin().select(compiled, parameters,
                                           {.kind = ReasonKind::query, .model = model.class_name()},
                                           written_out);
        while (row.next()) {
            std::vector<ValueView> key;
            key.reserve(model.key_columns().size());
            for (std::size_t i = 0; i < model.key_columns().size(); ++i) {
                key.push_back(row.column(i));
            }
            if (Node* const node = state_.identity.find(model, Key{key})) {
                nodes.push_back(node);
            }
        }
    }
    return nodes;
}

void SessionCore::follow(const BulkStatement& statement, const std::vector<Node*>& nodes) {
    for (Node* node : nodes) {
        if (!statement.is_update()) {
            state_.log.remove(*node);
            continue;
        }
        if (node->is_expired()) {
            continue;
        }
        try {
            assign(statement, *node);
            node->flushed();
        } catch (const NotEvaluable&) {
            node->expire_row();
        } catch (const DataError&) {
            node->expire_row();  // the row is what it is: who reads it is told
        }
    }
}

std::int64_t SessionCore::run(const BulkStatement& statement) {
    check_before_read();
    const Mapper& model = statement.model();
    const auto start = std::chrono::steady_clock::now();
    const std::string text = statement.sql(TextFor::caching);
    if (statement.synchronize() == Synchronize::evaluate) {
        check_evaluable(statement);
    }
    state_.engine->tables().claim(model.claim());
    autoflush();
    const std::vector<Node*> nodes = affected(statement);
    const CompiledStatement& compiled = state_.engine->statements().compile(
        {.use = statement.is_update() ? StatementUse::update_rows : StatementUse::remove_rows,
         .subject = &model,
         .text = text},
        [&] { return statement.sql(TextFor::sending); }, start);
    const std::string written_out =
        statement.has_list() ? statement.sql(TextFor::sending) : std::string{};
    const std::vector<ValueView> parameters = statement.parameters();
    const std::int64_t changed = state_.begin().execute(
        compiled, parameters, {.kind = ReasonKind::rows, .model = model.class_name()}, written_out);
    try {
        follow(statement, nodes);
    } catch (...) {
        give_up();  // an object that does not follow would say what its row does not
        throw;
    }
    return changed;
}

std::int64_t SessionCore::run(const RawStatement& statement, std::size_t width,
                              const RowTaker* take) {
    state_.transaction.check();
    if (sets_foreign_keys(statement.sql())) {
        throw ArgumentError{fmt::format(
            "PRAGMA foreign_keys has no effect in a session, which is in a transaction: say "
            "create_engine(…, {{.on_connect = {{\"PRAGMA foreign_keys=ON\"}}}}) [SQL: {}]",
            statement.sql())};
    }
    if (const std::string_view end = transaction_end_in(statement.sql()); !end.empty()) {
        throw ArgumentError{fmt::format(
            "{} would end the transaction without the session, whose objects follow it: say "
            "session.commit() or session.rollback() [SQL: {}]",
            end, statement.sql())};
    }
    const std::vector<ValueView> parameters = statement.parameters();
    const auto start = std::chrono::steady_clock::now();
    const CompiledStatement& compiled = state_.engine->statements().compile(
        {.use = StatementUse::raw, .subject = nullptr, .text = statement.sql()},
        [&] { return statement.sql(); }, start);
    Transaction& transaction = state_.begin();
    const std::int64_t before = transaction.changes().in_all;
    Cursor row = transaction.select(compiled, parameters, {.kind = ReasonKind::text});
    if (take != nullptr && row.width() != width) {
        throw ArgumentError{fmt::format("the text gives {} columns and is read as {} [SQL: {}]",
                                        row.width(), width, statement.sql())};
    }
    std::vector<std::string> names(width);
    std::vector<Cell> cells(width);
    for (std::size_t i = 0; i < width; ++i) {
        names[i] = row.column_name(i);
        cells[i].column = names[i];
    }
    while (row.next()) {
        for (std::size_t i = 0; i < width; ++i) {
            cells[i].value = row.column(i);
        }
        if (take != nullptr) {
            (*take)(cells.data());
        }
    }
    const auto [last, in_all] = transaction.changes();
    return in_all == before ? 0 : last;
}

}  // namespace sidekick::detail
