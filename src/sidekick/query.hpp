// Conditions over columns, and select<T>().
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "sidekick/mapping.hpp"
#include "sidekick/names.hpp"
#include "sidekick/value.hpp"

namespace sidekick {

// For the library's rooms: a column as a query names it.
struct ColumnName {
    const Mapper& (*mapper)();
    std::string_view member;
};

// For the library's rooms: a comparison, or several joined by AND or OR. Built by the operators
// below.
struct Condition {
    enum class Kind : std::uint8_t { compare, all_of, any_of };

    Kind kind;
    ColumnName column{};
    std::string_view comparison{};  // "=", "<" …; with a NULL `value` only "=" and "!="
    Value value{};
    std::vector<Condition> parts = {};

    // `a` and `b` joined, without a bracket where the two are joined alike.
    static Condition join(Kind kind, Condition a, Condition b);
};

// A condition on the columns of one model.
template <typename Model>
struct ConditionOn {
    Condition condition;  // without the model

    // Both, or either: `a && b`, `a || b`.
    friend ConditionOn operator&&(ConditionOn a, ConditionOn b) {
        return {Condition::join(Condition::Kind::all_of, std::move(a.condition),
                                std::move(b.condition))};
    }
    friend ConditionOn operator||(ConditionOn a, ConditionOn b) {
        return {Condition::join(Condition::Kind::any_of, std::move(a.condition),
                                std::move(b.condition))};
    }
};

// A column to order by.
template <typename Model>
struct OrderOn {
    ColumnName column{};      // which
    bool descending = false;  // from the largest to the smallest
};

namespace detail {

// Whether a column of C can be compared with a value of V.
template <typename C, typename V>
concept ComparableWith =
    (std::same_as<C, bool> && std::same_as<V, bool>) ||
    (std::same_as<C, std::string> && std::convertible_to<V, std::string_view>) ||
    (std::same_as<C, Bytes> && std::same_as<V, Bytes>) ||
    (std::is_arithmetic_v<C> && !std::same_as<C, bool> && Scalar<V> && std::is_arithmetic_v<V> &&
     !std::same_as<V, bool>);

// The value of a comparison with a column of C.
template <typename C, typename V>
Value comparand(const V& value) {
    if constexpr (std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>) {
        return {};
    } else if constexpr (is_optional<V>) {
        return value ? comparand<C>(*value) : Value{};
    } else {
        static_assert(ComparableWith<C, V>,
                      "sidekick: this column cannot be compared with a value of that type");
        if constexpr (std::same_as<C, std::string>) {
            return std::string{std::string_view{value}};
        } else {
            return own(view_member(value));
        }
    }
}

}  // namespace detail

// A column in a query: `col<&Hero::age> > 30`. `== nullopt` and `!= nullopt` are IS NULL and IS NOT
// NULL; a bool is compared with the literals 1 and 0, as the reference does.
template <auto Member, typename Model>
struct ColumnRef {
    // The column compared with a value of its type.
    template <typename V>
    friend ConditionOn<Model> operator==(ColumnRef column, const V& value) {
        return column.compare("=", value);
    }
    template <typename V>
    friend ConditionOn<Model> operator!=(ColumnRef column, const V& value) {
        return column.compare("!=", value);
    }
    template <typename V>
    friend ConditionOn<Model> operator<(ColumnRef column, const V& value) {
        return column.compare("<", value);
    }
    template <typename V>
    friend ConditionOn<Model> operator<=(ColumnRef column, const V& value) {
        return column.compare("<=", value);
    }
    template <typename V>
    friend ConditionOn<Model> operator>(ColumnRef column, const V& value) {
        return column.compare(">", value);
    }
    template <typename V>
    friend ConditionOn<Model> operator>=(ColumnRef column, const V& value) {
        return column.compare(">=", value);
    }

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

private:
    static constexpr ColumnName name() { return {&declared_mapper<Model>, member_name<Member>()}; }

    template <typename V>
    ConditionOn<Model> compare(std::string_view comparison, const V& value) const {
        return {Condition{.kind = Condition::Kind::compare,
                          .column = name(),
                          .comparison = comparison,
                          .value = detail::comparand<value_of<member_type<Member>>>(value)}};
    }
};

// The column of a member; of an inherited one with the model that is queried: `col<&Hero::id,
// Hero>`.
template <auto Member, typename Model = class_of<Member>>
inline constexpr ColumnRef<Member, Model> col{};

// For the library's rooms: what a select asks for, with the model erased.
class SelectStatement {
public:
    explicit SelectStatement(const Mapper& mapper) : mapper_{&mapper} {}

    const Mapper& mapper() const noexcept { return *mapper_; }
    // Its SQL: what the values are makes no difference, but whether they are NULL does (behaviour
    // J4). Throws ArgumentError for a column that is not mapped, and for an order against NULL.
    std::string sql() const;
    // The values in the order of the SQL's parameters, valid as long as the statement is unchanged.
    std::vector<ValueView> parameters() const;

    void add_condition(Condition condition);
    void add_order(ColumnName column, bool descending) { order_.push_back({column, descending}); }
    void set_limit(std::int64_t limit) { limit_ = limit; }
    void set_offset(std::int64_t offset) { offset_ = offset; }

private:
    struct Order {
        ColumnName column;
        bool descending;
    };

    const Mapper* mapper_;
    std::optional<Condition> condition_;
    std::vector<Order> order_;
    std::optional<std::int64_t> limit_;
    std::optional<std::int64_t> offset_;
};

// A query for objects of T. Each call narrows it; several conditions are joined by AND.
template <typename T>
class Select {
public:
    // All of them. Throws ArgumentError if the mapping of T contradicts itself.
    Select() : statement_{sidekick::mapper<T>()} {}

    // Only rows for which this holds too.
    Select& where(ConditionOn<T> condition) & { return add(std::move(condition)), *this; }
    Select&& where(ConditionOn<T> condition) && { return std::move(where(std::move(condition))); }
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

    // For the library's rooms: the same without its type. Valid as long as the query.
    const SelectStatement& statement() const noexcept { return statement_; }

private:
    void add(ConditionOn<T> condition) { statement_.add_condition(std::move(condition.condition)); }
    void add(OrderOn<T> order) { statement_.add_order(order.column, order.descending); }

    SelectStatement statement_;
};

// A query for all objects of T. Throws ArgumentError if the mapping of T contradicts itself.
template <typename T>
Select<T> select() {
    return {};
}

}  // namespace sidekick
