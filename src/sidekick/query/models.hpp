// Which models a query, or a part of one, is about: sets of types.
#pragma once

#include <concepts>
#include <type_traits>

namespace sidekick::detail {

// A set, in the order in which its models came to it.
template <typename... Models>
struct ModelSet {
    template <typename T>
    static constexpr bool has = (std::same_as<T, Models> || ...);
    // Whether it has all of the other's.
    template <typename... Others>
    static constexpr bool covers(ModelSet<Others...>) {
        return (has<Others> && ...);
    }
    template <typename T>
    using with = std::conditional_t<has<T>, ModelSet, ModelSet<Models..., T>>;
};

// Several sets in one.
template <typename Set, typename... More>
struct Joined {
    using type = Set;
};
template <typename Set, typename... Rest>
struct Joined<Set, ModelSet<>, Rest...> : Joined<Set, Rest...> {};
template <typename Set, typename First, typename... Others, typename... Rest>
struct Joined<Set, ModelSet<First, Others...>, Rest...>
    : Joined<typename Set::template with<First>, ModelSet<Others...>, Rest...> {};

// Both sets in one.
template <typename A, typename B>
using joined_models = typename Joined<A, B>::type;

}  // namespace sidekick::detail
