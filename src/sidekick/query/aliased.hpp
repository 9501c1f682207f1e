// aliased<Hero>(): a second name for the table of a model.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/statement_text.hpp"

namespace sidekick {

template <auto Member, typename Model>
struct ColumnRef;

namespace detail {

// A text as a parameter of a template.
template <std::size_t Size>
struct FixedText {
    char text[Size] = {};

    constexpr FixedText(const char (&given)[Size]) { std::ranges::copy(given, text); }
    constexpr std::string_view view() const { return {text, Size - 1}; }
};

template <auto Member, typename Owner>
class Related;

// The alias is a type of its own, and stands where a model does in the type of a query.
template <typename T, FixedText Name, auto Unique>
struct Aliased {
    using model = T;
    static constexpr AliasName name{Name.view()};

    // A column of its rows: `mentor.col<&Hero::name>`.
    template <auto Member>
    static constexpr ColumnRef<Member, Aliased> col{};
    // A relationship of theirs in a condition: `mentor.rel<&Hero::powers>.any()`.
    template <auto Member>
    static constexpr Related<Member, Aliased> rel{};
};

template <typename T>
concept IsAlias = requires {
    typename T::model;
    { T::name } -> std::convertible_to<const AliasName&>;
};

template <typename T>
struct ModelBehind {
    using type = T;
};
template <IsAlias T>
struct ModelBehind<T> {
    using type = typename T::model;
};
// The model, of an alias as of itself.
template <typename T>
using model_behind = typename ModelBehind<T>::type;

template <typename T>
constexpr const AliasName* alias_of() {
    if constexpr (IsAlias<T>) {
        return &T::name;
    } else {
        return nullptr;
    }
}
template <typename T>
constexpr TableName table_name() {
    return {&declared_mapper<model_behind<T>>, alias_of<T>()};
}

}  // namespace detail

// One more name for the table of T, so that a query can have its rows twice:
//
//     auto mentor = aliased<Hero>();
//     select<Hero>(mentor).join(mentor).on(mentor.col<&Hero::id> == col<&Hero::mentor_id>)
//
// A relationship of its rows in a condition is `mentor.rel<&Hero::powers>`. In SQL it is `hero_1`;
// `aliased<Hero, "boss">()` says what it is called. Each call is another name.
template <typename T, detail::FixedText Name = "", auto Unique = [] {}>
constexpr auto aliased() {
    return detail::Aliased<T, Name, Unique>{};
}

}  // namespace sidekick
