// The text of statements: names, lists of columns, and the statements that a mapper determines.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/relationship_sql.hpp"

namespace sidekick::detail::sql {

// The name, in double quotes where it is a reserved word or no plain lower-case identifier
// (behaviour C3).
std::string quoted(std::string_view name);

// `hero.name`
std::string qualified(const Mapper& mapper, const Column& column);

// What a column of a table that goes by that name is called there: `hero_id`, with a number behind
// it where the table has a column of that name, as in the reference.
std::string label(std::string_view table, const Mapper& mapper, const Column& column);

// `SELECT hero.id AS hero_id, …`, for more lines to follow.
std::string select_labelled(const Mapper& mapper);
// `SELECT hero.id, hero.name` and a line `FROM hero`.
std::string select_plain(const Mapper& mapper);
// `SELECT hero.id AS hero_id, …`, `FROM hero`, `WHERE hero.id = ?`
SelectOf select_by_key(const Mapper& mapper);
// The same with the columns at these positions alone.
SelectOf select_by_key(const Mapper& mapper, std::span<const std::size_t> columns);
// Of many rows at once, by these columns, which come first, and once.
SelectIn select_in_by(const Mapper& mapper, const std::vector<std::size_t>& columns);
// The same by one, without labels.
std::string select_plain_by_key(const Mapper& mapper);
// `INSERT INTO hero (name, age) VALUES (?, ?)`: the columns at these positions.
std::string insert(const Mapper& mapper, std::span<const std::size_t> columns);
// `UPDATE hero SET name=?, age=? WHERE hero.id = ?`
std::string update(const Mapper& mapper, std::span<const std::size_t> columns);
// `DELETE FROM hero WHERE hero.id = ?`, with the columns at these positions in the condition.
std::string remove(const Mapper& mapper, std::span<const std::size_t> columns);

// `CREATE TABLE …` as the walkthrough lays it out: it begins and ends with a newline.
std::string create_table(const Mapper& mapper);
// `CREATE INDEX ix_hero_name ON hero (name)`
std::string create_index(const Mapper& mapper, const Column& column);

}  // namespace sidekick::detail::sql
