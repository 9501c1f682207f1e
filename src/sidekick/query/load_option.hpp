// How a query loads relationships: `select<Team>().options(selectinload<&Team::heroes>)`.
#pragma once

#include <string_view>
#include <type_traits>
#include <vector>

#include "sidekick/core/names.hpp"
#include "sidekick/mapping/mapping.hpp"
#include "sidekick/mapping/relationship_parts.hpp"

namespace sidekick {

namespace detail {

// One option, with the models erased.
struct LoadOption {
    const Mapper& (*owner)();
    std::string_view member;
    Lazy how;
    bool is_inner = false;              // of a join
    std::vector<LoadOption> more = {};  // of what it leads to
};

// An option for the relationship of that member. A word stands for one by itself.
template <auto Member>
class LoadOptions {
public:
    using owner = class_of<Member>;
    using target = typename RelationshipMember<member_type<Member>>::element;

    explicit LoadOptions(LoadOption option) : option_{std::move(option)} {}

    // What of that which it leads to is loaded, and how.
    template <typename... More>
    LoadOptions options(const More&... more) const {
        static_assert((std::is_base_of_v<typename More::owner, target> && ...),
                      "sidekick: an option of another model than the relationship leads to");
        LoadOptions with = *this;
        (with.option_.more.push_back(more.erased()), ...);
        return with;
    }
    // By a JOIN: what leads to nothing is left out.
    LoadOptions innerjoin() const {
        LoadOptions inner = *this;
        inner.option_.is_inner = true;
        return inner;
    }

    // For the library itself: the same without its type.
    const LoadOption& erased() const noexcept { return option_; }

private:
    LoadOption option_;
};

template <auto Member, Lazy How>
struct LoadWord {
    static_assert(MemberOfRelationship<member_type<Member>>,
                  "sidekick: only a relationship, a Many or a One, is told how to load");
    using owner = class_of<Member>;

    template <typename... More>
    LoadOptions<Member> options(const More&... more) const {
        return LoadOptions<Member>{erased()}.options(more...);
    }
    LoadOptions<Member> innerjoin() const
        requires(How == Lazy::joined)
    {
        return LoadOptions<Member>{erased()}.innerjoin();
    }
    LoadOption erased() const {
        return {.owner = &declared_mapper<owner>, .member = member_name<Member>(), .how = How};
    }
};

}  // namespace detail

// Behind the query, one SELECT for what all its objects lead to, 500 of them at a time. What more
// is to be loaded of that stands in `options`: `selectinload<&Team::heroes>.options(…)`.
template <auto Member>
inline constexpr detail::LoadWord<Member, Lazy::selectin> selectinload{};
// In the query itself, by a LEFT OUTER JOIN, or a JOIN: `joinedload<&Hero::team>.innerjoin()`.
// Where it is a list its owners come more than once: say `unique()` to what `exec` gives.
template <auto Member>
inline constexpr detail::LoadWord<Member, Lazy::joined> joinedload{};
// Not at all: a touch that would load it throws InvalidRequestError.
template <auto Member>
inline constexpr detail::LoadWord<Member, Lazy::raise> raiseload{};
// When it is touched, whatever the relationship says of itself.
template <auto Member>
inline constexpr detail::LoadWord<Member, Lazy::select> lazyload{};

}  // namespace sidekick
