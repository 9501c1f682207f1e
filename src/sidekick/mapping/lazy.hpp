// How a relationship loads, in a description and in a query:
//   one_to_many<&Team::heroes>(back_populates<&Hero::team>, lazy<Lazy::selectin>)
#pragma once

#include <cstdint>

#include "sidekick/mapping/description.hpp"

namespace sidekick {

namespace detail {
template <Lazy How>
struct LazyWord {
    static_assert(How != Lazy::together,
                  "sidekick: a session is told that it loads together, not a relationship: "
                  "Session session{engine, {.lazy = Lazy::together}}");
    static constexpr void say_to(Said& said) { said.lazy = How; }
};
}  // namespace detail

// In a description: how a relationship loads where a query says nothing else of it. Eager loads
// end where they would come to a model again.
template <Lazy How>
inline constexpr detail::LazyWord<How> lazy{};

}  // namespace sidekick
