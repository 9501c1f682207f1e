// A query as a part of another one: `exists(…)`, `scalar_subquery(…)`. That it gives one of several
// values is `in_`.
#pragma once

#include <optional>
#include <utility>

#include "sidekick/query/query.hpp"

namespace sidekick {

// That the query gives a row: EXISTS. Which rows it is asked for is said by `correlate`:
//
//     exists(select(col<&Hero::id>)
//                .correlate<Team>()
//                .where(col<&Hero::team_id> == col<&Team::id>))
template <typename T, typename Among, typename Outer>
detail::condition_on<Outer> exists(const Select<T, Among, Outer>& query) {
    detail::Expression condition{"EXISTS "};
    condition.add(detail::Expression::subquery(query.statement()));
    return detail::condition_on<Outer>{detail::Criterion::of(std::move(condition))};
}

// The value that the query gives in its only row, or in the first of several; NULL where it gives
// none. It stands where a column may.
template <typename Query>
    requires detail::ColumnQuery<Query>
auto scalar_subquery(const Query& query) {
    return detail::Computed<std::optional<detail::value_of_query<Query>>,
                            typename Query::outer_models>{
        detail::Expression::subquery(query.statement()), {}};
}

}  // namespace sidekick
