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
};

template <typename Set, typename... More>
struct Joined {
    using type = Set;
};
template <typename... Models, typename First, typename... Rest>
struct Joined<ModelSet<Models...>, First, Rest...> {
    using with_first = std::conditional_t<ModelSet<Models...>::template has<First>,
                                          ModelSet<Models...>, ModelSet<Models..., First>>;
    using type = typename Joined<with_first, Rest...>::type;
};
template <typename... Models, typename... Others>
struct Joined<ModelSet<Models...>, ModelSet<Others...>> : Joined<ModelSet<Models...>, Others...> {};

// Both sets in one.
template <typename A, typename B>
using joined_models = typename Joined<A, B>::type;

}  // namespace sidekick::detail
