// Teams, and heroes with a foreign key to theirs: the families that have these models differ in
// what becomes of a team's heroes.
#pragma once

#include <fmt/core.h>

#include "families.hpp"

namespace conformance {

// Rules is a struct that says
//   list  what the list of a team is told, besides what populates it
//   key   what the foreign key is told
template <typename Rules>
struct TeamsOfHeroes {
    struct Hero;

    struct Team {
        std::optional<std::int64_t> id{};
        std::optional<std::string> name{};
        std::optional<std::string> headquarters{};
        sidekick::Many<Hero> heroes{};
    };

    struct Hero {
        std::optional<std::int64_t> id{};
        std::optional<std::string> name{};
        std::optional<std::string> secret_name{};
        std::optional<std::int64_t> age{};
        std::optional<std::int64_t> team_id{};
        sidekick::One<Team> team{};
    };

    friend constexpr auto describe(sidekick::Model<Team>) {
        using namespace sidekick;
        return table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                           one_to_many<&Team::heroes>(back_populates<&Hero::team>, Rules::list));
    }
    friend constexpr auto describe(sidekick::Model<Hero>) {
        using namespace sidekick;
        return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                           foreign_key<&Hero::team_id, &Team::id>(Rules::key),
                           many_to_one<&Hero::team>(back_populates<&Team::heroes>));
    }
};

template <typename Rules>
Family teams_of_heroes(std::string_view name) {
    using Models = TeamsOfHeroes<Rules>;
    const sidekick::detail::OnDelete on_delete = Rules::key;
    return {
        .name = name,
        .tables = fmt::format(R"sql(
    CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL,
                       PRIMARY KEY (id));
    CREATE INDEX ix_team_name ON team (name);
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, team_id INTEGER, PRIMARY KEY (id),
                       FOREIGN KEY(team_id) REFERENCES team (id){}{});
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
)sql",
                              on_delete.action.empty() ? "" : " ON DELETE ", on_delete.action),
        .table_names = {"team", "hero"},
        .models = {family_model<typename Models::Team>("team", {"name", "headquarters"}),
                   family_model<typename Models::Hero>("hero", {"name", "secret_name", "age"})}};
}

}  // namespace conformance
