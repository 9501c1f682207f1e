// The members of a struct, in their order: how many there are, their types, names and places.
//
// REQUIRES of all here: T is an aggregate of at most 64 members, has no base class, and each of its
// members can be made by `{}`. `has_own_members` says whether T is an aggregate without a base; the
// rest is a compile error that says so.
//
// How: as many `{}` as initialise a T are its members; a structured binding gives their types and
// places; and the address of a member of an object that is nowhere defined, as a template argument,
// is spelt with the member's name.
#pragma once

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/fields.hpp"
#include "sidekick/core/members_found.hpp"
#include "sidekick/core/names.hpp"

namespace sidekick::detail {

// Makes a base class of T.
template <typename T>
struct AnyBase {
    template <typename Base>
        requires(std::is_base_of_v<Base, T> && !std::is_same_v<Base, T>)
    operator Base() const noexcept;
};

template <typename T>
concept InheritsMembers = std::is_class_v<T> && requires { T{AnyBase<T>{}}; };

template <typename T>
inline constexpr bool has_own_members = std::is_aggregate_v<T> && !InheritsMembers<T>;

// How many members T has; where it inherits, each direct base counts as one.
template <typename T, std::size_t Count = 0>
consteval std::size_t member_count() {
    if constexpr (Fields<Count + 1>::template fit<T>) {
        return member_count<T, Count + 1>();
    } else {
        return Count;
    }
}

// How many direct bases T has, of which no more than three are counted; each is one of what
// member_count counts.
template <typename T>
consteval std::size_t base_count() {
    using Base = AnyBase<T>;
    return requires { T{Base{}, Base{}, Base{}}; } ? 3
           : requires { T{Base{}, Base{}}; }       ? 2
           : requires { T{Base{}}; }               ? 1
                                                   : 0;
}

// The places of the members of `object`, with their types.
template <typename T>
constexpr auto find_members(T& object) {
    return Fields<member_count<T>()>::find(object);
}

// An object that is nowhere defined.
template <typename T>
struct Example {
    T object;
};
#ifdef __clang__
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wundefined-var-template"
#pragma clang diagnostic ignored "-Wundefined-internal"
#endif
template <typename T>
extern Example<T> example;
// Functions, for the address of what is nowhere defined may not be stored anywhere.
template <typename T>
consteval auto example_members() {
    return find_members(example<T>.object);
}
#ifdef __clang__
#pragma clang diagnostic pop
#endif

// A member of an example.
struct ExampleMember {
    const void* at;
};
template <typename T, std::size_t Position>
consteval ExampleMember example_member() {
    return {example_members<T>().at[Position]};
}

template <ExampleMember Member>
consteval Spelling spelling_of_example() {
    return {__PRETTY_FUNCTION__, sizeof __PRETTY_FUNCTION__ - 1};
}

// The name of the member of T at that position.
template <typename T, std::size_t Position>
consteval std::string_view name_at() {
    return last_identifier(spelling_of_example<example_member<T, Position>()>());
}

}  // namespace sidekick::detail
