// The sqlite3 C API with its handles closed: a call here is one call there.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <sqlite3.h>

namespace bench {

struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
struct Close {
    void operator()(sqlite3* connection) const noexcept { sqlite3_close_v2(connection); }
};

class Database;

class Statement {
public:
    Statement(const Database& database, const char* sql);

    void bind(int index, std::int64_t value) { check(sqlite3_bind_int64(get(), index, value)); }
    void bind(int index, std::string_view text) {
        check(sqlite3_bind_text64(get(), index, text.data(), text.size(), SQLITE_STATIC,
                                  SQLITE_UTF8));
    }
    void bind(int index, const std::optional<std::int64_t>& value) {
        if (value.has_value()) {
            bind(index, *value);
        } else {
            check(sqlite3_bind_null(get(), index));
        }
    }

    bool step() {
        const int code = sqlite3_step(get());
        if (code != SQLITE_ROW && code != SQLITE_DONE) {
            check(code);
        }
        return code == SQLITE_ROW;
    }
    void reset() noexcept { sqlite3_reset(get()); }
    // Binds, runs to the end and resets.
    template <typename... Values>
    void run(const Values&... values) {
        int index = 0;
        (bind(++index, values), ...);
        step();
        reset();
    }

    int columns() { return sqlite3_column_count(get()); }
    std::int64_t integer(int column) { return sqlite3_column_int64(get(), column); }
    std::string_view text(int column) {
        const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(get(), column));
        const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(get(), column));
        return text == nullptr ? std::string_view{} : std::string_view{text, bytes};
    }
    std::optional<std::int64_t> optional_integer(int column) {
        return sqlite3_column_type(get(), column) == SQLITE_NULL ? std::nullopt
                                                                 : std::optional{integer(column)};
    }

private:
    sqlite3_stmt* get() const noexcept { return handle_.get(); }
    void check(int code) const {
        if (code != SQLITE_OK) {
            throw std::runtime_error{sqlite3_errmsg(sqlite3_db_handle(get()))};
        }
    }

    std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

class Database {
public:
    explicit Database(const std::string& path) {
        sqlite3* opened = nullptr;
        // As Sidekick opens it.
        constexpr int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
        const int code = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
        handle_.reset(opened);
        if (code != SQLITE_OK) {
            throw std::runtime_error{"cannot open " + path};
        }
    }

    sqlite3* get() const noexcept { return handle_.get(); }
    void run(const char* sql) {
        if (sqlite3_exec(get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
            throw std::runtime_error{sqlite3_errmsg(get())};
        }
    }
    std::int64_t last_insert_rowid() const noexcept { return sqlite3_last_insert_rowid(get()); }

private:
    std::unique_ptr<sqlite3, Close> handle_;
};

inline Statement::Statement(const Database& database, const char* sql) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(database.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared,
                           nullptr) != SQLITE_OK) {
        throw std::runtime_error{sqlite3_errmsg(database.get())};
    }
    handle_.reset(prepared);
}

}  // namespace bench
