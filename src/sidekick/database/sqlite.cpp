#include "sidekick/database/sqlite.hpp"

#define SQLITE_ENABLE_PREUPDATE_HOOK  // declares it; that it is there is the build's to find out
#include <sqlite3.h>

#include <cmath>
#include <new>
#include <thread>
#include <utility>

#include "sidekick/database/sql_text.hpp"

namespace sidekick::detail {

namespace {

[[noreturn]] void fail(sqlite3* connection) {
    throw SqliteFailure{sqlite3_errmsg(connection), sqlite3_extended_errcode(connection)};
}

ValueView to_view(sqlite3_value* value) {
    switch (sqlite3_value_type(value)) {
        case SQLITE_INTEGER:
            return ValueView{static_cast<std::int64_t>(sqlite3_value_int64(value))};
        case SQLITE_FLOAT:
            return ValueView{sqlite3_value_double(value)};
        case SQLITE_TEXT: {
            const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
            if (text == nullptr) {  // it is stored in UTF-16, and there is no memory to convert it
                throw std::bad_alloc{};
            }
            return ValueView{
                std::string_view{text, static_cast<std::size_t>(sqlite3_value_bytes(value))}};
        }
        case SQLITE_BLOB: {
            const auto* bytes = static_cast<const std::byte*>(sqlite3_value_blob(value));
            return ValueView{std::span<const std::byte>{
                bytes, static_cast<std::size_t>(sqlite3_value_bytes(value))}};
        }
        default:
            return ValueView{};
    }
}

// The path as SQLite takes it for a file's name, though its build may read URIs too.
std::string as_plain_path(const std::string& path) {
    return path.starts_with("file:") ? "./" + path : path;
}

#if SIDEKICK_HAS_PREUPDATE_HOOK
RowChange change_of(sqlite3* connection, int operation, const char* table, sqlite3_int64 row_before,
                    sqlite3_int64 row_after) {
    RowChange change{.table = table, .row_before = row_before, .row_after = row_after};
    const auto add = [&](std::vector<Value>& row, auto* read, int column) {
        sqlite3_value* value = nullptr;
        const int code = read(connection, column, &value);
        if (code == SQLITE_OK) {
            row.push_back(copy_of(to_view(value)));
        } else if (code == SQLITE_NOMEM) {
            throw std::bad_alloc{};
        }
    };
    const int columns = sqlite3_preupdate_count(connection);
    change.before.reserve(operation != SQLITE_INSERT ? static_cast<std::size_t>(columns) : 0);
    change.after.reserve(operation != SQLITE_DELETE ? static_cast<std::size_t>(columns) : 0);
    for (int i = 0; i < columns; ++i) {
        if (operation != SQLITE_INSERT) {
            add(change.before, sqlite3_preupdate_old, i);
        }
        if (operation != SQLITE_DELETE) {
            add(change.after, sqlite3_preupdate_new, i);
        }
    }
    return change;
}
#endif

struct Binder {
    sqlite3_stmt* statement;
    int index;

    int operator()(std::monostate) const { return sqlite3_bind_null(statement, index); }
    int operator()(bool value) const { return sqlite3_bind_int(statement, index, value ? 1 : 0); }
    int operator()(std::int64_t value) const { return sqlite3_bind_int64(statement, index, value); }
    int operator()(double value) const { return sqlite3_bind_double(statement, index, value); }
    int operator()(std::string_view value) const {
        // A null pointer would bind NULL.
        const char* text = value.data() == nullptr ? "" : value.data();
        return sqlite3_bind_text64(statement, index, text, value.size(), SQLITE_STATIC,
                                   SQLITE_UTF8);
    }
    int operator()(std::span<const std::byte> value) const {
        if (value.empty()) {
            return sqlite3_bind_zeroblob(statement, index, 0);
        }
        return sqlite3_bind_blob64(statement, index, value.data(), value.size(), SQLITE_STATIC);
    }
};

}  // namespace

void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
    sqlite3_finalize(statement);
}

void Statement::bind(std::size_t index, const ValueView& value) {
    if (const auto* real = std::get_if<double>(&value); real != nullptr && std::isnan(*real)) {
        throw SqliteFailure{"NaN cannot be stored: SQLite would take it for NULL", SQLITE_MISMATCH};
    }
    const int code = std::visit(Binder{handle_.get(), static_cast<int>(index) + 1}, value);
    if (code != SQLITE_OK) {
        fail(sqlite3_db_handle(handle_.get()));
    }
}

bool Statement::step() {
    if (handle_ == nullptr) {
        return false;
    }
    const int code = sqlite3_step(handle_.get());
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    fail(sqlite3_db_handle(handle_.get()));
}

ValueView Statement::column(std::size_t index) const {
    return to_view(sqlite3_column_value(handle_.get(), static_cast<int>(index)));
}

