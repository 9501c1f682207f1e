// select<T>(): a query for objects, for several in a row, or for values.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/models.hpp"
#include "sidekick/query/rows.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick {

// A query for objects of T, or, where T says so, for rows of several things; from the tables of the
// models in `Among`. Each call narrows it; several conditions are joined by AND. A column of a
// model that is not in the query does not compile. Thread safety: distinct objects are safe, copies
// too; a shared one is safe while none changes it.
template <typename T, typename Among = detail::ModelSet<T>>
class Select {
public:
    // All objects of T. Throws ArgumentError if its mapping contradicts itself.
    Select()
        requires std::same_as<Among, detail::ModelSet<T>>
        : statement_{detail::mapper<T>()} {}
    // For the library itself: that one.
    explicit Select(detail::SelectStatement statement) : statement_{std::move(statement)} {}

    // Only rows for which these hold too, all of them.
    template <typename... Conditions>
    Select& where(const Conditions&... conditions) & {
        (statement_.add_condition(condition(conditions).criterion()), ...);
        return *this;
    }
    template <typename... Conditions>
    Select&& where(const Conditions&... conditions) && {
        return std::move(where(conditions...));
    }

    // Together with the rows of Model, by the foreign key between it and a model before it, or by
    // what `on` says; rows without a partner are left out.
    template <typename Model>
    auto join() const {
        return joined<Model>(" JOIN ");
    }
    // The same, but rows without a partner stay, with null for what they lack.
    template <typename Model>
    auto outerjoin() const {
        return joined<Model>(" LEFT OUTER JOIN ");
    }
    // By which condition the last of them joins. REQUIRES: there is one.
    template <typename Condition>
    Select&& on(const Condition& how) && {
        statement_.join_on(condition(how).criterion());
        return std::move(*this);
    }
    // From the table of Model, too, where nothing says so yet.
    template <typename Model>
    auto select_from() const {
        detail::SelectStatement wider = statement_;
        wider.add_model(detail::mapper<Model>());
        return with<Model>(std::move(wider));
    }

    // One row for all that are alike in these columns.
    template <detail::Expressive... Columns>
    Select& group_by(const Columns&... columns) & {
        (check_models<Columns>(), ...);
        return (statement_.add_group(columns.erased()), ...), *this;
    }
    template <detail::Expressive... Columns>
    Select&& group_by(const Columns&... columns) && {
        return std::move(group_by(columns...));
    }
    // Only such groups for which these hold.
    template <typename... Conditions>
    Select& having(const Conditions&... conditions) & {
        (statement_.add_having(condition(conditions).criterion()), ...);
        return *this;
    }
    template <typename... Conditions>
    Select&& having(const Conditions&... conditions) && {
        return std::move(having(conditions...));
    }
    // Each row once.
    Select& distinct() & { return statement_.set_distinct(), *this; }
    Select&& distinct() && { return std::move(distinct()); }

    // In the order of these columns, behind those that were given before: `col<&Hero::name>` or
    // `col<&Hero::age>.desc()`.
    template <typename... Columns>
    Select& order_by(const Columns&... columns) & {
        return (add_order(columns), ...), *this;
    }
    template <typename... Columns>
    Select&& order_by(const Columns&... columns) && {
        return std::move(order_by(columns...));
    }
    // At most so many rows.
    Select& limit(std::int64_t rows) & { return statement_.set_limit(rows), *this; }
    Select&& limit(std::int64_t rows) && { return std::move(limit(rows)); }
    // Without the first so many rows.
    Select& offset(std::int64_t rows) & { return statement_.set_offset(rows), *this; }
    Select&& offset(std::int64_t rows) && { return std::move(offset(rows)); }

    // For the library itself: the same without its type. Valid as long as the query.
    const detail::SelectStatement& statement() const noexcept { return statement_; }

private:
    template <typename Column>
    static void check_models() {
        static_assert(Among::covers(typename Column::models{}),
                      "sidekick: a column of a model that is not in the query");
    }
    // What is given as a condition.
    template <typename Given>
    static detail::condition_on<Among> condition(const Given& given) {
        static_assert(
            std::convertible_to<const Given&, detail::condition_on<Among>>,
            "sidekick: where takes conditions on columns of the models that are selected");
        return given;
    }
    template <typename Model>
    auto with(detail::SelectStatement statement) const {
        return Select<T, detail::joined_models<Among, detail::ModelSet<Model>>>{
            std::move(statement)};
    }
    template <typename Model>
    auto joined(std::string_view words) const {
        detail::SelectStatement wider = statement_;
        wider.add_join({.model = &detail::mapper<Model>(), .words = words});
        return with<Model>(std::move(wider));
    }
    template <typename Column>
    void add_order(const Column& column) {
        check_models<Column>();
        if constexpr (detail::Expressive<Column>) {
            add_order(column.asc());
        } else {
            statement_.add_order(column.expression, column.descending);
        }
    }

    detail::SelectStatement statement_;
};

namespace detail {

template <typename... Models>
std::vector<const Mapper*> mappers_of(ModelSet<Models...>) {
    return {&mapper<Models>()...};
}

}  // namespace detail

// A query for all objects of one model, `select<Hero>()`; for the objects of several, and values,
// in each row: `select<Hero, Team>()`, `select(col<&Hero::name>)`,
// `select<Team>(func::count(col<&Hero::id>))`. Throws ArgumentError if a mapping contradicts
// itself.
template <typename... Models, detail::Expressive... Columns>
auto select(const Columns&... columns) {
    if constexpr (sizeof...(Models) == 1 && sizeof...(Columns) == 0) {
        return Select<Models...>{};
    } else {
        using Among =
            typename detail::Joined<detail::ModelSet<Models...>, typename Columns::models...>::type;
        using Row = detail::RowOf<detail::ObjectPlace<Models>...,
                                  detail::ValuePlace<typename Columns::type>...>;
        return Select<Row, Among>{detail::SelectStatement{
            {detail::Output{.model = &detail::mapper<Models>()}..., columns.output()...},
            detail::mappers_of(Among{})}};
    }
}

}  // namespace sidekick
