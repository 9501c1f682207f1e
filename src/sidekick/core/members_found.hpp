// Where the members of an object are.
#pragma once

#include <cstddef>

namespace sidekick::detail {

// The types of the members of a struct, and where they are in one object of it.
template <typename... Types>
struct Found {
    const void* at[sizeof...(Types)];
};

template <typename... Types>
constexpr Found<Types...> found(Types&... members) {
    return {{&members...}};
}

// Makes a member of any type.
struct AnyMember {
    template <typename T>
    operator T() const noexcept;
};

// For a number of members: whether a T has at least as many that can be made by `{}`, `fit<T>`;
// whether it has another one of any kind, `fit_with_another<T>`; and where those of an object are,
// `find`. There are as many as there are structs of this in fields.hpp.
template <std::size_t Count>
struct Fields {
    template <typename T>
    static constexpr bool fit = false;
    template <typename T>
    static constexpr bool fit_with_another = false;
};

}  // namespace sidekick::detail
