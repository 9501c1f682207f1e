// The conditions of queries, as a program has them.
#pragma once

#include <sidekick/query/criterion.hpp>

#include "scope.hpp"

namespace conformance {

// Takes one: comparisons, of which `not` binds tighter than `and`, and `and` tighter than `or`, and
// brackets. Throws ProgramError for what is none, or not of the scope; ArgumentError for an order
// against `none`.
sidekick::detail::Criterion take_condition(Tokens& tokens, const Scope& scope);
// The same of groups of rows: it may compare functions, too.
sidekick::detail::Criterion take_condition_on_groups(Tokens& tokens, const Scope& scope);

}  // namespace conformance
