// What the words of a description stand for: each part says what it means to a ModelDescription.
// The words are those of table.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/core/members.hpp"
#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/cascade_words.hpp"
#include "sidekick/mapping/description.hpp"
#include "sidekick/mapping/mapper.hpp"

namespace sidekick::detail {

// The mapper of T. Throws ArgumentError if the description contradicts itself.
template <typename T>
const Mapper& mapper();

// The same before its relationships are set up: descriptions lead in circles.
template <typename T>
const Mapper& declared_mapper();

// What an unmapped struct has in place of a description.
struct Unmapped {};

// An object for a row of T. Defined beside `make`: what is kept beside an object is no matter of
// its description.
template <typename T>
std::unique_ptr<Node> create_node(const Mapper& mapper);

template <auto...>
struct MemberList {};

// Every part has
//   count           how many things it says
//   say<T>          writes them, as things said of T
//   names(member)   whether it says what becomes of that member
//   NamedMembers    those members, as constants
//   each(holds)     whether that holds for each member that has to be a column besides
//   is_of<T>        whether all members it speaks of are T's
//   fits            whether the types of its members allow it
struct PartOfTable {
    using NamedMembers = MemberList<>;
    static constexpr bool fits = true;
    template <typename T>
    static constexpr bool is_of = true;

    static constexpr bool names(std::string_view) { return false; }
    template <typename Holds>
    static constexpr bool each(Holds) {
        return true;
    }
};

// A part that says one thing of each of these members, each of which has to be a column.
template <Said::Kind Kind, auto... Members>
struct SaidOfColumns : PartOfTable {
    static constexpr bool fits = (Storable<member_type<Members>> && ...);
    template <typename T>
    static constexpr bool is_of = (std::is_base_of_v<class_of<Members>, T> && ...);
    static constexpr std::size_t count = sizeof...(Members);
    template <typename Holds>
    static constexpr bool each(Holds holds) {
        return (holds(member_name<Members>()) && ...);
    }
    template <typename T>
    constexpr void say(Said* out) const {
        ((*out++ = {.kind = Kind,
                    .member = member_name<Members>(),
                    .type = &member_type_of<member_type<Members>>}),
         ...);
    }
};
template <auto... Members>
struct PrimaryKey : SaidOfColumns<Said::Kind::primary_key, Members...> {};
template <auto... Members>
struct Indexed : SaidOfColumns<Said::Kind::indexed, Members...> {};
template <auto... Members>
struct ReprOrder : SaidOfColumns<Said::Kind::printed_next, Members...> {};

template <auto... Members>
struct NotAColumn : PartOfTable {
    using NamedMembers = MemberList<Members...>;
    template <typename T>
    static constexpr bool is_of = (std::is_base_of_v<class_of<Members>, T> && ...);
    static constexpr std::size_t count = sizeof...(Members);
    static constexpr bool names(std::string_view member) {
        return ((member_name<Members>() == member) || ...);
    }
    template <typename T>
    constexpr void say(Said* out) const {
        ((*out++ = {.kind = Said::Kind::not_a_column, .member = member_name<Members>()}), ...);
    }
};

// A foreign key, without the member that is one.
template <auto Key, typename Model>
constexpr Said leads_to(OnDelete on_delete) {
    return {.kind = Said::Kind::foreign_key,
            .target = &declared_mapper<Model>,
            .there = member_name<Key>(),
            .type_there = &member_type_of<member_type<Key>>,
            .on_delete = on_delete.action};
}
struct LeadsTo {
    Said said;
};

// Whether columns of the two types hold the same values.
template <typename A, typename B>
inline constexpr bool same_column_type = false;
template <Storable A, Storable B>
inline constexpr bool same_column_type<A, B> = holds_the_same(member_type_of<A>, member_type_of<B>);

template <auto Member, auto Key, typename Model = class_of<Key>>
struct ForeignKey : PartOfTable {
    OnDelete on_delete;

    constexpr explicit ForeignKey(OnDelete given) : on_delete{given} {}
    static constexpr bool fits = same_column_type<member_type<Member>, member_type<Key>>;
    template <typename T>
    static constexpr bool is_of = std::is_base_of_v<class_of<Member>, T>;
    static constexpr std::size_t count = 1;
    template <typename Holds>
    static constexpr bool each(Holds holds) {
        return holds(member_name<Member>());
    }
    template <typename T>
    constexpr void say(Said* out) const {
        *out = leads_to<Key, Model>(on_delete);
        out->member = member_name<Member>();
    }
};

struct Named : PartOfTable {
    std::string_view name;

    constexpr explicit Named(std::string_view given) : name{given} {}
    static constexpr std::size_t count = 1;
    template <typename T>
    constexpr void say(Said* out) const {
        *out = {.kind = Said::Kind::table_name, .name = name};
    }
};

// What is said of a column in its brackets. The words without a member are functions that are not
// called, so that each can be written with members, too, outside the brackets.
struct ColumnOption {
    Said said = {};

    constexpr ColumnOption() = default;
    constexpr ColumnOption(PrimaryKey<> (*)()) : said{.kind = Said::Kind::primary_key} {}
    constexpr ColumnOption(Indexed<> (*)()) : said{.kind = Said::Kind::indexed} {}
    constexpr ColumnOption(LeadsTo (*word)(OnDelete)) : said{word({}).said} {}
    constexpr ColumnOption(LeadsTo called) : said{called.said} {}
    constexpr ColumnOption(Named named)
        : said{.kind = Said::Kind::column_name, .name = named.name} {}
};

template <typename T, auto Member>
const void* place_of(const void* object) {
    return &(static_cast<const T*>(object)->*Member);
}

// A column.
template <auto Member>
struct ColumnPart : PartOfTable {
    using NamedMembers = MemberList<Member>;
    template <typename T>
    static constexpr bool is_of = std::is_base_of_v<class_of<Member>, T>;

    constexpr explicit ColumnPart(std::array<ColumnOption, 4> given) : options{given} {}

    std::array<ColumnOption, 4> options;

    static constexpr std::size_t count = 5;
    static constexpr bool names(std::string_view member) { return member_name<Member>() == member; }
    template <typename T>
    constexpr void say(Said* out) const {
        constexpr const MemberType* type = &member_type_of<member_type<Member>>;
        *out++ = {.kind = Said::Kind::column,
                  .member = member_name<Member>(),
                  .type = type,
                  .place = &place_of<T, Member>};
        for (const ColumnOption& option : options) {
            *out = option.said;
            out->member = member_name<Member>();
            out->type = type;
            ++out;
        }
    }
};

// A part as it is written: a word that is named and not called, or what it stands for.
template <typename Part>
constexpr Part part_of(Part (*word)()) {
    return word();
}
template <typename Part>
constexpr Part part_of(Part (*word)(OnDelete)) {
    return word({});
}
template <typename Part>
constexpr Part part_of(Part (*word)(Named)) {
    return word(Named{{}});
}
template <typename Part>
constexpr Part part_of(Part (*word)(ColumnOption, ColumnOption, ColumnOption, ColumnOption)) {
    return word({}, {}, {}, {});
}
template <typename Part>
constexpr Part part_of(Part part) {
    return part;
}

// All that is said of T.
template <typename T, std::size_t Count>
struct Table {
    using model = T;
    std::array<Said, Count> said{};
};

}  // namespace sidekick::detail
