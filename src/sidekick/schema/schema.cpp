#include "sidekick/schema/schema.hpp"

#include <algorithm>
#include <chrono>

#include <fmt/core.h>

#include "sidekick/core/error.hpp"
#include "sidekick/core/rounds.hpp"
#include "sidekick/database/transaction.hpp"
#include "sidekick/mapping/sql.hpp"

namespace sidekick::detail {

namespace {

using Models = std::vector<const Mapper*>;

bool contains(const Models& models, const Mapper* model) {
    return std::ranges::find(models, model) != models.end();
}

using Edges = std::vector<std::pair<std::size_t, std::size_t>>;

// Those that lead to themselves.
std::vector<bool> in_circles(std::size_t count, const Edges& before) {
    std::vector<bool> found(count);
    for (std::size_t i = 0; i < count; ++i) {
        std::vector<bool> reached(count);
        std::vector<std::size_t> to_come{i};
        while (!to_come.empty()) {
            const std::size_t from = to_come.back();
            to_come.pop_back();
            for (const auto& [first, second] : before) {
                if (first == from && !reached[second]) {
                    reached[second] = true;
                    to_come.push_back(second);
                }
            }
        }
        found[i] = reached[i];
    }
    return found;
}

// Each after those that it refers to. Keys that lead in a circle, which SQLite does not mind, give
// no order: their models stand as those that refer to nothing (behaviour C2).
Models in_order_of_dependency(const Models& models) {
    Edges before;
    for (std::size_t i = 0; i < models.size(); ++i) {
        for (const Column& column : models[i]->columns()) {
            if (column.references == nullptr || &column.references() == models[i]) {
                continue;
            }
            const auto found = std::ranges::find(models, &column.references());
            if (found == models.end()) {
                throw ArgumentError{fmt::format(
                    "{}.{} refers to {}, which create_all was not given", models[i]->class_name(),
                    column.member, column.references().class_name())};
            }
            before.emplace_back(found - models.begin(), i);
        }
    }
    const std::vector<bool> circles = in_circles(models.size(), before);
    std::erase_if(before, [&](const auto& edge) { return circles[edge.second]; });
    Models sorted;
    for (const std::vector<std::size_t>& round : in_rounds(models.size(), before)) {
        for (const std::size_t place : round) {
            sorted.push_back(models[place]);
        }
    }
    return sorted;
}

bool has_table(Transaction& transaction, const char* schema, const Mapper& model,
               const Reason& reason) {
    // The name is always in quotes here.
    std::string name{model.table_name()};
    for (std::size_t at = 0; (at = name.find('"', at)) != std::string::npos; at += 2) {
        name.insert(at, 1, '"');
    }
    return transaction.run(fmt::format("PRAGMA {}.table_info(\"{}\")", schema, name),
                           CacheState::raw, reason) > 0;
}

}  // namespace

void create_tables(const Engine& engine, const Models& models) {
    const Models sorted = in_order_of_dependency(models);
    for (const Mapper* model : models) {
        engine.core()->tables().claim(model->claim());
    }
    // With the lock for writing from the start: several programs may come to a new file at once.
    Transaction transaction{engine.core(), Begin::immediate};
    Models missing;
    const auto reason = [](const Mapper& model) {
        return Reason{.kind = ReasonKind::schema, .model = model.class_name()};
    };
    for (const Mapper* model : models) {
        if (!has_table(transaction, "main", *model, reason(*model)) &&
            !has_table(transaction, "temp", *model, reason(*model))) {
            missing.push_back(model);
        }
    }
    const auto create = [&](const Mapper& model, const auto& build) {
        const auto start = std::chrono::steady_clock::now();
        const std::string sql = build();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        transaction.run(sql, CacheState::no_key, reason(model), took.count());
    };
    for (const Mapper* model : sorted) {
        if (!contains(missing, model)) {
            continue;
        }
        create(*model, [&] { return sql::create_table(*model); });
        for (const Column& column : model->columns()) {
            if (column.indexed) {
                create(*model, [&] { return sql::create_index(*model, column); });
            }
        }
    }
    transaction.commit();
}

}  // namespace sidekick::detail
