// Heroes of one team each, as models of Sidekick.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <sidekick/sidekick.hpp>

namespace bench::league {

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
    std::optional<std::int64_t> team_id{};
    sidekick::One<Team> team{};
};

constexpr auto describe(sidekick::Model<Team>) {
    using namespace sidekick;
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}

constexpr auto describe(sidekick::Model<Hero>) {
    using namespace sidekick;
    return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::team_id>,
                       foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

}  // namespace bench::league
