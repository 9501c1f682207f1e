// Condition<Hero>: a condition on the columns of one model, or of several.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "sidekick/query/criterion.hpp"
#include "sidekick/query/models.hpp"

namespace sidekick {

// A condition on columns of these models: what `col<&Hero::age> > 30` gives. It may be put together
// while the program runs:
//
//     Condition<Hero> wanted;
//     for (const auto& name : names) {
//         wanted |= col<&Hero::name> == name;
//     }
//
// A copy takes a short time however large it is. Thread safety: distinct objects are safe, copies
// too.
template <typename... Models>
class Condition {
public:
    using models = detail::ModelSet<Models...>;  // those it is about

    // One that says nothing: it holds for every row, and joined with another one it is that.
    Condition() = default;
    // The same condition, of more models.
    template <typename... Fewer>
        requires(models::covers(detail::ModelSet<Fewer...>{}))
    Condition(const Condition<Fewer...>& other) : criterion_{other.criterion()} {}

    // What a query gives, or goes in the order of, is whether it holds, too: a
    // `std::optional<bool>`, which is nothing where SQL says NULL (`if (*old)` asks for the bool).
    // Throws ArgumentError if it says nothing.
    //
    //     select(col<&Hero::name>, (col<&Hero::age> > 30).label("old"))
    auto label(std::string name) const;
    // To order by it: what holds comes last.
    auto asc() const;
    // To order by it: what holds comes first.
    auto desc() const;

    // For the library itself: that one.
    explicit Condition(std::optional<detail::Criterion> criterion)
        : criterion_{std::move(criterion)} {}
    // For the library itself: nothing where it says nothing.
    const std::optional<detail::Criterion>& criterion() const noexcept { return criterion_; }

    // This and the other one hold.
    Condition& operator&=(const Condition& other) { return *this = *this && other; }
    // One of them holds.
    Condition& operator|=(const Condition& other) { return *this = *this || other; }

private:
    std::optional<detail::Criterion> criterion_;
};

namespace detail {

template <typename Set>
struct ConditionOn;
template <typename... Models>
struct ConditionOn<ModelSet<Models...>> {
    using type = Condition<Models...>;
};
// The condition on the models of a set.
template <typename Set>
using condition_on = typename ConditionOn<Set>::type;

// What is joined, or the one of them that says something.
SIDEKICK_API std::optional<Criterion> joined(Criterion (*join)(Criterion, Criterion),
                                             const std::optional<Criterion>& a,
                                             const std::optional<Criterion>& b);
SIDEKICK_API std::optional<Criterion> negated(const std::optional<Criterion>& a);

}  // namespace detail

// Both: `a && b`.
template <typename... A, typename... B>
auto operator&&(const Condition<A...>& a, const Condition<B...>& b) {
    using Both = detail::joined_models<detail::ModelSet<A...>, detail::ModelSet<B...>>;
    return detail::condition_on<Both>{
        detail::joined(&detail::Criterion::all_of, a.criterion(), b.criterion())};
}
// Either: `a || b`.
template <typename... A, typename... B>
auto operator||(const Condition<A...>& a, const Condition<B...>& b) {
    using Both = detail::joined_models<detail::ModelSet<A...>, detail::ModelSet<B...>>;
    return detail::condition_on<Both>{
        detail::joined(&detail::Criterion::any_of, a.criterion(), b.criterion())};
}
// What `a` is not: `!a`. A comparison is turned round, as the reference does; NULL is in neither.
template <typename... A>
Condition<A...> operator!(const Condition<A...>& a) {
    return Condition<A...>{detail::negated(a.criterion())};
}

}  // namespace sidekick
