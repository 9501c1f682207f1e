// select<T>(): a query for objects.
#pragma once

#include <concepts>
#include <cstdint>
#include <utility>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick {

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
        static_assert((std::convertible_to<const Conditions&, Condition<T>> && ...),
                      "sidekick: where takes conditions on columns of the model that is selected");
        return (add(static_cast<const Condition<T>&>(conditions)), ...), *this;
    }
    template <typename... Conditions>
    Select&& where(const Conditions&... conditions) && {
        return std::move(where(conditions...));
    }
    // Each row once.
    Select& distinct() & { return statement_.set_distinct(), *this; }
    Select&& distinct() && { return std::move(distinct()); }
    // In the order of these columns, behind those that were given before: `col<&Hero::name>` or
    // `col<&Hero::age>.desc()`.
    template <typename... Columns>
    Select& order_by(Columns... columns) & {
        return (add_order(columns), ...), *this;
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
    void add(const Condition<T>& condition) {
        if (condition.criterion().has_value()) {
            statement_.add_condition(*condition.criterion());
        }
    }
    template <typename Column>
    void add_order(const Column& column) {
        static_assert(detail::ModelSet<T>::covers(typename Column::models{}),
                      "sidekick: order_by takes columns of the model that is selected");
        if constexpr (detail::Expressive<Column>) {
            add_order(column.asc());
        } else {
            statement_.add_order(column.expression, column.descending);
        }
    }

    detail::SelectStatement statement_;
};

// A query for all objects of T. Throws ArgumentError if the mapping of T contradicts itself.
template <typename T>
Select<T> select() {
    return {};
}

}  // namespace sidekick
