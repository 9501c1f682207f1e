// mapping<T>: where the description of a model is written, and how it is found.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "sidekick/core/codec.hpp"
#include "sidekick/core/names.hpp"
#include "sidekick/mapping/table_checks.hpp"
#include "sidekick/mapping/table_parts.hpp"

namespace sidekick {

// What a function `describe` is called with, for it to be found in the namespace of the model.
template <typename T>
struct Model {};

namespace detail {
// What `describe` says of T, where there is one.
template <typename T>
constexpr auto described() {
    if constexpr (requires { describe(Model<T>{}); }) {
        return describe(Model<T>{});
    } else {
        return Unmapped{};
    }
}
}  // namespace detail

// The description of the model T. Where T is in no namespace, specialise it beside the struct,
// before anything uses the model:
//   template <> inline constexpr auto sidekick::mapping<Hero> = sidekick::table<Hero>(…);
// Names in it are looked up in sidekick first: a model of yours that is called as something there
// (Event, Session, Value, …) needs two colons before its name. In a namespace, or as a friend of
// the struct, write a function:
//   constexpr auto describe(sidekick::Model<Hero>) { return sidekick::table<Hero>(…); }
template <typename T>
inline constexpr auto mapping = detail::described<T>();

namespace detail {

template <typename T, std::size_t Position, typename Type>
consteval MemberOfModel member_of_model() {
    if constexpr (Storable<Type>) {
        return {name_at<T, Position>(), &member_type_of<Type>};
    } else {
        return {name_at<T, Position>(), nullptr};
    }
}
template <typename T, typename... Types, std::size_t... Positions>
consteval std::array<MemberOfModel, sizeof...(Types)> members_of_model(
    TypeList<Types...>, std::index_sequence<Positions...>) {
    return {member_of_model<T, Positions, Types>()...};
}
template <typename T>
inline constexpr auto members_of = members_of_model<T>(
    decltype(types_of(example_members<T>())){}, std::make_index_sequence<member_count<T>()>{});

template <typename T>
void show_example(void (*look)(void* object, void* context), void* context) {
    T example{};
    look(&example, context);
}

template <typename T>
constexpr ModelDescription description_of() {
    ModelDescription description{.class_name = class_name<T>(),
                                 .full_class_name = full_class_name<T>(),
                                 .create = &create_node<T>,
                                 .show_example = &show_example<T>,
                                 .said = mapping<T>.said,
                                 .members = {},
                                 .find = nullptr};
    if constexpr (has_own_members<T>) {
        description.members = members_of<T>;
        description.find = [](void* object, const void** places) {
            std::ranges::copy(find_members(*static_cast<T*>(object)).at, places);
        };
    }
    return description;
}

template <typename T>
LazyMapper& lazy_mapper() {
    constexpr bool is_mapped = !std::is_same_v<decltype(mapping<T>), const Unmapped>;
    static_assert(
        is_mapped,
        "sidekick: this struct is not mapped; specialise sidekick::mapping<T> for it, or "
        "write describe(sidekick::Model<T>) in its namespace; a member that a model "
        "inherits is said with it: col<&Model::id, Model>, foreign_key<&Model::id, Model>");
    if constexpr (is_mapped) {
        static constexpr ModelDescription description = description_of<T>();
        static constinit LazyMapper mapper{description};
        return mapper;
    } else {
        return lazy_mapper<T>();
    }
}

template <typename T>
const Mapper& declared_mapper() {
    return lazy_mapper<T>().declared();
}

template <typename T>
const Mapper& mapper() {
    return lazy_mapper<T>().configured();
}

}  // namespace detail

}  // namespace sidekick
