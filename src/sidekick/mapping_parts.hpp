// What the words of a description stand for: each part enters itself into the Mapper that is made
// of it. The words are those of mapping.hpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "sidekick/mapper.hpp"
#include "sidekick/names.hpp"
#include "sidekick/relationship.hpp"
#include "sidekick/value.hpp"

namespace sidekick::detail {

// The mapper of T. Throws ArgumentError if the description contradicts itself.
template <typename T>
const Mapper& mapper();

// The same before its relationships are resolved: descriptions lead in circles.
template <typename T>
const Mapper& declared_mapper();

// What an unmapped struct has in place of a description.
struct Unmapped {};

// An object of T and what the library knows of it.
template <typename T>
struct NodeOf final : Node {
    explicit NodeOf(const Mapper& mapper) : Node{mapper, &value} {}
    NodeOf(const Mapper& mapper, T&& initial) : Node{mapper, &value}, value{std::move(initial)} {}
    T value{};
};

template <typename T>
std::unique_ptr<Node> create_for_row(const Mapper& mapper) {
    auto created = std::make_unique<NodeOf<T>>(mapper);
    bind_empty_collections(*created);
    return created;
}

// The options of a column.
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

template <typename T, auto Member>
ValueView get_member(const void* object) {
    return view_member(static_cast<const T*>(object)->*Member);
}
template <typename T, auto Member>
void set_member(void* object, const ValueView& value) {
    assign_member(static_cast<T*>(object)->*Member, value);
}

// A column.
template <auto Member, typename... Options>
struct ColumnPart {
    std::tuple<Options...> options;

    template <typename T>
    void describe(Mapper& mapper) const {
        using Type = member_type<Member>;
        Column column{.member = std::string{member_name<Member>()},
                      .name = std::string{member_name<Member>()},
                      .type = sql_type<Type>(),
                      .nullable = is_optional<Type>,
                      .get = &get_member<T, Member>,
                      .set = &set_member<T, Member>};
        std::apply([&](const auto&... option) { (option.apply(column), ...); }, options);
        mapper.add(std::move(column));
    }
};

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

template <typename T, auto Member>
Collection& collection_member(void* object) {
    return (static_cast<T*>(object)->*Member).collection();
}

// The table of links.
template <typename L>
struct Link {};

// No other side, or the member that `back_populates` names.
struct OneWay {
    static constexpr std::string_view name{};
};
template <auto Member>
struct BackPopulates {
    static constexpr std::string_view name = member_name<Member>();
};

// A side of a relationship.
template <auto Member, typename L, typename Inverse>
struct ManyToManyPart {
    template <typename T>
    void describe(Mapper& mapper) const {
        using Target = typename ElementOf<member_type<Member>>::type;
        mapper.add(Relationship{.name = std::string{member_name<Member>()},
                                .collection = &collection_member<T, Member>,
                                .owner_columns = {},
                                .target_columns = {}},
                   &declared_mapper<Target>, &declared_mapper<L>, Inverse::name);
    }
};

// The order of the columns in print.
template <auto... Members>
struct ReprOrder {
    template <typename T>
    void describe(Mapper& mapper) const {
        mapper.set_repr_order({member_name<Members>()...});
    }
};

// All parts of a description.
template <typename T, typename... Parts>
struct Table {
    std::tuple<Parts...> parts;

    void describe(Mapper& mapper) const {
        std::apply([&](const auto&... part) { (part.template describe<T>(mapper), ...); }, parts);
    }
};

}  // namespace sidekick::detail
