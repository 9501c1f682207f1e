#include "sidekick/query/joined_tables.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"
#include "sidekick/query/foreign_key_join.hpp"
#include "sidekick/query/from_clause.hpp"

namespace sidekick::detail {

namespace {

// Names the tables of one chain, and writes them.
class WrittenChain {
public:
    WrittenChain(Text& text, const Chain& chain) : text_{text} {
        text.add(sql::named(*chain.first.model, name(chain.first).name));
        for (const Join* join : chain.joins) {
            if (join->relationship.has_value()) {
                add_by_relationship(*join, *join->relationship);
            } else {
                add(*join);
            }
        }
    }

    // Behind all of it, what is loaded with the objects of `table`, if that is here.
    void add(const FromTable& table, const Loads& loads) {
        const auto found = std::ranges::find(tables_, table, &NamedTable::table);
        if (found != tables_.end()) {
            text_.add(joined(text_, loads, found->name));
        }
    }

private:
    const NamedTable& name(const FromTable& table) {
        return tables_.emplace_back(NamedTable{table, text_.name_of(*table.model, table.alias)});
    }

    void add(const Join& join) {
        const std::vector<NamedTable> before = tables_;
        const NamedTable& joined = name(join.table);
        text_.add(fmt::format("{}{} ON ", words_of(join.kind),
                              sql::named(*join.table.model, joined.name)));
        if (join.on.has_value()) {
            join.on->append_to(text_);
        } else {
            text_.add(key_condition(before, joined));
        }
    }

    void add_by_relationship(const Join& join, const ColumnName& path) {
        const auto& [table, member] = path;
        const Relationship& relationship = table.mapper().relationship(member);
        const FromTable owner{relationship.owner, table.alias};
        const std::string owner_name = std::ranges::find(tables_, owner, &NamedTable::table)->name;
        text_.add(relationship.join({.kind = join.kind,
                                     .owner = owner_name,
                                     .target = name(join.table).name,
                                     .aliases = text_.aliases()}));
    }

    Text& text_;
    std::vector<NamedTable> tables_;
};

// Those that join only what they load come last.
std::vector<Chain> in_order(const SelectStatement& statement, const LoadsOfOutputs& loads) {
    std::vector<Chain> chains = from_clause(statement);
    std::ranges::stable_partition(chains, [&](const Chain& chain) {
        for (std::size_t i = 0; chain.joins.empty() && i < loads.size(); ++i) {
            const Output& output = statement.outputs()[i];
            if (chain.first == FromTable{output.model, output.alias} &&
                std::ranges::count(loads[i], Lazy::joined, &Load::how) > 0) {
                return false;
            }
        }
        return true;
    });
    return chains;
}

}  // namespace

void append_joined_tables(Text& text, const SelectStatement& statement,
                          const LoadsOfOutputs& loads) {
    const char* separator = "";
    for (const Chain& chain : in_order(statement, loads)) {
        text.add(std::exchange(separator, ", "));
        WrittenChain written{text, chain};
        for (std::size_t i = 0; i < loads.size(); ++i) {
            const Output& output = statement.outputs()[i];
            if (!loads[i].empty()) {
                written.add({output.model, output.alias}, loads[i]);
            }
        }
    }
}

}  // namespace sidekick::detail
