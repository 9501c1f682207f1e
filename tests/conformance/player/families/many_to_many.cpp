// The walkthrough's models, as the conformance language has them: any attribute can be without a
// value, here and in the other families.
#include "families.hpp"

namespace conformance {

using namespace sidekick;

namespace many_to_many_models {

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> headquarters{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> secret_name{};
    std::optional<std::int64_t> age{};
    Many<Team> teams{};
};

constexpr auto describe(Model<HeroTeamLink>) {
    return table<HeroTeamLink>(primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
                               foreign_key<&HeroTeamLink::team_id, &Team::id>,
                               foreign_key<&HeroTeamLink::hero_id, &Hero::id>);
}
constexpr auto describe(Model<Team>) {
    return table<Team>(
        primary_key<&Team::id>, indexed<&Team::name>,
        many_to_many<&Team::heroes>(sidekick::link<HeroTeamLink>, back_populates<&Hero::teams>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(
        primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
        many_to_many<&Hero::teams>(sidekick::link<HeroTeamLink>, back_populates<&Team::heroes>));
}

}  // namespace many_to_many_models

Family many_to_many_family() {
    using namespace many_to_many_models;
    return {.name = "many_to_many",
            .tables = R"sql(
    CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL,
                       PRIMARY KEY (id));
    CREATE INDEX ix_team_name ON team (name);
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, PRIMARY KEY (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
    CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL,
                               PRIMARY KEY (team_id, hero_id),
                               FOREIGN KEY(team_id) REFERENCES team (id),
                               FOREIGN KEY(hero_id) REFERENCES hero (id));
)sql",
            .table_names = {"hero", "team", "heroteamlink"},
            .models = {family_model<Hero>("hero", {"name", "secret_name", "age"}),
                       family_model<Team>("team", {"name", "headquarters"})},
            .names = Names::bare};
}

}  // namespace conformance
