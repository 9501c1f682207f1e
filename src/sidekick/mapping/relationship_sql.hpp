// What a relationship says in a statement that is about more than one of its members. All names in
// it are in quotes where they need them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/mapping/aliases.hpp"

namespace sidekick::detail {

class Mapper;

// A SELECT of targets, in pieces: what is joined to them stands between.
struct SelectOf {
    std::string columns{};    // `SELECT team.id AS team_id, …`
    std::string from{};       // `team`, which goes by its own name, with what leads to it
    std::string more_from{};  // `, heroteamlink`
    std::string where{};      // `? = heroteamlink.hero_id AND team.id = heroteamlink.team_id`
    Aliases aliases{};        // that stand in it

    std::string text(std::string_view more_columns = {}, std::string_view joins = {}) const;
};

// The SELECT by which what many owners lead to is read at once (behaviour O12 to O14): these, and
// then a list of keys.
struct SelectIn : SelectOf {
    // Where in a row the key stands that was asked for, and where each column of the target.
    std::vector<std::size_t> key{};
    std::vector<std::size_t> target{};
    // Instead of `where` and a list, for many keys that follow each other; empty where that is not
    // asked: `heroteamlink.hero_id BETWEEN ? AND ?`.
    std::string where_between{};
};

// Whether rows without a partner are left out of a join.
enum class JoinKind : std::uint8_t {
    inner,
    left_outer,
};
// " JOIN ", " LEFT OUTER JOIN "
std::string_view words_of(JoinKind kind) noexcept;

// A join of the targets to the owners, and what each goes by there, without quotes.
struct JoinNames {
    JoinKind kind;
    std::string owner;      // `hero`
    std::string target;     // `team_1`, or the name of its table
    Aliases& aliases;       // for a table in between
    std::string more = {};  // what joins the target, and is left out with it
    // What all columns of the owner are called, where that is not by their names.
    const std::vector<std::string>* owner_labels = nullptr;

    std::string inside(const std::string& targets) const {
        return more.empty() ? targets : '(' + targets + more + ')';
    }
};

// The rows of the targets that belong to an owner of the statement around (behaviour O10).
struct Correlated {
    std::string from;   // `heroteamlink, team`
    std::string where;  // `hero.id = heroteamlink.hero_id AND team.id = heroteamlink.team_id`
};

namespace sql {

// Some columns of a table that goes by that name.
struct ColumnsOf {
    std::string_view name;
    const Mapper& mapper;
    const std::vector<std::size_t>& columns;
    const std::vector<std::string>* labels = nullptr;  // of all its columns, if others than names

    // `team.id`, the column that stands at `place` in these.
    std::string written(std::size_t place) const;
};
// `team.id = hero.team_id AND …`
std::string equal(const ColumnsOf& left, const ColumnsOf& right);
// `team`, or `team AS team_1` where it goes by that name.
std::string named(const Mapper& mapper, std::string_view name);
// `hero.team_id IN `; of several columns `(house.x, house.y) IN `.
std::string in(const ColumnsOf& key);
// `hero.team_id BETWEEN ? AND ?`; empty for several columns.
std::string between(const ColumnsOf& key);
// `hero_1.id AS hero_1_id, …`; `name` is without quotes.
std::string labelled(const ColumnsOf& columns);

}  // namespace sql

}  // namespace sidekick::detail
