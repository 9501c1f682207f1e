// What joins two expressions to one, and how it binds.
#pragma once

#include <string_view>

#include "sidekick/core/api.hpp"
#include "sidekick/query/expression.hpp"

namespace sidekick::detail {

struct Operator {
    std::string_view word = {};
    int precedence = 100;         // that of what needs no brackets, if nothing is said
    bool is_associative = false;  // whether it stands beside itself without brackets

    bool operator==(const Operator& other) const { return word == other.word; }
};

// As the reference has them.
namespace operators {
inline constexpr Operator times{" * ", 8, true};
inline constexpr Operator by{" / ", 8};
inline constexpr Operator modulo{" % ", 8};
inline constexpr Operator plus{" + ", 7, true};
inline constexpr Operator minus{" - ", 7};
inline constexpr Operator negative{"-", 8};
inline constexpr Operator concat{" || ", 6, true};
// A condition as a value; what is joined by AND or OR, or stands in brackets as a condition, too.
inline constexpr Operator condition{" = ", 5};
inline constexpr Operator condition_in_brackets{" AND ", 3};
// Beside what comes in an order a condition of the second kind has brackets, and both have where
// they are compared.
inline constexpr Operator direction{" DESC", 4};
inline constexpr Operator compared{" = ", 5};
// All are looser than these: by `contains` and its like, and before NULLS FIRST.
inline constexpr Operator like_around{" LIKE ", 99};
inline constexpr Operator nulls{" NULLS ", 99};
}  // namespace operators

// What was joined by `inner`, as a side of `outer`: in brackets if it would be taken apart.
SIDEKICK_API Expression in_brackets(Expression expression, const Operator& inner,
                                    const Operator& outer);

}  // namespace sidekick::detail
