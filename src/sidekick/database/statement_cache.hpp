// The compiled statements of an engine, by what they are for (behaviour J2 to J5).
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sidekick/database/event.hpp"

namespace sidekick::detail {

// What a statement is for. The same text with two uses is two statements.
enum class StatementUse : std::uint8_t {
    select,          // of objects
    select_columns,  // of values alone
    get,
    load_expired,
    load_defaults,
    refresh,
    lazy_load,
    eager_load,
    insert,
    update,
    remove,
    insert_row,  // of a row that is no object
    remove_row,
    update_rows,  // of many rows, by a condition
    remove_rows,
    raw,  // the program's own text
};

// Of `raw` it is `other`: there the text says it (operation_in).
Operation operation_of(StatementUse use) noexcept;

struct StatementKey {
    StatementUse use;
    const void* subject;  // the mapper or the relationship
    bool many = false;    // an executemany is compiled apart from a single row
    // These two need live only as long as the call that takes the key.
    std::span<const std::size_t> columns = {};  // those written, or members that are not read
    std::string_view text = {};                 // the SQL, where all this does not determine it
};

struct CompiledStatement {
    Operation operation;
    std::string sql;
    std::size_t index;  // its place in the cache, from 0
    std::chrono::steady_clock::time_point compiled_at;
    double seconds;                          // what compiling took
    mutable std::atomic<bool> used = false;  // whether a "generated" was announced already
};

// Grows with the number of different statements in the program, which their structure bounds:
// values are parameters, never text. A reference into it stays valid as long as the cache.
// Thread safety: shared objects are safe.
class StatementCache {
public:
    // The statement of `key`; compiled by `build()`, which gives its SQL, if it is new. Where two
    // threads come to it at once both may build, and the first to be done is kept.
    template <typename Build>
    const CompiledStatement& compile(const StatementKey& key, const Build& build) {
        if (const CompiledStatement* const known = find(key)) {
            return *known;
        }
        const auto start = std::chrono::steady_clock::now();
        return add(key, build(), start);
    }
    // The same, where building was begun at `start`.
    template <typename Build>
    const CompiledStatement& compile(const StatementKey& key, const Build& build,
                                     std::chrono::steady_clock::time_point start) {
        const CompiledStatement* const known = find(key);
        return known != nullptr ? *known : add(key, build(), start);
    }

private:
    struct Hash {
        std::size_t operator()(const StatementKey& key) const noexcept;
    };
    struct Same {
        bool operator()(const StatementKey& a, const StatementKey& b) const noexcept;
    };
    // What a key in the map views.
    struct Parts {
        std::vector<std::size_t> columns;
        std::string text;
    };

    const CompiledStatement* find(const StatementKey& key) const;  // null if it is new
    const CompiledStatement& add(const StatementKey& key, std::string sql,
                                 std::chrono::steady_clock::time_point start);

    mutable std::mutex mutex_;
    std::deque<CompiledStatement> statements_;
    std::deque<Parts> parts_;
    std::unordered_map<StatementKey, const CompiledStatement*, Hash, Same> by_key_;
};

}  // namespace sidekick::detail
