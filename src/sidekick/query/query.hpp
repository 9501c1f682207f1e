// Conditions over columns, and select<T>().
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick {

// A condition on the columns of one model.
template <typename Model>
struct ConditionOn {
    detail::Condition condition;  // without the model
};

// Both, or either: `a && b`, `a || b`.
template <typename Model>
ConditionOn<Model> operator&&(const ConditionOn<Model>& a, const ConditionOn<Model>& b) {
    return {detail::Condition::all_of(a.condition, b.condition)};
}
template <typename Model>
ConditionOn<Model> operator||(const ConditionOn<Model>& a, const ConditionOn<Model>& b) {
    return {detail::Condition::any_of(a.condition, b.condition)};
}

// A column to order by.
template <typename Model>
struct OrderOn {
    detail::ColumnName column{};  // which
    bool descending = false;      // from the largest to the smallest
};

// A column in a query: `col<&Hero::age> > 30`. `== nullopt` and `!= nullopt` are IS NULL and IS NOT
// NULL; a bool is compared with the literals 1 and 0, as the reference does.
template <auto Member, typename Model>
struct ColumnRef {
    // IS NULL.
    ConditionOn<Model> is_null() const { return compare("=", std::nullopt); }
    // IS NOT NULL.
    ConditionOn<Model> is_not_null() const { return compare("!=", std::nullopt); }
    // To order by it, the smallest first.
    constexpr OrderOn<Model> asc() const { return {name(), false}; }
    // To order by it, the largest first.
    constexpr OrderOn<Model> desc() const { return {name(), true}; }
    // The same as `asc()`.
    constexpr operator OrderOn<Model>() const { return asc(); }

    // For the library itself: the column compared by "=", "<" and so on.
    template <typename V>
    ConditionOn<Model> compare(std::string_view comparison, const V& value) const {
        return {detail::Condition::compare(
            name(), comparison, detail::comparand<value_of<detail::member_type<Member>>>(value))};
    }

private:
    static constexpr detail::ColumnName name() {
        return {&detail::declared_mapper<Model>, detail::member_name<Member>()};
    }
};

// The column compared with a value of its type. An order against NULL throws ArgumentError.
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator==(ColumnRef<Member, Model> column, const V& value) {
    return column.compare("=", value);
}
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator!=(ColumnRef<Member, Model> column, const V& value) {
    return column.compare("!=", value);
}
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator<(ColumnRef<Member, Model> column, const V& value) {
    return column.compare("<", value);
}
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator<=(ColumnRef<Member, Model> column, const V& value) {
    return column.compare("<=", value);
}
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator>(ColumnRef<Member, Model> column, const V& value) {
    return column.compare(">", value);
}
template <auto Member, typename Model, typename V>
ConditionOn<Model> operator>=(ColumnRef<Member, Model> column, const V& value) {
    return column.compare(">=", value);
}

// The column of a member; of an inherited one with the model that is queried: `col<&Hero::id,
// Hero>`.
template <auto Member, typename Model = detail::class_of<Member>>
inline constexpr ColumnRef<Member, Model> col{};

// A query for objects of T. Each call narrows it; several conditions are joined by AND.
// Thread safety: distinct objects are safe, copies too; a shared one is safe while none changes it.
template <typename T>
class Select {
public:
    // All of them. Throws ArgumentError if the mapping of T contradicts itself.
    Select() : statement_{detail::mapper<T>()} {}

    // Only rows for which these hold too, all of them.
    template <typename... Conditions>
    Select& where(const Conditions&... conditions) & {
        static_assert((std::convertible_to<const Conditions&, ConditionOn<T>> && ...),
                      "sidekick: where takes conditions on columns of the model that is selected");
        return (where(static_cast<const ConditionOn<T>&>(conditions)), ...), *this;
    }
    template <typename... Conditions>
    Select&& where(const Conditions&... conditions) && {
        return std::move(where(conditions...));
    }
    Select& where(const ConditionOn<T>& condition) & {
        return statement_.add_condition(condition.condition), *this;
    }
    Select&& where(const ConditionOn<T>& condition) && {
        return statement_.add_condition(condition.condition), std::move(*this);
    }
    // In the order of these columns, behind those that were given before: `col<&Hero::name>` or
    // `col<&Hero::age>.desc()`.
    template <typename... Columns>
    Select& order_by(Columns... columns) & {
        return (add(static_cast<OrderOn<T>>(columns)), ...), *this;
    }
    template <typename... Columns>
    Select&& order_by(Columns... columns) && {
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
    void add(OrderOn<T> order) { statement_.add_order(order.column, order.descending); }

    detail::SelectStatement statement_;
};

// A query for all objects of T. Throws ArgumentError if the mapping of T contradicts itself.
template <typename T>
Select<T> select() {
    return {};
}

}  // namespace sidekick
