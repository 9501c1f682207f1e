// rel<&Team::heroes>: a relationship in a condition.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "sidekick/core/api.hpp"
#include "sidekick/core/names.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/mapping/relationship_parts.hpp"
#include "sidekick/object/ref.hpp"
#include "sidekick/query/aliased.hpp"
#include "sidekick/query/condition.hpp"

namespace sidekick {

namespace detail {

// That the relationship leads to this object, or, negated, to another one or to none; null: to
// none. Throws ArgumentError if the object has no key.
SIDEKICK_API Criterion leads_to_object(const ColumnName& relationship, const TableName& target,
                                       Node* object, bool negated);

// A relationship of a model, or of an alias of it.
template <auto Member, typename Owner>
class Related {
    using member = member_type<Member>;
    static_assert(MemberOfRelationship<member>,
                  "sidekick: rel is for a relationship, a Many or a One");
    using target = typename RelationshipMember<member>::element;
    using condition = Condition<Owner>;

public:
    // Whether a list has a member for which these hold, all of them; without a condition: whether
    // it has any.
    template <typename... Given>
        requires(RelationshipMember<member>::is_many)
    condition any(const Given&... given) const {
        return exists(given...);
    }
    // Whether it leads to an object for which these hold; without a condition: to any.
    template <typename... Given>
        requires(!RelationshipMember<member>::is_many)
    condition has(const Given&... given) const {
        return exists(given...);
    }
    // A list has `any`.
    template <typename... Given>
        requires(RelationshipMember<member>::is_many)
    condition has(const Given&...) const {
        static_assert(!RelationshipMember<member>::is_many,
                      "sidekick: has is for a relationship to one object: of a list it is any");
        return {};
    }
    // To one object there is `has`.
    template <typename... Given>
        requires(!RelationshipMember<member>::is_many)
    condition any(const Given&...) const {
        static_assert(RelationshipMember<member>::is_many,
                      "sidekick: any is for a list: of a relationship to one object it is has");
        return {};
    }
    // Whether the list has that one. Throws ArgumentError if that has no key yet.
    condition contains(const Ref<target>& object) const
        requires(RelationshipMember<member>::is_many)
    {
        return condition{leads_to_object(name(), to(), &not_null(object.node()), false)};
    }
    // One object is compared.
    template <typename Given>
        requires(!RelationshipMember<member>::is_many)
    condition contains(const Given&) const {
        static_assert(RelationshipMember<member>::is_many,
                      "sidekick: contains is for a list: a relationship to one object is compared "
                      "with it by ==");
        return {};
    }
    // A list has `contains`.
    template <typename Given>
        requires(RelationshipMember<member>::is_many)
    condition operator==(const Given&) const {
        static_assert(!RelationshipMember<member>::is_many,
                      "sidekick: == is for a relationship to one object: of a list it is "
                      "contains, or !….any()");
        return {};
    }
    // Whether it leads there; of `nullptr`, or `std::nullopt`, nowhere.
    condition operator==(const Ref<target>& object) const
        requires(!RelationshipMember<member>::is_many)
    {
        return condition{leads_to_object(name(), to(), object.node(), false)};
    }
    condition operator!=(const Ref<target>& object) const
        requires(!RelationshipMember<member>::is_many)
    {
        return condition{leads_to_object(name(), to(), object.node(), true)};
    }
    condition operator==(std::nullopt_t) const
        requires(!RelationshipMember<member>::is_many)
    {
        return *this == Ref<target>{};
    }
    condition operator!=(std::nullopt_t) const
        requires(!RelationshipMember<member>::is_many)
    {
        return *this != Ref<target>{};
    }

private:
    static ColumnName name() {
        return {{&mapper<model_behind<Owner>>, alias_of<Owner>()}, member_name<Member>()};
    }
    static TableName to() { return {&mapper<target>}; }
    template <typename... Given>
    static condition exists(const Given&... given) {
        std::optional<Criterion> inner;
        ((inner = joined(&Criterion::all_of, inner, inside(given))), ...);
        return condition{Criterion::exists(name(), inner)};
    }
    template <typename Given>
    static std::optional<Criterion> inside(const Given& given) {
        static_assert(std::convertible_to<const Given&, Condition<target, Owner>>,
                      "sidekick: any and has take a condition on the model that the relationship "
                      "leads to");
        return Condition<target, Owner>{given}.criterion();
    }
};

}  // namespace detail

// A relationship in a condition. Of a list: `rel<&Team::heroes>.any(col<&Hero::age> > 40)`, or
// without a condition, and `.contains(hero)`. Of one: `rel<&Hero::team>.has(col<&Team::name> ==
// "Z-Force")`, and `== team`, `!= team`, `== nullptr`. An object without a key throws ArgumentError
// (behaviour O10).
template <auto Member>
inline constexpr detail::Related<Member, detail::class_of<Member>> rel{};

}  // namespace sidekick
