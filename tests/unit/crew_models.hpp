// Teams and heroes by a foreign key, with rules of what becomes of the heroes: a struct that says
//   list  what the list of a team is told: cascade(…), passive_deletes
//   key   what the foreign key is told: ondelete(…)
#pragma once

#include "support.hpp"

namespace crew {

using namespace sidekick;

template <typename Rules>
struct Hero;

template <typename Rules>
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero<Rules>> heroes{};
};

template <typename Rules>
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team<Rules>> team{};
};

template <typename Rules>
constexpr auto describe(Model<Team<Rules>>) {
    using T = Team<Rules>;
    return table<T>(named("team"), primary_key<&T::id>,
                    one_to_many<&T::heroes>(back_populates<&Hero<Rules>::team>, Rules::list));
}
template <typename Rules>
constexpr auto describe(Model<Hero<Rules>>) {
    using H = Hero<Rules>;
    return table<H>(named("hero"), primary_key<&H::id>,
                    foreign_key<&H::team_id, &Team<Rules>::id>(Rules::key),
                    many_to_one<&H::team>(back_populates<&Team<Rules>::heroes>));
}

}  // namespace crew
