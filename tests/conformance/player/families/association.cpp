// Links with a column of their own, as objects.
#include "families.hpp"

namespace conformance {

using namespace sidekick;

namespace association_models {

struct HeroTeamLink;

struct Team {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> headquarters{};
    Many<HeroTeamLink> hero_links{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::optional<std::string> name{};
    std::optional<std::string> secret_name{};
    std::optional<std::int64_t> age{};
    Many<HeroTeamLink> team_links{};
};

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
    std::optional<bool> is_training{false};
    One<Team> team{};
    One<Hero> hero{};
};

constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                       one_to_many<&Team::hero_links>(back_populates<&HeroTeamLink::team>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                       one_to_many<&Hero::team_links>(back_populates<&HeroTeamLink::hero>));
}
constexpr auto describe(Model<HeroTeamLink>) {
    return table<HeroTeamLink>(primary_key<&HeroTeamLink::team_id, &HeroTeamLink::hero_id>,
                               foreign_key<&HeroTeamLink::team_id, &Team::id>,
                               foreign_key<&HeroTeamLink::hero_id, &Hero::id>,
                               many_to_one<&HeroTeamLink::team>(back_populates<&Team::hero_links>),
                               many_to_one<&HeroTeamLink::hero>(back_populates<&Hero::team_links>));
}

}  // namespace association_models

Family association_family() {
    using namespace association_models;
    return {.name = "association",
            .tables = R"sql(
    CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL,
                       PRIMARY KEY (id));
    CREATE INDEX ix_team_name ON team (name);
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, PRIMARY KEY (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
    CREATE TABLE heroteamlink (team_id INTEGER NOT NULL, hero_id INTEGER NOT NULL,
                               is_training BOOLEAN NOT NULL, PRIMARY KEY (team_id, hero_id),
                               FOREIGN KEY(team_id) REFERENCES team (id),
                               FOREIGN KEY(hero_id) REFERENCES hero (id));
)sql",
            .table_names = {"team", "hero", "heroteamlink"},
            .models = {family_model<Team>("team", {"name", "headquarters"}),
                       family_model<Hero>("hero", {"name", "secret_name", "age"}),
                       family_model<HeroTeamLink, 2>("link", {})}};
}

}  // namespace conformance
