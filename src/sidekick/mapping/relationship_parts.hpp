// What the words of a description stand for that are said of relationships (see table_parts.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>
#include <type_traits>

#include "sidekick/core/names.hpp"
#include "sidekick/mapping/relationship.hpp"
#include "sidekick/mapping/table_parts.hpp"

namespace sidekick::detail {

template <typename M>
concept MemberOfRelationship = requires { typename RelationshipMember<M>::element; };
template <typename M>
concept LeadsToMany = MemberOfRelationship<M> && RelationshipMember<M>::is_many;
template <typename M>
concept LeadsToOne = MemberOfRelationship<M> && !RelationshipMember<M>::is_many;

template <typename T, auto Member>
Slot& slot_of(void* object) {
    return RelationshipMember<member_type<Member>>::slot(static_cast<T*>(object)->*Member);
}

// What a relationship may be told: each says it to what is said of the relationship.
template <auto Member>
struct BackPopulates {
    static constexpr void say_to(Said& said) { said.there = member_name<Member>(); }
};
template <auto... Members>
struct By {
    static constexpr std::array<std::string_view, sizeof...(Members)> names{
        member_name<Members>()...};
    static constexpr void say_to(Said& said) { said.by = names; }
};

// What the sides of all kinds of relationship have in common.
template <auto Member, typename... Options>
struct RelationshipPart : PartOfTable {
    using NamedMembers = MemberList<Member>;
    template <typename T>
    static constexpr bool is_of = std::is_base_of_v<class_of<Member>, T>;
    static constexpr std::size_t count = 1;
    static constexpr bool names(std::string_view member) { return member_name<Member>() == member; }

protected:
    // What is said of T, but for the kind.
    template <typename T>
    static constexpr Said said() {
        using Target = typename RelationshipMember<member_type<Member>>::element;
        Said said{.kind = Said::Kind::relationship,
                  .member = member_name<Member>(),
                  .target = &declared_mapper<Target>,
                  .slot = &slot_of<T, Member>,
                  .is_many = LeadsToMany<member_type<Member>>};
        (Options::say_to(said), ...);
        return said;
    }
};

using MakeRelationship = std::unique_ptr<Relationship> (*)(const Said&);

// A side of a relationship that is a foreign key.
template <auto Member, MakeRelationship Make, typename... Options>
struct ForeignKeyPart : RelationshipPart<Member, Options...> {
    template <typename T>
    constexpr void say(Said* out) const {
        *out = this->template said<T>();
        out->make_relationship = Make;
    }
};

}  // namespace sidekick::detail
