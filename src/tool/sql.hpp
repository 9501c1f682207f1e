// SQL for a reader.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidekick::tool {

// The lines of a statement, each at most `width` columns: broken where the statement breaks them
// itself, then before its clauses, then at spaces. REQUIRES: width >= 20.
std::vector<std::string> sql_lines(std::string_view sql, std::size_t width);

// What a statement is called in a sentence: "SELECT of hero", "INSERT INTO heroteamlink",
// "CREATE INDEX ix_hero_age", "PRAGMA main.table_info".
std::string statement_name(std::string_view sql);

// Its first word: "SELECT".
std::string_view verb(std::string_view sql);

}  // namespace sidekick::tool
