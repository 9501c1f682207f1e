// select<T>(): a query for objects, for several in a row, or for values.
#pragma once

#include <concepts>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/aliased.hpp"
#include "sidekick/query/arithmetic.hpp"
#include "sidekick/query/case_when.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/comparisons.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/load_option.hpp"
#include "sidekick/query/models.hpp"
#include "sidekick/query/nullable.hpp"
#include "sidekick/query/related.hpp"
#include "sidekick/query/rows.hpp"
#include "sidekick/query/select_statement.hpp"
#include "sidekick/query/selected.hpp"

namespace sidekick {

// A query for objects of T, or, where T says so, for rows of several things; from the tables of the
// models in `Among`, but for those in `Outer`. Each call gives another query and leaves this one as
// it was; several conditions are joined by AND. A column of a model that is not in the query does
// not compile. Thread safety: distinct objects are safe, copies too; a shared one is safe while
// none changes it.
template <typename T, typename Among = detail::ModelSet<T>, typename Outer = detail::ModelSet<>>
class Select {
public:
    using row = T;               // what stands in each row, as the library has it
    using outer_models = Outer;  // of `correlate`

    // All objects of T. Throws ArgumentError if its mapping contradicts itself.
    Select()
        requires std::same_as<Among, detail::ModelSet<T>>
        : statement_{detail::mapper<T>()} {}
    // For the library itself: that one.
    explicit Select(detail::SelectStatement statement) : statement_{std::move(statement)} {}

    // Only rows for which these hold too, all of them.
    template <typename... Conditions>
    [[nodiscard]] Select where(const Conditions&... conditions) const& {
        return Select{*this}.where(conditions...);
    }
    template <typename... Conditions>
    [[nodiscard]] Select&& where(const Conditions&... conditions) && {
        (statement_.add_condition(condition(conditions).criterion()), ...);
        return std::move(*this);
    }

    // Together with the rows of Model, by the foreign key between it and a model before it, or by
    // what `on` says; rows without a partner are left out.
    template <typename Model>
    [[nodiscard]] auto join() const {
        return joined<Model>(detail::JoinKind::inner);
    }
    // The same, but rows without a partner stay, with null for what they lack.
    template <typename Model>
    [[nodiscard]] auto outerjoin() const {
        return joined<Model>(detail::JoinKind::left_outer);
    }
    // The same with an alias.
    template <detail::IsAlias Alias>
    [[nodiscard]] auto join(const Alias&) const {
        return joined<Alias>(detail::JoinKind::inner);
    }
    // With an alias, and rows without a partner stay.
    template <detail::IsAlias Alias>
    [[nodiscard]] auto outerjoin(const Alias&) const {
        return joined<Alias>(detail::JoinKind::left_outer);
    }
    // By a relationship: `join<&Hero::teams>()`, `join<&Hero::mentor>(mentor)`.
    template <auto Member>
    [[nodiscard]] auto join() const {
        return joined_by<Member, detail::target_of<Member>>(detail::JoinKind::inner);
    }
    // By a relationship to an alias.
    template <auto Member, detail::IsAlias Alias>
    [[nodiscard]] auto join(const Alias&) const {
        return joined_by<Member, Alias>(detail::JoinKind::inner);
    }
    // By a relationship, and rows without a partner stay.
    template <auto Member>
    [[nodiscard]] auto outerjoin() const {
        return joined_by<Member, detail::target_of<Member>>(detail::JoinKind::left_outer);
    }
    // By a relationship to an alias, and rows without a partner stay.
    template <auto Member, detail::IsAlias Alias>
    [[nodiscard]] auto outerjoin(const Alias&) const {
        return joined_by<Member, Alias>(detail::JoinKind::left_outer);
    }
    // By which conditions the last of them joins, all of which hold. Throws ArgumentError if there
    // is none.
    template <typename... Conditions>
    [[nodiscard]] Select&& on(const Conditions&... conditions) && {
        (statement_.join_on(condition(conditions).criterion()), ...);
        return std::move(*this);
    }
    // From the table of Model, too, where nothing says so yet.
    template <typename Model>
    [[nodiscard]] auto select_from() const {
        detail::SelectStatement wider = statement_;
        wider.add_table(detail::table_of<Model>());
        return with<Model>(std::move(wider));
    }

    // From an alias.
    template <detail::IsAlias Alias>
    [[nodiscard]] auto select_from(const Alias&) const {
        return select_from<Alias>();
    }

    // About the rows of Model, which is not one of its own tables but of the query that it is to be
    // a part of: by `scalar_subquery`, `exists` or `in_`.
    template <typename Model>
    [[nodiscard]] auto correlate() const {
        static_assert(!Among::template has<Model>,
                      "sidekick: correlate names a table of the query outside; this query is from "
                      "that table itself");
        using detail::ModelSet;
        return Select<T, detail::joined_models<Among, ModelSet<Model>>,
                      detail::joined_models<Outer, ModelSet<Model>>>{statement_};
    }
    // The same with an alias.
    template <detail::IsAlias Alias>
    [[nodiscard]] auto correlate(const Alias&) const {
        return correlate<Alias>();
    }

    // How relationships of its objects load: `options(selectinload<&Team::heroes>)`. A list that is
    // joined makes the query a subquery where it has a limit, an offset, a group or distinct().
    // Throws ArgumentError if the query gives no object of that model.
    template <typename... Options>
    [[nodiscard]] Select options(const Options&... options) const& {
        return Select{*this}.options(options...);
    }
    template <typename... Options>
    [[nodiscard]] Select&& options(const Options&... options) && {
        static_assert((Among::template has<typename Options::owner> && ...),
                      "sidekick: an option of a model that is not in the query");
        return (statement_.add_option(options.erased()), ...), std::move(*this);
    }

