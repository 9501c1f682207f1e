#include "sidekick/transaction.hpp"

#include "sidekick/error.hpp"

namespace sidekick::detail {

namespace {

// One row of parameters that somebody else owns.
class SingleRow final : public ParameterRows {
public:
    explicit SingleRow(std::span<const ValueView> row) : row_{row} {}
    std::size_t size() const override { return 1; }
    void read(std::size_t, std::vector<ValueView>& row) const override {
        row.assign(row_.begin(), row_.end());
    }

private:
    std::span<const ValueView> row_;
};

}  // namespace

Cursor::Cursor(EngineCore& engine, PooledConnection& connection, const CompiledStatement& compiled,
               std::span<const ValueView> parameters, const Reason& reason)
    : engine_{&engine},
      connection_{&connection},
      compiled_{&compiled},
      statement_{connection.take(compiled)},
      parameters_{parameters},
      reason_{reason} {}

Cursor::Cursor(Cursor&& other) noexcept {
    *this = std::move(other);
}

Cursor& Cursor::operator=(Cursor&& other) noexcept {
    close();
    engine_ = std::exchange(other.engine_, nullptr);
    connection_ = other.connection_;
    compiled_ = other.compiled_;
    statement_ = std::move(other.statement_);
    parameters_ = other.parameters_;
    reason_ = other.reason_;
    rows_ = other.rows_;
    return *this;
}

bool Cursor::next() {
    if (engine_ == nullptr) {
        return false;
    }
    try {
        if (statement_.step()) {
            ++rows_;
            return true;
        }
    } catch (const SqliteFailure& failure) {
        const EngineCore& engine = *std::exchange(engine_, nullptr);
        connection_->give_back(*compiled_, std::move(statement_));
        engine.fail(failure, compiled_->sql, repr_parameters(SingleRow{parameters_}));
    }
    close();
    return false;
}

void Cursor::close() noexcept {
    EngineCore* const engine = std::exchange(engine_, nullptr);
    if (engine == nullptr) {
        return;
    }
    if (engine->has_listeners()) {
        engine->publish(EventKind::finished, *compiled_, SingleRow{parameters_}, reason_,
                        *connection_, rows_);
    }
    connection_->give_back(*compiled_, std::move(statement_));
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

Cursor Transaction::select(const CompiledStatement& compiled, std::span<const ValueView> parameters,
                           const Reason& reason) {
    check_open(compiled.sql);
    engine_->publish(EventKind::statement, compiled, SingleRow{parameters}, reason, *connection_);
    try {
        Cursor cursor{*engine_, *connection_, compiled, parameters, reason};
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            cursor.statement_.bind(i, parameters[i]);
        }
        return cursor;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, compiled.sql, repr_parameters(SingleRow{parameters}));
    }
}

std::int64_t Transaction::execute(const CompiledStatement& compiled, const ParameterRows& rows,
                                  const Reason& reason) {
    check_open(compiled.sql);
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
    check_open(sql);
    const SingleRow row{{}};
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

void Transaction::check_open(const std::string& sql) const {
    if (!connection_->connection.in_transaction()) {
        constexpr int abort_rollback = 516;  // SQLITE_ABORT_ROLLBACK
        engine_->fail({"SQLite has rolled back the transaction after an earlier error: roll back "
                       "here too",
                       abort_rollback},
                      sql);
    }
}

void Transaction::commit() {
    check_open("COMMIT");
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

}  // namespace sidekick::detail
