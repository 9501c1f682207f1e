// column, table, many_to_many: the description of a model beside its struct, and the Mapper made of
// it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "sidekick/mapper.hpp"
#include "sidekick/names.hpp"
#include "sidekick/relationship.hpp"
#include "sidekick/value.hpp"

namespace sidekick {

// What an unmapped struct has in place of a description.
struct Unmapped {};

// The description of the model T. Specialise it beside the struct, before anything uses the model:
//   template <> inline constexpr auto sidekick::mapping<Hero> = sidekick::table<Hero>(…);
// Names in it are looked up in sidekick first: a model of yours that is called as something there
// (Event, Link, Table, …) needs two colons before its name.
template <typename T>
inline constexpr auto mapping = Unmapped{};

// The mapper of T. Throws ArgumentError if the description contradicts itself.
template <typename T>
const Mapper& mapper();

// The same before its relationships are resolved: descriptions lead in circles.
template <typename T>
const Mapper& declared_mapper();

// For the library's rooms: an object of T and what the library knows of it.
template <typename T>
struct NodeOf final : Node {
    explicit NodeOf(const Mapper& mapper) : Node{mapper, &value} {}
    NodeOf(const Mapper& mapper, T&& initial) : Node{mapper, &value}, value{std::move(initial)} {}
    T value{};
};

// For the library's rooms: what the options of a column do.
struct PrimaryKey {
    void apply(Column& column) const { column.primary_key = true; }
};
struct Indexed {
    void apply(Column& column) const { column.indexed = true; }
};
struct Named {
    std::string_view name;
    void apply(Column& column) const { column.name = name; }
    template <typename T>
    void describe(Mapper& mapper) const {
        mapper.set_table_name(name);
    }
};
template <auto Member, typename Model>
struct ForeignKey {
    void apply(Column& column) const {
        column.references = &declared_mapper<Model>;
        column.referenced_member = member_name<Member>();
    }
};

// Part of the primary key. A single integer key that is NULL is given by the database.
inline constexpr PrimaryKey primary_key{};
// Has an index of its own.
inline constexpr Indexed indexed{};
// Holds the key of another table: `foreign_key<&Team::id>`; `foreign_key<&Team::id, Team>` where
// Team has inherited the member.
template <auto Member, typename Model = class_of<Member>>
inline constexpr ForeignKey<Member, Model> foreign_key{};
// A name other than that of the member (of a column) or of the class in lower case (of a table).
// `name` must live for ever, as a literal does.
constexpr Named named(std::string_view name) {
    return {name};
}

namespace detail {

template <typename T, auto Member>
ValueView get_member(const void* object) {
    return view_member(static_cast<const T*>(object)->*Member);
}
template <typename T, auto Member>
void set_member(void* object, const ValueView& value) {
    assign_member(static_cast<T*>(object)->*Member, value);
}
template <typename T, auto Member>
Collection& collection_member(void* object) {
    return (static_cast<T*>(object)->*Member).collection();
}
template <typename T>
std::unique_ptr<Node> create_for_row(const Mapper& mapper) {
    auto created = std::make_unique<NodeOf<T>>(mapper);
    bind_empty_collections(*created);
    return created;
}

template <typename T>
inline constexpr bool is_many = false;
template <typename T>
inline constexpr bool is_many<Many<T>> = true;

template <typename T>
struct ElementOf;
template <typename T>
struct ElementOf<Many<T>> {
    using type = T;
};

}  // namespace detail

// For the library's rooms: what `column` gives.
template <auto Member, typename... Options>
struct ColumnSpec {
    std::tuple<Options...> options;

