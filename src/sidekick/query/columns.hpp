// Columns in a query, what is made of them, and what both are called.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/aliased.hpp"
#include "sidekick/query/column_conditions.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/identity.hpp"
#include "sidekick/query/operators.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick {

namespace detail {

// What is made of columns: a function of them, or one with a label.
template <typename Type, typename Among>
class Computed : public ColumnWords<Computed<Type, Among>, Type, Among> {
public:
    Computed(Expression expression, std::string_view function, std::string label = {},
             const Operator& binding = {}, Identity identity = Identity::made())
        : expression_{std::move(expression)},
          function_{function},
          label_{std::move(label)},
          binding_{binding},
          identity_{std::move(identity)} {
        const bool has_name = label_.empty() && function_ != "anon" && function_ != nameless;
        expression_.call(has_name ? function_ : label_);
    }

    // Under that name in what a query gives, and in its order: `AS name`.
    Computed label(std::string name) const {
        return {expression_, function_, std::move(name), binding_, identity_};
    }

    // For the library itself: the same without its type.
    const Expression& erased() const noexcept { return expression_; }
    // What it was joined by, if it was.
    const Operator& binding() const noexcept { return binding_; }
    SortKey sort_key() const { return {expression_, label_, identity_, function_}; }
    Output output() const {
        return {.expression = expression_,
                .function = function_,
                .label = label_,
                .identity = identity_};
    }

private:
    Expression expression_;
    std::string_view function_;  // "anon" of what was calculated; empty if it has no name by itself
    std::string label_;
    Operator binding_;
    Identity identity_;
};

}  // namespace detail

// A column in a query: `col<&Hero::age> > 30`. `== nullopt` and `!= nullopt` are IS NULL and IS NOT
// NULL; a bool is compared with the literals 1 and 0, as the reference does.
template <auto Member, typename Model>
struct ColumnRef : detail::ColumnWords<ColumnRef<Member, Model>, detail::member_type<Member>,
                                       detail::ModelSet<Model>> {
    // That column.
    constexpr ColumnRef() noexcept = default;

    // Under another name in what a query gives: `AS name`.
    detail::Computed<detail::member_type<Member>, detail::ModelSet<Model>> label(
        std::string name) const {
        return {erased(), {}, std::move(name)};
    }

    // For the library itself: the same without its type.
    detail::Expression erased() const { return detail::Expression{name()}; }
    detail::SortKey sort_key() const { return {erased()}; }
    static constexpr detail::Operator binding() noexcept { return {}; }
    detail::Output output() const { return {.column = name(), .expression = erased()}; }

private:
    static detail::ColumnName name() {
        return {detail::table_name<Model>(), detail::member_name<Member>()};
    }
};

// The column of a member; of an inherited one with the model that is queried: `col<&Hero::id,
// Hero>`.
template <auto Member, typename Model = detail::class_of<Member>>
inline constexpr ColumnRef<Member, Model> col{};

namespace detail {

template <typename A, typename B>
concept ComparableExpressions = ComparableTypes<typename A::value, typename B::value>;

// A column compared with a value of its type, or with another column.
template <typename E, typename Other>
auto compare(const E& one, const Comparison& with, const Other& other) {
    if constexpr (Expressive<Other>) {
        static_assert(ComparableExpressions<E, Other>,
                      "sidekick: these two columns cannot be compared: their types differ");
        using Both = joined_models<typename E::models, typename Other::models>;
        return condition_on<Both>{
            Criterion::compare(in_brackets(one.erased(), one.binding(), operators::compared), with,
                               in_brackets(other.erased(), other.binding(), operators::compared))};
    } else {
        return one.compared(with, other);
    }
}

}  // namespace detail

}  // namespace sidekick
