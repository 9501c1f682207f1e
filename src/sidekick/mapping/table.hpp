// table, column, many_to_many: the description of a model beside its struct.
//
// The members of the struct are the columns of its table, in their order. A description says only
// what the struct cannot:
//   table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
//               many_to_many<&Hero::teams>(link<HeroTeamLink>))
//
// The members are found where the struct is an aggregate without a base class, has 64 of them at
// most, and each can be made by `{}`. Any other struct lists its columns in the order of the table:
// column<&Villain::id>(primary_key), column<&Villain::name>(), … What it does not list is not
// stored; where it inherits and is an aggregate, each member is listed, or named by not_a_column.
#pragma once

#include <string_view>

#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/column_words.hpp"
#include "sidekick/mapping/lazy.hpp"
#include "sidekick/mapping/many_to_many.hpp"
#include "sidekick/mapping/many_to_one.hpp"
#include "sidekick/mapping/one_to_many.hpp"
#include "sidekick/mapping/relationship_parts.hpp"
#include "sidekick/mapping/table_checks.hpp"
#include "sidekick/mapping/table_parts.hpp"

namespace sidekick {

namespace detail {
// Not defined: a description that calls it is no constant, and the compiler names it.
void a_foreign_key_is_of_another_type_than_the_key_it_leads_to();
}  // namespace detail

// The description of T: what is said of its columns, relationships, `repr_order`, `named`.
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::none, T, Parts...>
constexpr auto table(Parts... parts) {
    detail::Table<T, (std::size_t{0} + ... + decltype(detail::part_of(parts))::count)> result;
    auto* next = result.said.data();
    ((detail::part_of(parts).template say<T>(next),
      next += decltype(detail::part_of(parts))::count),
     ...);
    return result;
}

// For the library itself: the others do not compile, and say why.
// clang-format off
template <typename T, typename... Parts,
          typename Member = typename detail::PartsOf<Parts...>::template forgotten<T>>
    requires detail::HasProblem<detail::Problem::forgotten, T, Parts...>
__attribute__((unavailable(
    "sidekick: a member is no column: write not_a_column<…> for it, or a relationship")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::not_found, T, Parts...>
__attribute__((unavailable(
    "sidekick: a struct that inherits members, or is no aggregate, lists its columns: "
    "column<&Model::id>(primary_key), column<&Model::name>(), …")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::not_listed, T, Parts...>
__attribute__((unavailable(
    "sidekick: a struct that inherits members lists all of them, and its own: column<…>(), a "
    "relationship, or not_a_column<…>")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::number, T, Parts...>
__attribute__((unavailable(
    "sidekick: a model has 1 to 64 members, each of which can be made by {}")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::type, T, Parts...>
__attribute__((unavailable(
    "sidekick: a key or an index is of a type that no column has, or a foreign key of another type "
    "than the key it leads to")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
template <typename T, typename... Parts>
    requires detail::HasProblem<detail::Problem::another_struct, T, Parts...>
__attribute__((unavailable(
    "sidekick: a description speaks of a member of another struct")))
constexpr detail::Unmapped table(Parts...) {
    return {};
}
// clang-format on

// Of these members is the primary key, in this order; or, in the brackets of a column, of this one.
// A single integer key that is NULL is given by the database.
template <auto... Members>
constexpr detail::PrimaryKey<Members...> primary_key() {
    return {};
}
// Each of these members has an index of its own; or, in the brackets of a column, this one.
template <auto... Members>
constexpr detail::Indexed<Members...> indexed() {
    return {};
}
// The member holds the key of another table: `foreign_key<&Hero::team_id, &Team::id>`, which may
// have `(ondelete(…))` behind it; in the brackets of a column `foreign_key<&Team::id>`. Where Team
// has inherited the member, its name stands behind that: `foreign_key<&Hero::team_id, &Team::id,
// Team>`, `foreign_key<&Team::id, Team>`. Where the other key has several columns, the foreign keys
// to each of them are one constraint of the table.
template <auto Member, auto Key, typename Model = detail::class_of<Key>>
constexpr detail::ForeignKey<Member, Key, Model> foreign_key(detail::OnDelete on_delete = {}) {
    return detail::ForeignKey<Member, Key, Model>{on_delete};
}
template <auto Key>
constexpr detail::LeadsTo foreign_key(detail::OnDelete on_delete = {}) {
    return {detail::leads_to<Key, detail::class_of<Key>>(on_delete)};
}
template <auto Key, typename Model>
constexpr detail::LeadsTo foreign_key(detail::OnDelete on_delete = {}) {
    return {detail::leads_to<Key, Model>(on_delete)};
}
// These members are stored nowhere.
template <auto... Members>
inline constexpr detail::NotAColumn<Members...> not_a_column{};

// The member as a column, with `primary_key`, `indexed`, `foreign_key<…>`, `named(…)`.
template <auto Member>
constexpr detail::ColumnPart<Member> column(detail::ColumnOption first = {},
                                            detail::ColumnOption second = {},
                                            detail::ColumnOption third = {},
                                            detail::ColumnOption fourth = {}) {
    static_assert(
        Storable<detail::member_type<Member>>,
        "sidekick: a column's member must be a bool, an integer, a floating-point number, a "
        "std::string, sidekick::Bytes, a type with a codec, or a std::optional of one of these");
    for (const detail::ColumnOption& option : {first, second, third, fourth}) {
        if (option.said.kind == detail::Said::Kind::foreign_key &&
            !detail::holds_the_same(*option.said.type_there,
                                    detail::member_type_of<detail::member_type<Member>>)) {
            detail::a_foreign_key_is_of_another_type_than_the_key_it_leads_to();
        }
    }
    return detail::ColumnPart<Member>{{first, second, third, fourth}};
}

// A name other than that of the member (of a column) or of the class in lower case (of a table).
// `name` must live for ever, as a literal does.
constexpr detail::Named named(std::string_view name) {
    return detail::Named{name};
}

// The member, a Many<…>, as one side of a many-to-many relationship.
template <auto Member, typename L, auto... Members, typename... Options>
constexpr detail::ManyToManyPart<Member, L, detail::Link<L, Members...>, Options...> many_to_many(
    detail::Link<L, Members...>, Options...) {
    static_assert(detail::LeadsToMany<detail::member_type<Member>>,
                  "sidekick: the member of a many_to_many must be a sidekick::Many<Model>");
    return {};
}

// The member, a One<…>, leads to the object whose key this model's foreign key holds; with
// `back_populates<…>`, with `by<…>` where several foreign keys lead there, and with `cascade(…)`.
template <auto Member, typename... Options>
constexpr detail::ForeignKeyPart<Member, &detail::make_many_to_one, Options...> many_to_one(
    Options...) {
    static_assert(detail::LeadsToOne<detail::member_type<Member>>,
                  "sidekick: the member of a many_to_one must be a sidekick::One<Model>");
    return {};
}

// The member, a Many<…>, leads to the objects whose foreign key holds this one's key; with the same
// options, and `passive_deletes`.
template <auto Member, typename... Options>
constexpr detail::ForeignKeyPart<Member, &detail::make_one_to_many, Options...> one_to_many(
    Options...) {
    static_assert(detail::LeadsToMany<detail::member_type<Member>>,
                  "sidekick: the member of a one_to_many must be a sidekick::Many<Model>");
    return {};
}

// The member, a One<…>, leads to the one object whose foreign key holds this one's key; with the
// same options. Its other side is a `many_to_one`.
template <auto Member, typename... Options>
constexpr detail::ForeignKeyPart<Member, &detail::make_one_to_many, Options...> one_to_one(
    Options...) {
    static_assert(detail::LeadsToOne<detail::member_type<Member>>,
                  "sidekick: the member of a one_to_one must be a sidekick::One<Model>");
    return {};
}

// The foreign key of a relationship, where there are several that lead to the same model: its
// member, or its members in the order of the other model's key.
template <auto... Members>
inline constexpr detail::By<Members...> by{};

// The table of links: a model whose foreign keys lead to both sides, as `link<HeroTeamLink>`. Where
// several lead to the same model, as they do where a model is linked with itself, it names the two
// that are meant, first the one that leads to the owner of the member:
// `link<Friendship, &Friendship::one, &Friendship::other>`. For a key of several columns it names
// several.
template <typename L, auto... Members>
inline constexpr detail::Link<L, Members...> link{};

// The member of the other model that is the same relationship seen from there: each follows the
// other.
template <auto Member>
inline constexpr detail::BackPopulates<Member> back_populates{};

// The order in which the columns are printed, where it is not the declared one.
template <auto... Members>
inline constexpr detail::ReprOrder<Members...> repr_order{};

}  // namespace sidekick
