#include "sidekick/engine.hpp"

#include <algorithm>

#include "sidekick/engine_core.hpp"

namespace sidekick {

const std::string& Engine::url() const noexcept {
    return core_->url();
}

void Engine::add_listener(std::shared_ptr<Listener> listener) {
    core_->listeners().push_back(std::move(listener));
}

void Engine::remove_listener(const std::shared_ptr<Listener>& listener) {
    std::erase(core_->listeners(), listener);
}

struct Cursor::Running {
    std::shared_ptr<EngineCore> engine;
    std::shared_ptr<PooledConnection> connection;
    const CompiledStatement* compiled;
    Statement statement;
    const std::vector<ValueView>* parameters;
    Reason reason;
    std::int64_t rows = 0;
};

Cursor::Cursor() noexcept = default;
Cursor::Cursor(std::unique_ptr<Running> running) : running_{std::move(running)} {}
Cursor::Cursor(Cursor&&) noexcept = default;

Cursor& Cursor::operator=(Cursor&& other) noexcept {
    close();
    running_ = std::move(other.running_);
    return *this;
}

Cursor::~Cursor() {
    close();
}

bool Cursor::next() {
    if (running_ == nullptr) {
        return false;
    }
    try {
        if (running_->statement.step()) {
            ++running_->rows;
            return true;
        }
    } catch (const SqliteFailure& failure) {
        const auto engine = running_->engine;
        const std::string sql = running_->compiled->sql;
        const std::string parameters = repr_parameters(*running_->parameters);
        close();
        engine->fail(failure, sql, parameters);
    }
    close();
    return false;
}

ValueView Cursor::column(std::size_t index) const {
    return running_->statement.column(index);
}

void Cursor::close() noexcept {
    if (running_ == nullptr) {
        return;
    }
    const std::unique_ptr<Running> running = std::move(running_);
    if (running->engine->has_listeners()) {
        running->engine->publish(EventKind::finished, *running->compiled,
                                 SingleRow{*running->parameters}, running->reason,
                                 *running->connection, running->rows);
    }
    running->connection->give_back(*running->compiled, std::move(running->statement));
}

Transaction::Transaction(std::shared_ptr<EngineCore> engine)
    : engine_{std::move(engine)}, connection_{engine_->check_out()} {
    engine_->publish({.kind = EventKind::begin, .connection = &connection_->connection});
    try {
        connection_->connection.run("BEGIN");
    } catch (const SqliteFailure& failure) {
        end();
        engine_->fail(failure, "BEGIN");
    }
}

Transaction::~Transaction() {
    rollback();
}

Cursor Transaction::select(const CompiledStatement& compiled,
                           const std::vector<ValueView>& parameters, const Reason& reason) {
    const SingleRow row{parameters};
    engine_->publish(EventKind::statement, compiled, row, reason, *connection_);
    try {
        Cursor cursor{std::make_unique<Cursor::Running>(Cursor::Running{
            engine_, connection_, &compiled, connection_->take(compiled), &parameters, reason})};
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            cursor.running_->statement.bind(i, parameters[i]);
        }
        return cursor;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, compiled.sql, repr_parameters(parameters));
    }
}

std::int64_t Transaction::execute(const CompiledStatement& compiled, const ParameterRows& rows,
                                  const Reason& reason) {
    engine_->publish(EventKind::statement, compiled, rows, reason, *connection_);
    std::vector<ValueView> row;
    try {
        std::int64_t changed = 0;
        Statement statement = connection_->take(compiled);
        for (std::size_t index = 0; index < rows.size(); ++index) {
            rows.read(index, row);
            for (std::size_t i = 0; i < row.size(); ++i) {
                statement.bind(i, row[i]);
            }
            statement.step();
            changed += connection_->connection.changes();
            statement.reset();
        }
        connection_->give_back(compiled, std::move(statement));
        engine_->publish(EventKind::finished, compiled, rows, reason, *connection_, changed);
        return changed;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, compiled.sql, repr_parameters(rows));
    }
}

std::int64_t Transaction::run(const std::string& sql, CacheState state, const Reason& reason) {
    const std::vector<ValueView> none;
    const SingleRow row{none};
    Event event{.kind = EventKind::statement,
                .sql = sql,
                .parameters = &row,
                .cache = state,
                .reason = &reason,
                .connection = &connection_->connection};
    engine_->publish(event);
    try {
        Statement statement = connection_->connection.prepare(sql);
        while (statement.step()) {
            ++event.rows;
        }
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, sql);
    }
    event.kind = EventKind::finished;
    engine_->publish(event);
    return event.rows;
}

std::int64_t Transaction::last_insert_rowid() const noexcept {
    return connection_->connection.last_insert_rowid();
}

void Transaction::commit() {
    engine_->publish({.kind = EventKind::commit, .connection = &connection_->connection});
    try {
        connection_->connection.run("COMMIT");
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, "COMMIT");
    }
    const std::vector<RowChange> changes = net(connection_->connection.take_changes());
    engine_->publish({.kind = EventKind::committed,
                      .changes = &changes,
                      .connection = &connection_->connection});
    end();
}

void Transaction::rollback() noexcept {
    if (connection_ == nullptr) {
        return;
    }
    engine_->publish({.kind = EventKind::rollback, .connection = &connection_->connection});
    connection_->connection.take_changes();
    if (connection_->connection.in_transaction()) {
        try {
            connection_->connection.run("ROLLBACK");
        } catch (const SqliteFailure&) {
            // Only a broken connection refuses; it is dropped, and SQLite rolls back when it
            // closes.
            connection_.reset();
        }
    }
    end();
}

void Transaction::end() noexcept {
    engine_->check_in(std::move(connection_));
    connection_.reset();
}

}  // namespace sidekick
