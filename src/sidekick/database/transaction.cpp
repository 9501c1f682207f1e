#include "sidekick/database/transaction.hpp"

#include "sidekick/core/error.hpp"

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
               std::string_view written_out, std::span<const ValueView> parameters,
               const Reason& reason)
    : engine_{&engine},
      connection_{&connection},
      compiled_{&compiled},
      written_out_{written_out},
      statement_{written_out.empty() ? connection.take(compiled)
                                     : connection.take_once(written_out)},
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
    written_out_ = other.written_out_;
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
        if (statement_->statement.step()) {
            ++rows_;
            return true;
        }
    } catch (const SqliteFailure& failure) {
        const EngineCore& engine = *std::exchange(engine_, nullptr);
        engine.fail(failure, std::string{written_out_.empty() ? compiled_->sql : written_out_},
                    repr_parameters(SingleRow{parameters_}));
    }
    finish();
    return false;
}

void Cursor::finish() {
    EngineCore* const engine = std::exchange(engine_, nullptr);
    if (engine == nullptr) {
        return;
    }
    statement_.reset();
    const Operation operation = compiled_->operation;
    const bool writes = operation == Operation::insert || operation == Operation::update ||
                        operation == Operation::remove;  // a program's own text may
    engine->publish(EventKind::finished, *compiled_, SingleRow{parameters_}, reason_, *connection_,
                    writes ? connection_->connection.changes() : rows_, written_out_);
}

void Cursor::close() noexcept {
    try {
        finish();
    } catch (...) {  // ignored: a listener's, and who reads no further has its rows
    }
}

Transaction::Transaction(std::shared_ptr<EngineCore> engine, Begin begin)
    : engine_{std::move(engine)}, connection_{engine_->check_out()} {
    engine_->publish({.kind = EventKind::begin, .connection = &connection_->connection});
    try {
        connection_->begin(begin);
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, begin == Begin::immediate ? "BEGIN IMMEDIATE" : "BEGIN");
    }
}

Transaction::Transaction(const std::shared_ptr<EngineCore>& engine)
    : Transaction{engine, engine->begin()} {}

Transaction::~Transaction() {
    rollback();
}

Cursor Transaction::select(const CompiledStatement& compiled, std::span<const ValueView> parameters,
                           const Reason& reason, std::string_view written_out) {
    check_open(compiled.sql);
    engine_->publish(EventKind::statement, compiled, SingleRow{parameters}, reason, *connection_, 0,
                     written_out);
    if (compiled.operation == Operation::schema || compiled.operation == Operation::other) {
        connection_->schema_may_change();
    }
    try {
        Cursor cursor{*engine_, *connection_, compiled, written_out, parameters, reason};
        for (std::size_t i = 0; i < parameters.size(); ++i) {
            cursor.statement_->statement.bind(i, parameters[i]);
        }
        return cursor;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, std::string{written_out.empty() ? compiled.sql : written_out},
                      repr_parameters(SingleRow{parameters}));
    }
}

std::int64_t Transaction::execute(const CompiledStatement& compiled, const ParameterRows& rows,
                                  const Reason& reason) {
    check_open(compiled.sql);
    engine_->publish(EventKind::statement, compiled, rows, reason, *connection_);
    try {
        std::int64_t changed = 0;
        const LeasedStatement leased = connection_->take(compiled);
        Statement& statement = leased->statement;
        for (std::size_t index = 0; index < rows.size(); ++index) {
            rows.read(index, row_);
            for (std::size_t i = 0; i < row_.size(); ++i) {
                statement.bind(i, row_[i]);
            }
            statement.step();
            changed += connection_->connection.changes();
            statement.reset();
        }
        engine_->publish(EventKind::finished, compiled, rows, reason, *connection_, changed);
        return changed;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, compiled.sql, repr_parameters(rows));
    }
}

std::int64_t Transaction::execute(const CompiledStatement& compiled, std::span<const ValueView> row,
                                  const Reason& reason, std::string_view written_out) {
    const SingleRow rows{row};
    check_open(compiled.sql);
    engine_->publish(EventKind::statement, compiled, rows, reason, *connection_, 0, written_out);
    try {
        const LeasedStatement leased =
            written_out.empty() ? connection_->take(compiled) : connection_->take_once(written_out);
        Statement& statement = leased->statement;
        for (std::size_t i = 0; i < row.size(); ++i) {
            statement.bind(i, row[i]);
        }
        statement.step();
        const std::int64_t changed = connection_->connection.changes();
        statement.reset();
        engine_->publish(EventKind::finished, compiled, rows, reason, *connection_, changed,
                         written_out);
        return changed;
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, std::string{written_out.empty() ? compiled.sql : written_out},
                      repr_parameters(rows));
    }
}

Transaction::Changes Transaction::changes() const noexcept {
    return {connection_->connection.changes(), connection_->connection.total_changes()};
}

std::int64_t Transaction::run(const std::string& sql, CacheState state, const Reason& reason,
                              double seconds) {
    check_open(sql);
    const SingleRow row{{}};
    Event event{.kind = EventKind::statement,
                .operation = state == CacheState::no_key ? Operation::schema : Operation::other,
                .sql = sql,
                .parameters = &row,
                .cache = state,
                .seconds = seconds,
                .reason = &reason,
                .connection = &connection_->connection};
    engine_->publish(event);
    connection_->schema_may_change();
    try {
        Statement statement = connection_->connection.prepare(sql);
        while (statement.step()) {
            ++event.rows;
        }
        connection_->prepare_rollback();
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
        engine_->fail({"SQLite has rolled back the transaction after an earlier error: roll back "
                       "here too",
                       sqlite_code::abort_rollback},
                      sql);
    }
}

void Transaction::commit() {
    check_open("COMMIT");
    engine_->publish({.kind = EventKind::commit, .connection = &connection_->connection});
    std::vector<RowChange>& noted = connection_->connection.noted_changes();
    take_together(noted);  // before it counts: memory may not suffice
    try {
        connection_->commit();
    } catch (const SqliteFailure& failure) {
        engine_->fail(failure, "COMMIT");
    }
    const LeasedConnection over = std::move(connection_);
    const std::vector<RowChange> changes = std::move(noted);
    over->connection.forget_changes();
    engine_->publish(
        {.kind = EventKind::committed, .changes = &changes, .connection = &over->connection});
}

void Transaction::rollback() noexcept {
    if (!is_open()) {
        return;
    }
    const LeasedConnection over = std::move(connection_);
    try {
        engine_->publish({.kind = EventKind::rollback, .connection = &over->connection});
    } catch (...) {  // ignored: a listener's, and it is rolled back all the same
    }
    over->connection.forget_changes();
    if (over->connection.in_transaction()) {
        try {
            over->rollback();
        } catch (const SqliteFailure&) {  // ignored: check_out tries again
        }
    }
}

}  // namespace sidekick::detail
