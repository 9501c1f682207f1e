#include "sidekick/query/joined_tables.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

// A table of the statement, and what it goes by there.
struct NamedTable {
    FromTable table;
    std::string name;
};

// The conditions by which rows of `from` refer to those of `to`: one for each foreign key.
std::vector<std::string> references(const NamedTable& from, const NamedTable& to) {
    std::vector<std::string> found;
    const Mapper& target = *to.table.model;
    const Mapper& owner = *from.table.model;
    for (std::size_t i = 0; i < owner.columns().size(); ++i) {
        const Column& column = owner.columns()[i];
        if (column.references != nullptr && &column.references() == &target) {
            found.push_back(
                sql::equal({to.name, target, {target.position_of(column.referenced_member)}},
                           {from.name, owner, {i}}));
        }
    }
    return found;
}

// How many foreign keys, of one column or of several, lead from one model to the other: so often a
// column is referred to.
std::size_t foreign_keys(const Mapper& from, const Mapper& to) {
    std::map<std::string_view, std::size_t> referring;
    std::size_t most = 0;
    for (const Column& column : from.columns()) {
        if (column.references != nullptr && &column.references() == &to) {
            most = std::max(most, ++referring[column.referenced_member]);
        }
    }
    return most;
}

// A table with those that join it.
struct Chain {
    std::vector<NamedTable> tables;
    std::string text;
};

class Chains {
public:
    Chains(Text& text, const SelectStatement& statement) : text_{text} {
        for (const FromTable& table : statement.tables()) {
            if (std::ranges::find(statement.joins(), table, &Join::table) ==
                statement.joins().end()) {
                const NamedTable named = name(table);
                chains_.push_back({{named}, sql::named(*table.model, named.name)});
            }
        }
        std::ranges::for_each(statement.joins(), [this](const Join& join) { add(join); });
    }

    // Behind all that is joined to the table of `output`.
    void add(const Output& output, const Loads& loads) {
        const FromTable table{output.model, output.alias};
        for (Chain& chain : chains_) {
            const auto found = std::ranges::find(chain.tables, table, &NamedTable::table);
            if (found != chain.tables.end()) {
                chain.text += joined(text_, loads, found->name);
            }
        }
    }

    std::string all() const {
        std::string out;
        for (const Chain& chain : chains_) {
            out += (out.empty() ? "" : ", ") + chain.text;
        }
        return out;
    }

private:
    NamedTable name(const FromTable& table) {
        return {table, text_.name_of(*table.model, table.alias)};
    }

    void add(const Join& join) {
        const NamedTable joined = name(join.table);
        if (join.relationship.has_value()) {
            add_by_relationship(*join.relationship, join.kind, joined);
            return;
        }
        Chain* chain = &chains_.back();
        std::string condition;
        if (join.on.has_value()) {
            condition = text_.of(*join.on);
        } else {
            std::tie(chain, condition) = by_foreign_key(joined);
        }
        chain->tables.push_back(joined);
        chain->text += fmt::format("{}{} ON {}", words_of(join.kind),
                                   sql::named(*join.table.model, joined.name), condition);
    }

    void add_by_relationship(const ColumnName& path, JoinKind kind, const NamedTable& joined) {
        const auto& [table, member] = path;
        const Relationship& relationship = table.mapper().relationship(member);
        const FromTable owner{relationship.owner, table.alias};
        for (Chain& chain : chains_) {
            const auto found = std::ranges::find(chain.tables, owner, &NamedTable::table);
            if (found != chain.tables.end()) {
                chain.text += relationship.join({.kind = kind,
                                                 .owner = found->name,
                                                 .target = joined.name,
                                                 .aliases = text_.aliases()});
                chain.tables.push_back(joined);
                return;
            }
        }
        throw ArgumentError{fmt::format("join<&{}::{}>: the query is not from {}",
                                        relationship.owner->class_name(), relationship.name,
                                        relationship.owner->class_name())};
    }

    // Where, and by which condition, the table joins by a foreign key.
    std::pair<Chain*, std::string> by_foreign_key(const NamedTable& joined) {
        const Mapper& model = *joined.table.model;
        for (Chain& chain : chains_) {
            for (const NamedTable& before : chain.tables) {
                std::vector<std::string> ways = references(joined, before);
                std::ranges::copy(references(before, joined), std::back_inserter(ways));
                const Mapper& other = *before.table.model;
                // Of a table with itself both directions are those of one foreign key.
                const std::size_t keys = foreign_keys(model, other) +
                                         (&model == &other ? 0 : foreign_keys(other, model));
                if (keys > 1) {
                    throw ArgumentError{fmt::format(
                        "join<{0}>: several foreign keys lead from {0} to {1}, or back: say "
                        ".on(…)",
                        model.class_name(), other.class_name())};
                }
                if (!ways.empty()) {
                    std::string condition = ways.front();
                    for (std::size_t i = 1; i < ways.size(); ++i) {
                        condition += " AND " + ways[i];
                    }
                    return {&chain, std::move(condition)};
                }
            }
        }
        throw ArgumentError{fmt::format(
            "join<{0}>: no foreign key leads from {0} to a model of the query, or from one to {0}: "
            "say .on(…)",
            model.class_name())};
    }

    Text& text_;
    std::vector<Chain> chains_;
};

}  // namespace

std::string joined_tables(Text& text, const SelectStatement& statement,
                          const LoadsOfOutputs& loads) {
    Chains chains{text, statement};
    for (std::size_t i = 0; i < loads.size(); ++i) {
        if (!loads[i].empty()) {
            chains.add(statement.outputs()[i], loads[i]);
        }
    }
    return chains.all();
}

}  // namespace sidekick::detail
