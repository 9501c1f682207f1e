// unique, check, max_length, server_default: what a description says for the schema alone.
//
//   table<Hero>(primary_key<&Hero::id>, unique<&Hero::name>, unique<&Hero::team, &Hero::number>,
//               max_length<&Hero::name>(50), check("age > 0"),
//               server_default<&Hero::joined>(sql_text("CURRENT_DATE")))
//
// The database holds on to it: what contradicts is an IntegrityError when it is written. (SQLite
// takes a text that is longer than the schema says.)
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/table_parts.hpp"

namespace sidekick {

namespace detail {

template <auto... Members>
struct Unique : PartOfTable {
    std::string_view name;

    constexpr explicit Unique(std::string_view given) : name{given} {}
    static constexpr bool fits = (Storable<member_type<Members>> && ...);
    template <typename T>
    static constexpr bool is_of = (std::is_base_of_v<class_of<Members>, T> && ...);
    static constexpr std::size_t count = 1;
    template <typename Holds>
    static constexpr bool each(Holds holds) {
        return (holds(member_name<Members>()) && ...);
    }
    template <typename T>
    constexpr void say(Said* out) const {
        *out = {.kind = Said::Kind::unique, .name = name, .by = members};
    }

private:
    static constexpr std::array<std::string_view, sizeof...(Members)> members{
        member_name<Members>()...};
};

struct Check : PartOfTable {
    std::string_view sql;
    std::string_view name;

    constexpr Check(std::string_view given, std::string_view given_name)
        : sql{given}, name{given_name} {}
    static constexpr std::size_t count = 1;
    template <typename T>
    constexpr void say(Said* out) const {
        *out = {.kind = Said::Kind::check, .name = name, .sql = sql};
    }
};

template <auto Member>
struct MaxLength : SaidOfColumns<Said::Kind::max_length, Member> {
    std::size_t length;

    constexpr explicit MaxLength(std::size_t given) : length{given} {}
    template <typename T>
    constexpr void say(Said* out) const {
        *out = {.kind = Said::Kind::max_length, .member = member_name<Member>()};
        out->length = length;
    }
};

template <auto Member>
struct ServerDefaultOf : SaidOfColumns<Said::Kind::server_default, Member> {
    ServerDefault server_default;

    constexpr explicit ServerDefaultOf(ServerDefault given) : server_default{given} {}
    template <typename T>
    constexpr void say(Said* out) const {
        *out = {.kind = Said::Kind::server_default, .member = member_name<Member>()};
        out->server_default = server_default;
    }
};

// SQL as it stands.
struct SqlText {
    std::string_view sql;
};

}  // namespace detail

// No two rows have the same in this member; or, of several members, in all of them together. An
// `indexed` member that is unique by itself has a unique index. `(named("uq_name"))` behind it
// gives the constraint a name.
template <auto... Members>
constexpr detail::Unique<Members...> unique(detail::Named name = detail::Named{{}}) {
    static_assert(sizeof...(Members) > 0, "sidekick: unique names the members that are unique");
    return detail::Unique<Members...>{name.name};
}

// This holds for every row, as SQL: `check("age > 0")`, `check("age > 0", named("ck_age"))`. The
// text must live for ever, as a literal does.
constexpr detail::Check check(std::string_view sql, detail::Named name = detail::Named{{}}) {
    return {sql, name.name};
}

// The text has at most so many characters, as the schema says: VARCHAR(50). SQLite does not mind
// longer ones.
template <auto Member>
constexpr detail::MaxLength<Member> max_length(std::size_t characters) {
    static_assert(std::same_as<value_of<detail::member_type<Member>>, std::string>,
                  "sidekick: only a std::string, or an optional of one, has a max_length");
    return detail::MaxLength<Member>{characters};
}

// SQL as it stands, as a server default: `sql_text("CURRENT_TIMESTAMP")`, `sql_text("7")`. It must
// live for ever.
constexpr detail::SqlText sql_text(std::string_view sql) {
    return {sql};
}

// What the database puts into the member, a std::optional, while it holds nothing: an INSERT leaves
// the column out then, and the next access reads it. A text; or SQL, as `sql_text(…)`. It must
// live for ever.
template <auto Member>
constexpr detail::ServerDefaultOf<Member> server_default(std::string_view value) {
    static_assert(detail::is_optional<detail::member_type<Member>>,
                  "sidekick: a member with a server default is a std::optional, which holds "
                  "nothing until the database says what");
    return detail::ServerDefaultOf<Member>{{.sql = value, .is_text = true}};
}
template <auto Member>
constexpr detail::ServerDefaultOf<Member> server_default(detail::SqlText sql) {
    static_assert(detail::is_optional<detail::member_type<Member>>,
                  "sidekick: a member with a server default is a std::optional, which holds "
                  "nothing until the database says what");
    return detail::ServerDefaultOf<Member>{{.sql = sql.sql, .is_text = false}};
}

}  // namespace sidekick
