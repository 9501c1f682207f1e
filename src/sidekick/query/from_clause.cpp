#include "sidekick/query/from_clause.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/query/foreign_key_join.hpp"

namespace sidekick::detail {

namespace {

FromTable table_of(const ColumnName& column) {
    return {&column.table.mapper(), column.table.alias};
}

// The tables that the query gives something of, each once: of what is calculated the first one.
std::vector<FromTable> given_tables(const SelectStatement& statement) {
    std::vector<FromTable> tables;
    for (const Output& output : statement.outputs()) {
        FromTable table{output.model, output.alias};
        if (output.model == nullptr) {
            std::vector<ColumnName> columns;
            output.expression.append_columns(columns);
            if (columns.empty()) {
                continue;
            }
            table = table_of(columns.front());
        }
        if (std::ranges::count(tables, table) == 0) {
            tables.push_back(table);
        }
    }
    return tables;
}

class Chains {
public:
    explicit Chains(const SelectStatement& statement) : given_{given_tables(statement)} {
        for (const FromTable& table : statement.said_tables()) {
            chains_.push_back({table});
        }
        for (const Join& join : statement.joins()) {
            Chain& left =
                join.relationship.has_value() ? owner_of(*join.relationship) : left_of(join);
            left.joins.push_back(&join);
        }
    }

    std::vector<Chain> take() && { return std::move(chains_); }

private:
    Chain& owner_of(const ColumnName& path) {
        const Relationship& relationship = path.table.mapper().relationship(path.member);
        const FromTable owner{relationship.owner, path.table.alias};
        const auto found =
            std::ranges::find_if(chains_, [&](const Chain& chain) { return chain.has(owner); });
        if (found != chains_.end()) {
            return *found;
        }
        if (std::ranges::count(given_, owner) == 0) {
            throw ArgumentError{fmt::format("join<&{}::{}>: the query is not from {}",
                                            relationship.owner->class_name(), relationship.name,
                                            relationship.owner->class_name())};
        }
        return chains_.emplace_back(Chain{owner});
    }

    // The only one that it can join.
    Chain& left_of(const Join& join) {
        std::vector<Chain> candidates;
        if (chains_.empty()) {
            std::ranges::transform(given_, std::back_inserter(candidates),
                                   [](const FromTable& table) { return Chain{table}; });
            std::erase_if(candidates,
                          [&](const Chain& chain) { return chain.first == join.table; });
        } else {
            candidates = chains_;
        }
        if (candidates.empty()) {
            throw InvalidRequestError{
                fmt::format("join<{}>: the query is from nothing that it could join: say from what "
                            "before it, with .select_from<…>()",
                            join.table.model->class_name())};
        }
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < candidates.size(); ++i) {
            if (can_join(join, candidates[i], candidates.size())) {
                found.push_back(i);
            }
        }
        if (found.empty() && join.on.has_value() && candidates.size() == 1) {
            found.push_back(0);
        }
        if (found.size() != 1) {
            throw_unclear(join, found.empty() && !join.on.has_value());
        }
        return chains_.empty() ? chains_.emplace_back(candidates[found.front()])
                               : chains_[found.front()];
    }

    static bool can_join(const Join& join, const Chain& left, std::size_t candidates) {
        if (left.joins.empty() && left.first == join.table) {
            return false;
        }
        if (!join.on.has_value()) {
            return keys_between(left.tables(), join.table) > 0;
        }
        std::vector<ColumnName> columns;
        join.on->append_columns(columns);
        return candidates == 1 || std::ranges::all_of(columns, [&](const ColumnName& column) {
                   const FromTable table = table_of(column);
                   return table == join.table || left.has(table);
               });
    }

    [[noreturn]] static void throw_unclear(const Join& join, bool is_none) {
        const std::string_view model = join.table.model->class_name();
        if (is_none) {
            throw InvalidRequestError{fmt::format(
                "join<{0}>: no foreign key leads from {0} to a model of the query, or from one to "
                "{0}: say .on(…)",
                model)};
        }
        throw InvalidRequestError{fmt::format(
            "join<{}>: it can join several models of the query: say which one before it, with "
            ".select_from<…>(), or by which condition, .on(…)",
            model)};
    }

    std::vector<FromTable> given_;
    std::vector<Chain> chains_;
};

}  // namespace

std::vector<FromTable> Chain::tables() const {
    std::vector<FromTable> tables{first};
    std::ranges::transform(joins, std::back_inserter(tables), &Join::table);
    return tables;
}

bool Chain::has(const FromTable& table) const {
    return first == table ||
           std::ranges::any_of(joins, [&](const Join* join) { return join->table == table; });
}

std::vector<Chain> from_clause(const SelectStatement& statement) {
    const std::vector<Chain> chains = Chains{statement}.take();
    std::vector<Chain> clause;
    const auto add = [&](const FromTable& table) {
        const auto is_there = [&](const Chain& chain) { return chain.has(table); };
        const auto is_joined = [&](const Chain& chain) {
            return !chain.joins.empty() && chain.has(table);
        };
        if (std::ranges::none_of(clause, is_there) && std::ranges::none_of(chains, is_joined)) {
            clause.push_back({table});
        }
    };
    std::ranges::for_each(statement.given_tables(), add);
    std::vector<ColumnName> asked;
    if (const std::optional<Criterion>& condition = statement.condition()) {
        condition->append_columns(asked);
    }
    for (const ColumnName& column : asked) {
        if (std::ranges::count(statement.said_tables(), table_of(column)) > 0) {
            add(table_of(column));
        }
    }
    for (const Chain& chain : chains) {
        if (chain.joins.empty()) {
            add(chain.first);
        } else {
            clause.push_back(chain);
        }
    }
    return clause;
}

}  // namespace sidekick::detail
