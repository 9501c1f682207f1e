// What becomes of the objects that a relationship leads to, in a description:
//   one_to_many<&Team::heroes>(back_populates<&Hero::team>, cascade(all, delete_orphan))
//   foreign_key<&Hero::team_id, &Team::id>(ondelete(set_null))
#pragma once

#include <string_view>

#include "sidekick/mapping/description.hpp"

namespace sidekick {

namespace detail {

// Each says what it means to what is said of the relationship.
struct SaveUpdate {
    static constexpr void say_to(Said&) {}
};
struct All {
    static constexpr void say_to(Said& said) { said.cascade.deletes = true; }
};
struct DeleteOrphan {
    static constexpr void say_to(Said& said) { said.cascade.deletes_orphans = true; }
};
template <typename Word>
inline constexpr bool is_cascade = false;
template <>
inline constexpr bool is_cascade<SaveUpdate> = true;
template <>
inline constexpr bool is_cascade<All> = true;
template <>
inline constexpr bool is_cascade<DeleteOrphan> = true;

// A word as it is written: `all` is a function that is not called, so that no variable of a program
// hides it.
template <typename Word>
constexpr Word cascade_of(Word word) {
    return word;
}
constexpr All cascade_of(All (*)()) {
    return {};
}

template <typename... Words>
struct Cascades {
    static_assert((is_cascade<Words> && ...),
                  "sidekick: cascade is told save_update, all, or all and delete_orphan");
    static constexpr void say_to(Said& said) { (Words::say_to(said), ...); }
};
struct CascadeWord {
    template <typename... Words>
    constexpr auto operator()(Words... words) const {
        return Cascades<decltype(cascade_of(words))...>{};
    }
};

template <PassiveDeletes Which>
struct PassiveDeletesWord {
    static constexpr void say_to(Said& said) { said.cascade.passive_deletes = Which; }
    constexpr PassiveDeletesWord<PassiveDeletes::all> operator()(All (*)()) const { return {}; }
};

// What the database does with a row whose foreign key leads to one that is deleted.
struct OnDelete {
    std::string_view action = {};  // as the table says it; nothing if nothing is said
};
struct SetNull {};
struct Restrict {};

}  // namespace detail

// Of `cascade`: what a relationship leads to is added to a session with its owner. It is so where
// nothing is said.
inline constexpr detail::SaveUpdate save_update{};
// Of `cascade`: it is deleted with its owner, too (behaviour N2). Of `passive_deletes`, see there.
constexpr detail::All all() {
    return {};
}
// Of `cascade`, besides `all`: it is also deleted once it is taken from its owner and given to no
// other; one that is new leaves the session (behaviour N3, N5). For a `one_to_many` or a
// `one_to_one`.
inline constexpr detail::DeleteOrphan delete_orphan{};
// What follows an owner of a relationship: `cascade(save_update)`, `cascade(all)`,
// `cascade(all, delete_orphan)`.
inline constexpr detail::CascadeWord cascade{};

// Deleting an owner reads no members to delete them or to part them from it: only those that were
// read already are dealt with, and the database sees to the others by the `ondelete` of their
// foreign key. `passive_deletes(all)`: it sees to all of them (behaviour N8, N9). For a
// `one_to_many` or a `one_to_one`. SQLite does so only where `PRAGMA foreign_keys=ON` was said of
// the connection.
inline constexpr detail::PassiveDeletesWord<detail::PassiveDeletes::read> passive_deletes{};

// Of `ondelete`: the row's foreign key becomes NULL.
inline constexpr detail::SetNull set_null{};
// Of `ondelete`: the other row cannot be deleted.
inline constexpr detail::Restrict restrict = {};
// What the table says of a foreign key: what becomes of the row when the one that it leads to is
// deleted. `ondelete(cascade)` deletes it.
constexpr detail::OnDelete ondelete(detail::CascadeWord) {
    return {"CASCADE"};
}
constexpr detail::OnDelete ondelete(detail::SetNull) {
    return {"SET NULL"};
}
constexpr detail::OnDelete ondelete(detail::Restrict) {
    return {"RESTRICT"};
}

}  // namespace sidekick