    // One row for all that are alike in these columns.
    template <detail::Valued... Columns>
    [[nodiscard]] Select group_by(const Columns&... columns) const& {
        return Select{*this}.group_by(columns...);
    }
    template <detail::Valued... Columns>
    [[nodiscard]] Select&& group_by(const Columns&... columns) && {
        (check_models<Columns>(), ...);
        return (statement_.add_group(detail::as_value(columns).erased()), ...), std::move(*this);
    }
    // Only such groups for which these hold.
    template <typename... Conditions>
    [[nodiscard]] Select having(const Conditions&... conditions) const& {
        return Select{*this}.having(conditions...);
    }
    template <typename... Conditions>
    [[nodiscard]] Select&& having(const Conditions&... conditions) && {
        (statement_.add_having(condition(conditions).criterion()), ...);
        return std::move(*this);
    }
    // Each row once.
    [[nodiscard]] Select distinct() const& { return Select{*this}.distinct(); }
    [[nodiscard]] Select&& distinct() && { return statement_.set_distinct(), std::move(*this); }

    // In the order of these columns, behind those that were given before: `col<&Hero::name>` or
    // `col<&Hero::age>.desc()`.
    template <typename... Columns>
    [[nodiscard]] Select order_by(const Columns&... columns) const& {
        return Select{*this}.order_by(columns...);
    }
    template <typename... Columns>
    [[nodiscard]] Select&& order_by(const Columns&... columns) && {
        return (add_order(columns), ...), std::move(*this);
    }
    // At most so many rows.
    [[nodiscard]] Select limit(std::int64_t rows) const& { return Select{*this}.limit(rows); }
    [[nodiscard]] Select&& limit(std::int64_t rows) && {
        return statement_.set_limit(rows), std::move(*this);
    }
    // Without the first so many rows.
    [[nodiscard]] Select offset(std::int64_t rows) const& { return Select{*this}.offset(rows); }
    [[nodiscard]] Select&& offset(std::int64_t rows) && {
        return statement_.set_offset(rows), std::move(*this);
    }
    // The rows from one position on to that before another one, counted from 0.
    [[nodiscard]] Select slice(std::int64_t from, std::int64_t to) const {
        return offset(from).limit(to - from);
    }

    // For the library itself: the same without its type. Valid as long as the query.
    const detail::SelectStatement& statement() const noexcept { return statement_; }

private:
    template <typename Column>
    static void check_models() {
        static_assert(Among::covers(typename Column::models{}),
                      "sidekick: a column of a model that is not in the query (an inherited one is "
                      "col<&Note::created, Note>)");
    }
    // What is given as a condition.
    template <typename Given>
    static detail::condition_on<Among> condition(const Given& given) {
        static_assert(
            std::convertible_to<const Given&, detail::condition_on<Among>>,
            "sidekick: where takes conditions on columns of the models that are selected; a query "
            "inside another one says .correlate<Team>() before it speaks of the outer one's Team, "
            "and one that gives nothing of a model .select_from<Team>(); an inherited column is "
            "col<&Note::created, Note>");
        return given;
    }
    template <typename Model>
    auto with(detail::SelectStatement statement) const {
        return Select<T, detail::joined_models<Among, detail::ModelSet<Model>>, Outer>{
            std::move(statement)};
    }
    template <typename Model>
    auto joined(detail::JoinKind kind) const {
        detail::SelectStatement wider = statement_;
        wider.add_join({.table = detail::table_of<Model>(), .kind = kind});
        return with<Model>(std::move(wider));
    }
    template <auto Member, typename Target>
    auto joined_by(detail::JoinKind kind) const {
        using Owner = detail::class_of<Member>;
        static_assert(Among::template has<Owner>,
                      "sidekick: join by a relationship of a model that is not in the query");
        detail::SelectStatement wider = statement_;
        wider.add_join({.table = detail::table_of<Target>(),
                        .kind = kind,
                        .relationship = detail::ColumnName{detail::table_name<Owner>(),
                                                           detail::member_name<Member>()}});
        return with<Target>(std::move(wider));
    }
    template <typename Column>
    void add_order(const Column& column) {
        static_assert(detail::Sortable<Column>,
                      "sidekick: order_by takes columns and expressions of them: "
                      "order_by(col<&Hero::name>), not &Hero::name");
        if constexpr (detail::Valued<Column>) {
            check_models<Column>();
            statement_.add_order(detail::as_value(column).sort_key(), {});
        } else if constexpr (detail::Sortable<Column>) {
            check_models<Column>();
            statement_.add_order(column.by, column.words, column.nulls);
        }
    }

    detail::SelectStatement statement_;
};

// A query for all objects of one model, `select<Hero>()`; for the objects of several, and values,
// in each row: `select<Hero, Team>()`, `select(col<&Hero::name>)`,
// `select<Team>(func::count(col<&Hero::id>))`, `select<Hero>(mentor)` of an alias. Throws
// ArgumentError if a mapping contradicts itself.
template <typename... Models, detail::Selectable... Things>
auto select(const Things&... things) {
    if constexpr (sizeof...(Models) == 1 && sizeof...(Things) == 0) {
        return Select<Models...>{};
    } else {
        using Among = typename detail::Joined<detail::ModelSet<Models...>,
                                              typename detail::Selected<Things>::models...>::type;
        using Row = detail::RowOf<detail::ObjectPlace<Models>...,
                                  typename detail::Selected<Things>::place...>;
        return Select<Row, Among>{
            detail::SelectStatement{{detail::Output{.model = &detail::mapper<Models>()}...,
                                     detail::Selected<Things>::output(things)...},
                                    detail::tables_of(Among{})}};
    }
}

}  // namespace sidekick
