// case_when(col<&Hero::age> < 18, "young").else_("grown"): a value by which condition holds.
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "sidekick/query/arithmetic.hpp"
#include "sidekick/query/columns.hpp"
#include "sidekick/query/condition_value.hpp"
#include "sidekick/query/constant.hpp"
#include "sidekick/query/operators.hpp"

namespace sidekick {

namespace detail {

// What holds a value of either: nothing where they do not go together.
template <typename A, typename B>
struct HolderOfEither {};
template <typename A>
struct HolderOfEither<A, A> {
    using type = A;
};
template <typename A, typename B>
    requires(!std::same_as<A, B> && NumberOf<A> && NumberOf<B>)
struct HolderOfEither<A, B> {
    using type = joined_number<A, B>;
};
// Decimals: with their places where those are the same; and a whole number has none.
template <IsDecimal A, IsDecimal B>
    requires(!std::same_as<A, B>)
struct HolderOfEither<A, B> {
    using type = std::conditional_t<have_same_places<A, B>, typename codec<A>::sum, Decimal>;
};
template <IsDecimal A, std::integral B>
    requires(!std::same_as<B, bool>)
struct HolderOfEither<A, B> {
    using type = typename codec<A>::sum;
};
template <std::integral A, IsDecimal B>
    requires(!std::same_as<A, bool>)
struct HolderOfEither<A, B> : HolderOfEither<B, A> {};

// The same of what may be NULL; void says nothing but that it may.
template <typename A, typename B>
struct EitherOf {
    using Holder = HolderOfEither<value_of<A>, value_of<B>>;
    static_assert(
        requires { typename Holder::type; },
        "sidekick: the values of a case are of one type, or all numbers");
    using type = optional_like<A, B, typename Holder::type>;
};
template <typename A>
struct EitherOf<A, void> {
    using type = std::optional<value_of<A>>;
};
template <typename A, typename V>
using either_of = typename EitherOf<A, constant_of<V>>::type;

template <typename C, typename V>
Expression branch(Expression before, const C& condition, const V& value) {
    static_assert(is_condition<C> || Truth<C>, "sidekick: a case asks for conditions");
    const auto asked = as_value(condition);
    before.add(" WHEN ").add(in_brackets(asked.erased(), asked.binding(), operators::like_around));
    return std::move(before.add(" THEN ").add(written(value)));
}

// The branches that were said, as a value: NULL where none of the conditions holds.
template <typename Type, typename Among>
class Case : public Computed<std::optional<value_of<Type>>, Among> {
public:
    // For the library itself: these.
    explicit Case(Expression branches)
        : Computed<std::optional<value_of<Type>>, Among>{Expression{branches}.add(" END"), "anon"},
          branches_{std::move(branches)} {}

    // And where none before it holds, but this: that value.
    template <typename C, typename V>
    auto when(const C& asked, const V& given) const {
        using Models = typename Joined<Among, models_of<C>, models_of<V>>::type;
        return Case<either_of<Type, V>, Models>{branch(branches_, asked, given)};
    }
    // And where none holds: that value.
    template <typename V>
    auto else_(const V& given) const {
        Expression all{branches_};
        all.add(" ELSE ").add(written(given)).add(" END");
        return Computed<either_of<Type, V>, joined_models<Among, models_of<V>>>{std::move(all),
                                                                                "anon"};
    }

private:
    Expression branches_;
};

}  // namespace detail

// The value that stands beside the first condition that holds, which is a value of the program, a
// column or an expression; the types go together. A `std::optional` until `else_` is said.
//
//     auto kind = case_when(col<&Hero::age> < 18, "young")
//                     .when(col<&Hero::age> < 60, "grown")
//                     .else_("old");
//     select(col<&Hero::name>, kind.label("kind")).order_by(kind);
//     select(func::sum(case_when(col<&Hero::age> < 18, 1).else_(0)));
template <typename C, typename V>
auto case_when(const C& condition, const V& value) {
    static_assert(!detail::NullWord<V>, "sidekick: the first value of a case is not NULL");
    using Models = detail::joined_models<detail::models_of<C>, detail::models_of<V>>;
    return detail::Case<detail::constant_of<V>, Models>{
        detail::branch(detail::Expression{"CASE"}, condition, value)};
}

}  // namespace sidekick
