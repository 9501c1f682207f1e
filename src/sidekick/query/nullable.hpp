// nullable(col<&Team::name>): a column that is NULL in rows for which an outer join found nothing.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "sidekick/query/columns.hpp"

namespace sidekick {

namespace detail {

// What it is made of, in SQL the same.
template <typename E>
class Nullable
    : public ColumnWords<Nullable<E>, std::optional<typename E::value>, typename E::models> {
public:
    explicit Nullable(const E& column) : column_{column} {}

    // Under that name in what a query gives, and in its order: `AS name`.
    auto label(std::string name) const {
        auto labelled = column_.label(std::move(name));
        return Nullable<decltype(labelled)>{labelled};
    }

    // For the library itself: the same without its type.
    Expression erased() const { return column_.erased(); }
    Operator binding() const { return column_.binding(); }
    SortKey sort_key() const { return column_.sort_key(); }
    Output output() const { return column_.output(); }

private:
    E column_;
};

}  // namespace detail

// The column, or what is made of columns, whose value may be NULL though its member is not: in the
// rows of an `outerjoin` that have no partner. In a row it is a `std::optional`; the SQL is the
// same.
//
//     select(col<&Hero::name>, nullable(col<&Team::name>)).outerjoin<Team>()
template <detail::Expressive E>
auto nullable(const E& column) {
    return detail::Nullable<E>{column};
}

}  // namespace sidekick
