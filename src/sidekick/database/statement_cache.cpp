#include "sidekick/database/statement_cache.hpp"

#include <algorithm>
#include <functional>

#include "sidekick/database/sql_text.hpp"

namespace sidekick::detail {

Operation operation_of(StatementUse use) noexcept {
    switch (use) {
        case StatementUse::insert:
        case StatementUse::insert_row:
            return Operation::insert;
        case StatementUse::update:
        case StatementUse::update_rows:
            return Operation::update;
        case StatementUse::remove:
        case StatementUse::remove_row:
        case StatementUse::remove_rows:
            return Operation::remove;
        case StatementUse::raw:
            return Operation::other;
        default:
            return Operation::select;
    }
}

std::size_t StatementCache::Hash::operator()(const StatementKey& key) const noexcept {
    const std::size_t subject = std::hash<const void*>{}(key.subject);
    const std::size_t use = static_cast<std::size_t>(key.use) * 2 + (key.many ? 1 : 0);
    const std::size_t text = key.text.empty() ? 0 : std::hash<std::string_view>{}(key.text);
    std::size_t columns = 0;
    for (const std::size_t column : key.columns) {
        columns = columns * 31 + column + 1;
    }
    return subject ^ (use << 48U) ^ (text * 31) ^ (columns << 32U);
}

bool StatementCache::Same::operator()(const StatementKey& a, const StatementKey& b) const noexcept {
    return a.use == b.use && a.subject == b.subject && a.many == b.many && a.text == b.text &&
           std::ranges::equal(a.columns, b.columns);
}

const CompiledStatement* StatementCache::find(const StatementKey& key) const {
    const std::lock_guard lock{mutex_};
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
}

const CompiledStatement& StatementCache::add(const StatementKey& key, std::string sql,
                                             std::chrono::steady_clock::time_point start) {
    const auto now = std::chrono::steady_clock::now();
    const std::chrono::duration<double> took = now - start;
    const std::lock_guard lock{mutex_};
    const auto known = by_key_.find(key);
    if (known != by_key_.end()) {
        return *known->second;
    }
    const Operation operation =
        key.use == StatementUse::raw ? operation_in(sql) : operation_of(key.use);
    const CompiledStatement& added =
        statements_.emplace_back(operation, std::move(sql), statements_.size(), now, took.count());
    const Parts& parts = parts_.emplace_back(
        std::vector<std::size_t>{key.columns.begin(), key.columns.end()}, std::string{key.text});
    by_key_.emplace(StatementKey{key.use, key.subject, key.many, parts.columns, parts.text},
                    &added);
    return added;
}

}  // namespace sidekick::detail
