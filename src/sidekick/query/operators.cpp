#include "sidekick/query/operators.hpp"

#include <utility>

namespace sidekick::detail {

Expression in_brackets(Expression expression, const Operator& inner, const Operator& outer) {
    const bool binds =
        inner.precedence > outer.precedence || (inner == outer && outer.is_associative);
    if (binds) {
        return expression;
    }
    Expression out{"("};
    return std::move(out.add(expression).add(")"));
}

}  // namespace sidekick::detail