std::string Statement::column_name(std::size_t index) const {
    const char* const name = sqlite3_column_name(handle_.get(), static_cast<int>(index));
    if (name == nullptr) {
        throw std::bad_alloc{};
    }
    return name;
}

std::size_t Statement::column_count() const noexcept {
    return static_cast<std::size_t>(sqlite3_column_count(handle_.get()));
}

void Statement::reset() noexcept {
    sqlite3_reset(handle_.get());
}

void Connection::Close::operator()(sqlite3* connection) const noexcept {
    sqlite3_close_v2(connection);
}

Connection::Connection(const std::string& path) {
    if (sqlite3_threadsafe() == 0) {
        throw SqliteFailure{
            "this SQLite was compiled with SQLITE_THREADSAFE=0, and cannot serve several threads",
            SQLITE_ERROR};
    }
    sqlite3* opened = nullptr;
    // One thread at a time uses it, so that SQLite need not lock it for every value of every row.
    constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(as_plain_path(path).c_str(), &opened, flags, nullptr);
    handle_.reset(opened);
    if (code != SQLITE_OK) {
        if (opened == nullptr) {
            throw SqliteFailure{sqlite3_errstr(code), code};
        }
        fail(opened);
    }
}

void Connection::set_busy_timeout(std::chrono::milliseconds timeout) noexcept {
    sqlite3_busy_timeout(handle_.get(), static_cast<int>(timeout.count()));
}

Statement Connection::prepare(std::string_view sql) {
    Statement statement = prepare_first(sql, SQLITE_PREPARE_PERSISTENT);
    if (holds_statement(sql)) {
        throw SqliteFailure{"You can only execute one statement at a time", SQLITE_ERROR};
    }
    return statement;
}

Statement& Connection::kept(std::string_view sql) {
    const auto known = kept_.find(sql);
    return known != kept_.end() ? known->second
                                : kept_.emplace(std::string{sql}, prepare(sql)).first->second;
}

Statement Connection::prepare_first(std::string_view& sql, unsigned int flags) {
    sqlite3_stmt* prepared = nullptr;
    const char* rest = nullptr;
    const int code = sqlite3_prepare_v3(handle_.get(), sql.data(), static_cast<int>(sql.size()),
                                        flags, &prepared, &rest);
    if (code != SQLITE_OK) {
        fail(handle_.get());
    }
    sql.remove_prefix(static_cast<std::size_t>(rest - sql.data()));
    Statement statement;
    statement.handle_.reset(prepared);
    return statement;
}

std::int64_t Connection::run(std::string_view sql, std::chrono::milliseconds patience) {
    constexpr std::chrono::milliseconds pause{5};
    const auto until = std::chrono::steady_clock::now() + patience;
    std::int64_t rows = 0;
    while (!sql.empty()) {
        std::string_view rest = sql;
        try {
            Statement statement = prepare_first(rest, 0);
            if (statement.handle_ == nullptr) {
                break;
            }
            std::int64_t given = 0;
            while (statement.step()) {
                ++given;
            }
            rows += given;
            sql = rest;
        } catch (const SqliteFailure& failure) {
            if (!failure.is_busy() || std::chrono::steady_clock::now() + pause > until) {
                throw;
            }
            std::this_thread::sleep_for(pause);
        }
    }
    return rows;
}

void Connection::note_changes() noexcept {
#if SIDEKICK_HAS_PREUPDATE_HOOK
    const auto note = [](void* to, sqlite3* connection, int operation, const char*,
                         const char* table, sqlite3_int64 before, sqlite3_int64 after) {
        auto& noted = *static_cast<Noted*>(to);
        try {
            noted.changes.push_back(change_of(connection, operation, table, before, after));
        } catch (...) {  // nothing may be thrown through SQLite
            noted.is_complete = false;
        }
    };
    sqlite3_preupdate_hook(handle_.get(), note, noted_.get());
#endif
}

std::vector<RowChange>& Connection::noted_changes() {
    if (!noted_->is_complete) {
        throw std::bad_alloc{};
    }
    return noted_->changes;
}

void Connection::forget_changes() noexcept {
    *noted_ = {};
}

std::string_view Connection::file() const noexcept {
    const char* const path = sqlite3_db_filename(handle_.get(), "main");
    return path == nullptr ? std::string_view{} : path;
}

std::int64_t Connection::last_insert_rowid() const noexcept {
    return sqlite3_last_insert_rowid(handle_.get());
}

std::int64_t Connection::changes() const noexcept {
    return sqlite3_changes64(handle_.get());
}

std::int64_t Connection::total_changes() const noexcept {
    return sqlite3_total_changes64(handle_.get());
}

bool Connection::in_transaction() const noexcept {
    return sqlite3_get_autocommit(handle_.get()) == 0;
}

}  // namespace sidekick::detail
