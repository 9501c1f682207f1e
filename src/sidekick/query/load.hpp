// What a query loads with its objects, and how.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sidekick/mapping/relationship.hpp"
#include "sidekick/query/load_option.hpp"
#include "sidekick/query/statement_text.hpp"

namespace sidekick::detail {

// One relationship of the objects of a model.
struct Load {
    const Relationship* relationship;
    Lazy how;
    bool is_inner;
    std::vector<Load> more;  // of what it leads to

    // These two are known once the statement is written, where it is joined.
    std::string name = {};   // what the target goes by
    std::size_t column = 0;  // where in a row its columns begin
};
using Loads = std::vector<Load>;

// How a statement came to what it reads: the models on the way.
struct LoadPath {
    std::vector<const Mapper*> all{};        // from the query on
    std::vector<const Mapper*> statement{};  // in the same statement
    bool is_again = false;                   // it reads an object again, and is no query
};

// Of the objects of `model`: those that the options say, and those that say so of themselves,
// unless that comes to a model again: behind the query to any on the path, by a join to one of the
// statement; but lists load all the same with an object that is read again, and what is joined to
// it. Throws ArgumentError for an option of no relationship.
Loads loads_of(const Mapper& model, std::span<const LoadOption> options = {}, LoadPath path = {});

// Whether it takes more than one row for an object: a list is joined.
bool joins_a_list(const Loads& loads);

// Gives what is joined its names, in the order of its columns (those of what it leads to come
// before its own), and calls `columns` with each, once it has one.
template <typename Columns>
void name_joined(Text& text, Loads& loads, const Columns& columns) {
    for (Load& load : loads) {
        if (load.how == Lazy::joined) {
            name_joined(text, load.more, columns);
            load.name = text.aliases().next(load.relationship->target->table_name());
            columns(load);
        }
    }
}

// ` LEFT OUTER JOIN team AS team_1 ON team_1.id = hero.team_id`: all that is joined to a table
// that goes by `owner`, without quotes, and whose columns have these labels, if others than their
// names. REQUIRES: it has its names.
std::string joined(Text& text, const Loads& loads, std::string_view owner,
                   const std::vector<std::string>* labels = nullptr);

// What the options say, by which statements that differ in them are known apart.
std::string described(std::span<const LoadOption> options);

}  // namespace sidekick::detail
