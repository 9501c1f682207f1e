#include "sidekick/query/condition.hpp"

#include "sidekick/core/error.hpp"
#include "sidekick/query/condition_value.hpp"

namespace sidekick::detail {

std::optional<Criterion> joined(Criterion (*join)(Criterion, Criterion),
                                const std::optional<Criterion>& a,
                                const std::optional<Criterion>& b) {
    if (a.has_value() && b.has_value()) {
        return join(*a, *b);
    }
    return a.has_value() ? a : b;
}

Criterion what_it_says(const std::optional<Criterion>& criterion) {
    if (!criterion.has_value()) {
        throw ArgumentError{"a condition that says nothing is no value"};
    }
    return *criterion;
}

std::optional<Criterion> negated(const std::optional<Criterion>& a) {
    return a.has_value() ? std::optional{Criterion::none_of(*a)} : std::nullopt;
}

}  // namespace sidekick::detail
