// What a select is asked for, and from which tables: what stands between its type and its
// statement.
#pragma once

#include <optional>
#include <vector>

#include "sidekick/mapping/mapping.hpp"
#include "sidekick/mapping/relationship_parts.hpp"
#include "sidekick/query/aliased.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/condition_value.hpp"
#include "sidekick/query/models.hpp"
#include "sidekick/query/rows.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick::detail {

// The table of a model, or of an alias.
template <typename T>
FromTable table_of() {
    return {&mapper<model_behind<T>>(), alias_of<T>()};
}
// The model that a relationship leads to.
template <auto Member>
using target_of = typename RelationshipMember<member_type<Member>>::element;

template <typename... Models>
std::vector<FromTable> tables_of(ModelSet<Models...>) {
    return {table_of<Models>()...};
}

// What a row has in one place, and how that is written: of an alias, or of a column.
template <typename Thing>
struct Selected {
    using models = typename Thing::models;
    using place = ValuePlace<typename Thing::type>;
    static Output output(const Thing& thing) { return thing.output(); }
};
template <typename... Models>
struct Selected<Condition<Models...>> {
    using models = ModelSet<Models...>;
    using place = ValuePlace<std::optional<bool>>;
    static Output output(const Condition<Models...>& condition) {
        return value_of_condition(condition).output();
    }
};
template <IsAlias Alias>
struct Selected<Alias> {
    using models = ModelSet<Alias>;
    using place = ObjectPlace<typename Alias::model>;
    static Output output(const Alias&) {
        return {.model = table_of<Alias>().model, .alias = &Alias::name};
    }
};

template <typename V>
struct OnlyValue<RowOf<ValuePlace<V>>> {
    using type = V;
};

template <typename Thing>
concept Selectable = Valued<Thing> || IsAlias<Thing>;

// What a query can be ordered by.
template <typename Given>
concept Sortable = Valued<Given> || is_ordering<Given>;

}  // namespace sidekick::detail