    template <typename T>
    void describe(Mapper& mapper) const {
        using Type = member_type<Member>;
        Column column{.member = std::string{member_name<Member>()},
                      .name = std::string{member_name<Member>()},
                      .type = sql_type<Type>(),
                      .nullable = detail::is_optional<Type>,
                      .get = &detail::get_member<T, Member>,
                      .set = &detail::set_member<T, Member>};
        std::apply([&](const auto&... option) { (option.apply(column), ...); }, options);
        mapper.add(std::move(column));
    }
};

// The member as a column, with `primary_key`, `indexed`, `foreign_key<…>`, `named(…)`.
template <auto Member, typename... Options>
constexpr ColumnSpec<Member, Options...> column(Options... options) {
    static_assert(
        Storable<member_type<Member>>,
        "sidekick: a column's member must be a bool, an integer, a floating-point number, a "
        "std::string, sidekick::Bytes, or a std::optional of one of these");
    return {{options...}};
}

// What `link` is.
template <typename L>
struct Link {};
// The table of links: a model whose foreign keys lead to both sides, as `link<HeroTeamLink>`.
template <typename L>
inline constexpr Link<L> link{};

// For the library's rooms: no other side, or the member that `back_populates` names.
struct OneWay {
    static constexpr std::string_view name{};
};
template <auto Member>
struct BackPopulates {
    static constexpr std::string_view name = member_name<Member>();
};

// The member of the other model that is the same relationship seen from there: each follows the
// other.
template <auto Member>
inline constexpr BackPopulates<Member> back_populates{};

// For the library's rooms: what `many_to_many` gives.
template <auto Member, typename L, typename Inverse>
struct ManyToManySpec {
    template <typename T>
    void describe(Mapper& mapper) const {
        using Target = typename detail::ElementOf<member_type<Member>>::type;
        mapper.add(Relationship{.name = std::string{member_name<Member>()},
                                .collection = &detail::collection_member<T, Member>,
                                .owner_columns = {},
                                .target_columns = {}},
                   &declared_mapper<Target>, &declared_mapper<L>, Inverse::name);
    }
};

// The member, a Many<…>, as one side of a many-to-many relationship.
template <auto Member, typename L, typename Inverse = OneWay>
constexpr ManyToManySpec<Member, L, Inverse> many_to_many(Link<L>, Inverse = {}) {
    static_assert(detail::is_many<member_type<Member>>,
                  "sidekick: the member of a many_to_many must be a sidekick::Many<Model>");
    return {};
}

// For the library's rooms: what `repr_order` is.
template <auto... Members>
struct ReprOrder {
    template <typename T>
    void describe(Mapper& mapper) const {
        mapper.set_repr_order({member_name<Members>()...});
    }
};

// The order in which the columns are printed, where it is not the declared one.
template <auto... Members>
inline constexpr ReprOrder<Members...> repr_order{};

// For the library's rooms: what `table` gives.
template <typename T, typename... Specs>
struct Table {
    std::tuple<Specs...> specs;

    void describe(Mapper& mapper) const {
        std::apply([&](const auto&... spec) { (spec.template describe<T>(mapper), ...); }, specs);
    }
};

// The description of T: columns in the order of the table, relationships, `repr_order`, `named`.
template <typename T, typename... Specs>
constexpr Table<T, Specs...> table(Specs... specs) {
    return {{specs...}};
}

namespace detail {

template <typename T>
Mapper& mapper_storage() {
    static_assert(!std::is_same_v<decltype(mapping<T>), const Unmapped>,
                  "sidekick: this struct is not mapped; specialise sidekick::mapping<T> for it");
    static Mapper instance = [] {
        Mapper described{class_name<T>(), &detail::create_for_row<T>};
        mapping<T>.describe(described);
        return described;
    }();
    return instance;
}

}  // namespace detail

template <typename T>
const Mapper& declared_mapper() {
    return detail::mapper_storage<T>();
}

template <typename T>
const Mapper& mapper() {
    static const Mapper& configured = []() -> const Mapper& {
        detail::mapper_storage<T>().configure();
        return declared_mapper<T>();
    }();
    return configured;
}

// A new object, transient, in a graph of its own; linking it to an object of a session makes it
// enter that session (behaviour F7). Throws InvalidRequestError if its relationships hold objects
// of two sessions.
template <typename T>
Ref<T> make(T object) {
    const Handle created =
        Graph::start(std::make_unique<NodeOf<T>>(mapper<T>(), std::move(object)));
    bind_collections(*created.node());
    return Ref<T>{created};
}

}  // namespace sidekick
