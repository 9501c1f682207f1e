#include "database.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <vector>

namespace faults {

namespace {

sqlite3* open_connection = nullptr;

void forget(void* connection) {
    if (open_connection == connection) {
        open_connection = nullptr;
    }
}

void do_nothing(sqlite3_context*, int, sqlite3_value**) {}

// A function whose destructor is called when its connection closes.
int see(sqlite3* connection, char**, const sqlite3_api_routines*) {
    const int result = sqlite3_create_function_v2(connection, "faults_watch", 0, SQLITE_UTF8,
                                                  connection, do_nothing, nullptr, nullptr, forget);
    if (result == SQLITE_OK) {
        open_connection = connection;
    }
    return result;
}

struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
};
using Opened = std::unique_ptr<sqlite3, Close>;

Opened open(const std::string& path) {
    sqlite3* const watched = open_connection;
    sqlite3* connection = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &connection,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Opened opened{connection};
    open_connection = watched;
    if (result != SQLITE_OK) {
        throw std::runtime_error{"cannot open '" + path + "' to look at its rows"};
    }
    return opened;
}

int collect(void* out, int count, char** values, char**) {
    std::string row;
    for (int i = 0; i < count; ++i) {
        row += values[i] == nullptr ? "NULL" : values[i];
        row += i + 1 < count ? "|" : "";
    }
    static_cast<std::vector<std::string>*>(out)->push_back(row);
    return 0;
}

std::vector<std::string> ask(sqlite3* connection, const std::string& sql) {
    std::vector<std::string> rows;
    char* message = nullptr;
    if (sqlite3_exec(connection, sql.c_str(), collect, &rows, &message) != SQLITE_OK) {
        const std::string text = message == nullptr ? "no message" : message;
        sqlite3_free(message);
        throw std::runtime_error{sql + ": " + text};
    }
    return rows;
}

std::string all_rows(sqlite3* connection) {
    std::string text;
    for (const std::string& name : ask(connection, "SELECT name FROM sqlite_schema ORDER BY 1")) {
        text += name + "\n";
    }
    for (const std::string& table :
         ask(connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1")) {
        auto rows = ask(connection, "SELECT '" + table + "', * FROM \"" + table + "\"");
        std::ranges::sort(rows);
        for (const std::string& row : rows) {
            text += row + "\n";
        }
    }
    for (const std::string& finding : ask(connection, "PRAGMA integrity_check")) {
        text += finding == "ok" ? "" : "integrity_check: " + finding + "\n";
    }
    return text;
}

}  // namespace

void watch_connections() {
    sqlite3_auto_extension(reinterpret_cast<void (*)()>(see));
}

std::string rows_of_file(const std::string& path) {
    return std::filesystem::exists(path) ? all_rows(open(path).get()) : "";
}

std::string rows_of_open_connection() {
    return open_connection == nullptr ? "" : all_rows(open_connection);
}

void run_in_file(const std::string& path, const std::string& sql) {
    ask(open(path).get(), sql);
}

}  // namespace faults
