// column, table, many_to_many: the description of a model beside its struct, and make, which makes
// an object of it.
#pragma once

#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/mapping_parts.hpp"
#include "sidekick/names.hpp"
#include "sidekick/relationship.hpp"
#include "sidekick/value.hpp"

namespace sidekick {

// The description of the model T. Specialise it beside the struct, before anything uses the model:
//   template <> inline constexpr auto sidekick::mapping<Hero> = sidekick::table<Hero>(…);
// Names in it are looked up in sidekick first: a model of yours that is called as something there
// (Event, Session, Value, …) needs two colons before its name.
template <typename T>
inline constexpr auto mapping = detail::Unmapped{};

// The description of T: columns in the order of the table, relationships, `repr_order`, `named`.
template <typename T, typename... Parts>
constexpr detail::Table<T, Parts...> table(Parts... parts) {
    return {{parts...}};
}

// The member as a column, with `primary_key`, `indexed`, `foreign_key<…>`, `named(…)`.
template <auto Member, typename... Options>
constexpr detail::ColumnPart<Member, Options...> column(Options... options) {
    static_assert(
        Storable<detail::member_type<Member>>,
        "sidekick: a column's member must be a bool, an integer, a floating-point number, a "
        "std::string, sidekick::Bytes, or a std::optional of one of these");
    return {{options...}};
}

// Part of the primary key. A single integer key that is NULL is given by the database.
inline constexpr detail::PrimaryKey primary_key{};
// Has an index of its own.
inline constexpr detail::Indexed indexed{};
// Holds the key of another table: `foreign_key<&Team::id>`; `foreign_key<&Team::id, Team>` where
// Team has inherited the member.
template <auto Member, typename Model = detail::class_of<Member>>
inline constexpr detail::ForeignKey<Member, Model> foreign_key{};
// A name other than that of the member (of a column) or of the class in lower case (of a table).
// `name` must live for ever, as a literal does.
constexpr detail::Named named(std::string_view name) {
    return {name};
}

// The member, a Many<…>, as one side of a many-to-many relationship.
template <auto Member, typename L, typename Inverse = detail::OneWay>
constexpr detail::ManyToManyPart<Member, L, Inverse> many_to_many(detail::Link<L>, Inverse = {}) {
    static_assert(detail::is_many<detail::member_type<Member>>,
                  "sidekick: the member of a many_to_many must be a sidekick::Many<Model>");
    return {};
}

// The table of links: a model whose foreign keys lead to both sides, as `link<HeroTeamLink>`.
template <typename L>
inline constexpr detail::Link<L> link{};

// The member of the other model that is the same relationship seen from there: each follows the
// other.
template <auto Member>
inline constexpr detail::BackPopulates<Member> back_populates{};

// The order in which the columns are printed, where it is not the declared one.
template <auto... Members>
inline constexpr detail::ReprOrder<Members...> repr_order{};

// A new object, transient, in a graph of its own; linking it to an object of a session makes it
// enter that session (behaviour F7). Throws InvalidRequestError if its relationships hold objects
// of two sessions.
template <typename T>
Ref<T> make(T object) {
    const detail::Handle created = detail::Graph::start(
        std::make_unique<detail::NodeOf<T>>(detail::mapper<T>(), std::move(object)));
    detail::bind_collections(*created.node());
    return Ref<T>{created};
}

namespace detail {

template <typename T>
Mapper& mapper_storage() {
    static_assert(!std::is_same_v<decltype(mapping<T>), const Unmapped>,
                  "sidekick: this struct is not mapped; specialise sidekick::mapping<T> for it");
    static Mapper instance = [] {
        Mapper described{class_name<T>(), &create_for_row<T>};
        mapping<T>.describe(described);
        return described;
    }();
    return instance;
}

template <typename T>
const Mapper& declared_mapper() {
    return mapper_storage<T>();
}

template <typename T>
const Mapper& mapper() {
    static const Mapper& configured = []() -> const Mapper& {
        mapper_storage<T>().configure();
        return declared_mapper<T>();
    }();
    return configured;
}

}  // namespace detail

}  // namespace sidekick
