// Columns in a query: what they are compared with, ordered by and called.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sidekick/core/names.hpp"
#include "sidekick/core/value.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/query/aliased.hpp"
#include "sidekick/query/comparand.hpp"
#include "sidekick/query/condition.hpp"
#include "sidekick/query/expression.hpp"
#include "sidekick/query/operators.hpp"
#include "sidekick/query/select_statement.hpp"

namespace sidekick {

namespace detail {

// What to order by.
template <typename Models>
struct Ordering {
    using models = Models;        // those it is about
    Expression expression{};      // what
    std::string_view words = {};  // " DESC", " NULLS LAST"
    std::string_view nulls = {};

    // Rows without a value come last, or first, whatever SQLite does otherwise: to it NULL is the
    // smallest.
    Ordering nulls_last() const { return {expression, words, " NULLS LAST"}; }
    Ordering nulls_first() const { return {expression, words, " NULLS FIRST"}; }
};

template <typename E>
concept Expressive = requires { typename std::remove_cvref_t<E>::is_expression; };

template <typename V>
concept Inexpressive = !Expressive<V>;

// What a column and an expression of columns can do. `Self` gives its `erased()`.
template <typename Self, typename Type, typename Among>
struct ColumnWords {
    using is_expression = void;
    using type = Type;             // of its value; an optional where that may be NULL
    using models = Among;          // those it is about
    using value = value_of<Type>;  // without the optional
    using condition = condition_on<Among>;

    // IS NULL.
    condition is_null() const { return compared(comparison::equal, std::nullopt); }
    // IS NOT NULL.
    condition is_not_null() const { return compared(comparison::not_equal, std::nullopt); }

    // Whether it is one of these values; of none, nothing is. `in_({1, 2})`, or any range.
    template <typename V>
    condition in_(std::initializer_list<V> values) const {
        return in_range(values);
    }
    template <typename Values>
    condition in_(const Values& values) const {
        return in_range(values);
    }
    // Whether it is none of them.
    template <typename V>
    condition not_in(std::initializer_list<V> values) const {
        return !in_range(values);
    }
    template <typename Values>
    condition not_in(const Values& values) const {
        return !in_range(values);
    }
    // From `low` to `high`, both included.
    template <typename Low, typename High>
    condition between(const Low& low, const High& high) const {
        return condition{
            Criterion::between(erased(), comparand<value>(low), comparand<value>(high))};
    }

    // Texts alone. LIKE: `%` stands for any characters, `_` for one; SQLite takes the letters from
    // a to z for the same as those from A to Z.
    condition like(std::string_view pattern) const {
        return by(erased(), comparison::like, text(pattern));
    }
    // The same, without a difference between large and small letters in any database.
    condition ilike(std::string_view pattern) const {
        Expression lower{"lower("};
        Expression lower_pattern{"lower("};
        lower_pattern.add(text(pattern)).add(")");
        return by(lower.add(erased()).add(")"), comparison::like, std::move(lower_pattern));
    }
    // LIKE with anything around the text, behind it or before it. In the text `%` and `_` are
    // wildcards, too.
    condition contains(std::string_view part) const {
        return like_around("'%' || ", part, " || '%'");
    }
    condition starts_with(std::string_view part) const { return like_around("", part, " || '%'"); }
    condition ends_with(std::string_view part) const { return like_around("'%' || ", part, ""); }

    // A bool by itself is a condition: that it is true.
    operator condition() const
        requires std::same_as<value, bool>
    {
        return compared(comparison::equal, true);
    }
    condition operator!() const
        requires std::same_as<value, bool>
    {
        return compared(comparison::equal, false);
    }

    // To order by it, the smallest first, or the largest.
    Ordering<Among> asc() const { return {static_cast<const Self&>(*this).ordered(), " ASC"}; }
    Ordering<Among> desc() const { return {static_cast<const Self&>(*this).ordered(), " DESC"}; }
    // The same as no word, or `asc`, says, with the rows that have no value at one end.
    Ordering<Among> nulls_last() const {
        return {static_cast<const Self&>(*this).ordered(), {}, " NULLS LAST"};
    }
    Ordering<Among> nulls_first() const {
        return {static_cast<const Self&>(*this).ordered(), {}, " NULLS FIRST"};
    }

    // For the library itself: compared with a value, or with another one.
    template <typename V>
    condition compared(const Comparison& with, const V& other) const {
        return condition{Criterion::compare(erased(), with, comparand<value>(other))};
    }

private:
    friend Self;
    constexpr ColumnWords() noexcept = default;

    Expression erased() const { return static_cast<const Self&>(*this).erased(); }
    static condition by(Expression left, const Comparison& with, Expression right) {
        return condition{Criterion::compare(std::move(left), with, std::move(right))};
    }
    static Expression text(std::string_view text) {
        static_assert(std::same_as<value, std::string>, "sidekick: only a text can be like a text");
        return Expression::of(text);
    }
    condition like_around(std::string_view before, std::string_view part,
                          std::string_view after) const {
        Expression pattern{before};
        pattern.add(text(part)).add(after);
        return by(erased(), comparison::like_in_brackets, std::move(pattern));
    }
    template <typename Values>
    condition in_range(const Values& values) const {
        std::vector<Value> list;
        for (const auto& each : values) {
            list.push_back(copy_of(comparand<value>(each)));
        }
        return by(erased(), comparison::in, Expression::list(std::move(list)));
    }
};

// What is made of columns: a function of them, or one with a label.
template <typename Type, typename Among>
class Computed : public ColumnWords<Computed<Type, Among>, Type, Among> {
public:
    Computed(Expression expression, std::string_view function, std::string label = {},
             const Operator& binding = {})
        : expression_{std::move(expression)},
          function_{function},
          label_{std::move(label)},
          binding_{binding} {}

    // Under that name in what a query gives, and in its order: `AS name`.
    Computed label(std::string name) const {
        return {expression_, function_, std::move(name), binding_};
    }

    // For the library itself: the same without its type.
    const Expression& erased() const noexcept { return expression_; }
    // What it was joined by, if it was.
    const Operator& binding() const noexcept { return binding_; }
    Expression ordered() const { return label_.empty() ? expression_ : Expression::label(label_); }
    Output output() const {
        return {.expression = expression_, .function = function_, .label = label_};
    }

private:
    Expression expression_;
    std::string_view function_;  // "anon" if it has no name
    std::string label_;
    Operator binding_;
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
    detail::Expression ordered() const { return erased(); }
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
concept ComparableExpressions =
    std::same_as<typename A::value, typename B::value> ||
    (std::is_arithmetic_v<typename A::value> && std::is_arithmetic_v<typename B::value> &&
     !std::same_as<typename A::value, bool> && !std::same_as<typename B::value, bool>);

// A column compared with a value of its type, or with another column.
template <typename E, typename Other>
auto compare(const E& one, const Comparison& with, const Other& other) {
    if constexpr (Expressive<Other>) {
        static_assert(ComparableExpressions<E, Other>,
                      "sidekick: these two columns cannot be compared: their types differ");
        using Both = joined_models<typename E::models, typename Other::models>;
        return condition_on<Both>{Criterion::compare(one.erased(), with, other.erased())};
    } else {
        return one.compared(with, other);
    }
}

}  // namespace detail

}  // namespace sidekick
