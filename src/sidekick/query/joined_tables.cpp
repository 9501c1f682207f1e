#include "sidekick/query/joined_tables.hpp"

#include <algorithm>
#include <vector>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/mapping/mapper.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

// The conditions by which rows of `from` refer to those of `to`: one for each foreign key.
std::vector<std::string> references(const Mapper& from, const Mapper& to) {
    std::vector<std::string> found;
    for (const Column& column : from.columns()) {
        if (column.references != nullptr && &column.references() == &to) {
            const Column& key = to.columns()[to.position_of(column.referenced_member)];
            found.push_back(
                fmt::format("{} = {}", sql::qualified(to, key), sql::qualified(from, column)));
        }
    }
    return found;
}

// A table with those that join it.
struct Chain {
    const Mapper* first;
    std::vector<const Mapper*> models;
    std::string text;
};

// Where, and by which condition, `model` joins by a foreign key.
std::pair<Chain*, std::string> by_foreign_key(std::vector<Chain>& chains, const Mapper& model) {
    for (Chain& chain : chains) {
        for (const Mapper* const before : chain.models) {
            std::vector<std::string> ways = references(model, *before);
            std::ranges::copy(references(*before, model), std::back_inserter(ways));
            const std::size_t key_size =
                std::max(model.key_columns().size(), before->key_columns().size());
            if (ways.size() > key_size) {
                throw ArgumentError{fmt::format(
                    "join<{0}>: several foreign keys lead from {0} to {1}, or back: say .on(…)",
                    model.class_name(), before->class_name())};
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
    throw ArgumentError{
        fmt::format("join<{0}>: no foreign key leads from {0} to a model of the query, or from one "
                    "to {0}: say .on(…)",
                    model.class_name())};
}

}  // namespace

std::string joined_tables(std::span<const Mapper* const> models, std::span<const Join> joins,
                          TextFor purpose) {
    std::vector<Chain> chains;
    for (const Mapper* const model : models) {
        if (std::ranges::find(joins, model, &Join::model) == joins.end()) {
            chains.push_back({model, {model}, sql::quoted(model->table_name())});
        }
    }
    for (const Join& join : joins) {
        auto [chain, condition] = join.on.has_value()
                                      ? std::pair{&chains.back(), join.on->text(purpose)}
                                      : by_foreign_key(chains, *join.model);
        chain->models.push_back(join.model);
        chain->text +=
            fmt::format("{}{} ON {}", join.words, sql::quoted(join.model->table_name()), condition);
    }
    std::string out;
    for (const Chain& chain : chains) {
        out += (out.empty() ? "" : ", ") + chain.text;
    }
    return out;
}

}  // namespace sidekick::detail
