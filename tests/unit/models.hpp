// The walkthrough's models, printed in declared order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    sidekick::Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    sidekick::Many<Team> teams{};
};

template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> =
    table<HeroTeamLink>(column<&HeroTeamLink::team_id>(primary_key, foreign_key<&Team::id>),
                        column<&HeroTeamLink::hero_id>(primary_key, foreign_key<&Hero::id>));

template <>
inline constexpr auto sidekick::mapping<Team> = table<Team>(
    column<&Team::id>(primary_key), column<&Team::name>(indexed), column<&Team::headquarters>(),
    many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(column<&Hero::id>(primary_key), column<&Hero::name>(indexed),
                column<&Hero::secret_name>(), column<&Hero::age>(indexed),
                many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>));
