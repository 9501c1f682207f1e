// What a select asks for, with the model erased: columns, conditions, order, limit and offset.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/query/condition.hpp"

namespace sidekick::detail {

class Mapper;

// A query for the objects of one model. It holds its conditions' values.
class SIDEKICK_API SelectStatement {
public:
    explicit SelectStatement(const Mapper& mapper);
    SelectStatement(const SelectStatement&);
    SelectStatement(SelectStatement&&) noexcept;
    SelectStatement& operator=(const SelectStatement&);
    SelectStatement& operator=(SelectStatement&&) noexcept;
    ~SelectStatement();

    const Mapper& mapper() const noexcept { return *mapper_; }
    // Its SQL: what the values are makes no difference, but whether they are NULL does (behaviour
    // J4). Throws ArgumentError for a column that is not mapped.
    std::string sql() const;
    // The values in the order of the SQL's parameters, valid as long as the statement is unchanged.
    std::vector<ValueView> parameters() const;

    void add_condition(const Condition& condition);
    void add_order(ColumnName column, bool descending);
    void set_limit(std::int64_t limit) { limit_ = limit; }
    void set_offset(std::int64_t offset) { offset_ = offset; }

private:
    struct Order {
        ColumnName column{};
        bool descending = false;
    };

    const Mapper* mapper_;
    std::optional<Condition> condition_;
    std::vector<Order> order_;
    std::optional<std::int64_t> limit_;
    std::optional<std::int64_t> offset_;
};

// Whether a column of C can be compared with a value of V.
template <typename C, typename V>
concept ComparableWith =
    (std::same_as<C, bool> && std::same_as<V, bool>) ||
    (std::same_as<C, std::string> && std::convertible_to<V, std::string_view>) ||
    (std::same_as<C, Bytes> && std::same_as<V, Bytes>) ||
    (std::is_arithmetic_v<C> && !std::same_as<C, bool> && Scalar<V> && std::is_arithmetic_v<V> &&
     !std::same_as<V, bool>);

// The value of a comparison with a column of C. Valid as long as `value` is there and unchanged.
template <typename C, typename V>
ValueView comparand(const V& value) {
    if constexpr (std::same_as<V, std::nullopt_t> || std::same_as<V, std::nullptr_t>) {
        return {};
    } else if constexpr (is_optional<V>) {
        return value ? comparand<C>(*value) : ValueView{};
    } else {
        static_assert(ComparableWith<C, V>,
                      "sidekick: this column cannot be compared with a value of that type");
        if constexpr (std::same_as<C, std::string>) {
            return std::string_view{value};
        } else {
            return view_member(value);
        }
    }
}

}  // namespace sidekick::detail
