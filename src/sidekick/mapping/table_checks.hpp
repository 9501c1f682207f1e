// What is wrong with a description and can be told while it is compiled.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/members.hpp"
#include "sidekick/mapping/table_parts.hpp"

namespace sidekick::detail {

template <typename... Types>
struct TypeList {};
template <typename... Types>
TypeList<Types...> types_of(const Found<Types...>&);

// The position of the first member of T that no column can hold and no part names; the number of
// members if there is none.
template <typename T, typename... Parts, typename... Types, std::size_t... Positions>
consteval std::size_t forgotten_in(TypeList<Types...>, std::index_sequence<Positions...>) {
    const auto is_known = [](auto position, bool is_column) {
        constexpr std::string_view name = name_at<T, position>();
        return is_column || (Parts::names(name) || ...);
    };
    std::size_t forgotten = 0;
    (void)((is_known(std::integral_constant<std::size_t, Positions>{}, Storable<Types>) &&
            ++forgotten > 0) &&
           ...);
    return forgotten;
}
template <typename T, typename... Parts>
inline constexpr std::size_t forgotten = forgotten_in<T, Parts...>(
    decltype(types_of(example_members<T>())){}, std::make_index_sequence<member_count<T>()>{});

// How many members that C itself declares the parts name.
template <typename C, auto... Named>
consteval std::size_t named_of(MemberList<Named...>) {
    return (std::size_t{0} + ... + (std::is_same_v<class_of<Named>, C> ? 1 : 0));
}
// Whether those are all of C's; of what is no aggregate nothing is known.
template <typename C, typename... Parts>
consteval bool are_all_named() {
    if constexpr (std::is_aggregate_v<C>) {
        return (base_count<C>() + ... + named_of<C>(typename Parts::NamedMembers{})) >=
               member_count<C>();
    } else {
        return true;
    }
}
// The same of all classes that declare what the part names.
template <typename... Parts, auto... Named>
consteval bool are_all_named_beside(MemberList<Named...>) {
    return (are_all_named<class_of<Named>, Parts...>() && ...);
}

enum class Problem : char {
    none,
    another_struct,  // a part speaks of a member of another struct
    type,            // a part does not fit the type of its member
    not_found,       // the members cannot be found, and a part speaks of one that is not listed
    not_listed,      // one that is inherited, or stands beside such, is not listed
    number,          // there are none, too many, or one cannot be made by {}
    forgotten,       // one is no column and not named
};

template <typename T, typename... Parts>
consteval Problem problem() {
    if constexpr (!(Parts::template is_of<T> && ...)) {
        return Problem::another_struct;
    } else if constexpr (!(Parts::fits && ...)) {
        return Problem::type;
    } else if constexpr (!has_own_members<T>) {
        const auto is_listed = [](std::string_view member) {
            return (Parts::names(member) || ...);
        };
        if (!(Parts::each(is_listed) && ...)) {
            return Problem::not_found;
        }
        const bool are_all_listed =
            are_all_named<T, Parts...>() &&
            (are_all_named_beside<Parts...>(typename Parts::NamedMembers{}) && ...);
        return are_all_listed ? Problem::none : Problem::not_listed;
    } else if constexpr (member_count<T>() == 0 ||
                         Fields<member_count<T>()>::template fit_with_another<T>) {
        return Problem::number;
    } else {
        return forgotten<T, Parts...> < member_count<T>() ? Problem::forgotten : Problem::none;
    }
}
// For messages: the member that is forgotten.
template <ExampleMember>
struct Forgotten {};
template <Problem Which, typename T, typename... Parts>
struct ForgottenBy {
    using member = void;
};
template <typename T, typename... Parts>
struct ForgottenBy<Problem::forgotten, T, Parts...> {
    using member = Forgotten<example_member<T, forgotten<T, Parts...>>()>;
};

template <typename... Parts>
struct PartsAsSaid {
    template <typename T>
    static constexpr Problem problem = detail::problem<T, Parts...>();
    template <typename T>
    using forgotten = typename ForgottenBy<problem<T>, T, Parts...>::member;
};
template <typename... Parts>
using PartsOf = PartsAsSaid<decltype(part_of(std::declval<Parts>()))...>;

template <Problem Which, typename T, typename... Parts>
concept HasProblem = PartsOf<Parts...>::template problem<T> == Which;

}  // namespace sidekick::detail
