// The teams of a hero, and what may be done to them while memory is short.
#pragma once

#include "short_memory.hpp"
#include "support.hpp"

namespace unit {

// Whether each side of a link knows of the other.
inline void check_sides(const std::vector<sidekick::Ref<Hero>>& heroes,
                        const std::vector<sidekick::Ref<Team>>& teams) {
    for (const auto& one : heroes) {
        for (const auto& other : teams) {
            BOOST_TEST(one->teams.contains(other) == other->heroes.contains(one));
        }
    }
}

// What is done to the teams of a hero who is in x and y; there is another one, z.
using Change = void (*)(sidekick::Many<Team>& teams, const sidekick::Ref<Team>& z);
inline const std::vector<Change> changes{
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>& z) { teams.push_back(z); },
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>& z) {
        teams.insert(teams.begin(), z);
    },
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>& z) { teams = {z, teams[1]}; },
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>&) { teams.clear(); },
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>&) { teams.pop_back(); },
    [](sidekick::Many<Team>& teams, const sidekick::Ref<Team>&) { teams.remove(teams[0]); },
};
inline const std::vector<std::string> results{"x, y, z", "z, x, y", "z, y", "", "x", "y"};

}  // namespace unit
