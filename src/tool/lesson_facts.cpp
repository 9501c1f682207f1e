#include "tool/lesson_facts.hpp"

#include <algorithm>
#include <string_view>

namespace sidekick::tool {

namespace {

// What stands behind FROM; empty if nothing does.
std::string_view behind_from(std::string_view sql) {
    constexpr std::string_view word = "\nFROM ";
    const auto found = sql.find(word);
    return found == std::string_view::npos ? std::string_view{} : sql.substr(found + word.size());
}

// How many columns a SELECT reads; 0 if that cannot be told.
std::size_t columns_of(std::string_view sql) {
    const auto list = sql.substr(0, sql.find("\nFROM "));
    return list.size() == sql.size() || list.find('(') != std::string_view::npos
               ? 0
               : 1 + static_cast<std::size_t>(std::ranges::count(list, ','));
}

}  // namespace

LessonFacts::LessonFacts(const std::vector<Record>& records) {
    for (const auto& record : records) {
        if (record.kind == Kind::finished && record.rows) {
            rows_[record.of] = *record.rows;
        } else if (record.kind == Kind::committed) {
            changes_[record.of] = record.changes.size();
            for (const auto& change : record.changes) {
                if (change.key.size() == 1) {
                    columns_by_key_[change.table + "\nWHERE " + change.table + '.' +
                                    change.key.front() + " = ?"] =
                        std::max(change.before.size(), change.after.size());
                }
            }
        } else if (record.kind == Kind::statement) {
            const auto& reason = record.statement.reason;
            if (reason == "get" || reason == "expired" || reason == "refresh") {
                const auto& sql = record.statement.sql;
                columns_by_key_[std::string{behind_from(sql)}] = columns_of(sql);
            }
        }
    }
}

std::size_t LessonFacts::rows_of(const Record& statement) const {
    const auto found = rows_.find(statement.number);
    return found == rows_.end() ? 0 : found->second;
}

std::size_t LessonFacts::rows_of_commit(const Record& commit) const {
    const auto found = changes_.find(commit.number);
    return found == changes_.end() ? 0 : found->second;
}

bool LessonFacts::is_by_key(const Statement& select) const {
    const auto found = columns_by_key_.find(behind_from(select.sql));
    return found != columns_by_key_.end() && found->second > 0 &&
           found->second == columns_of(select.sql);
}

}  // namespace sidekick::tool
