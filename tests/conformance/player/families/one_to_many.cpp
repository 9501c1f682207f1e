// Heroes with a foreign key to their team.
#include "families.hpp"

namespace conformance {

using namespace sidekick;

namespace one_to_many_models {

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
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};

constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                       foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

}  // namespace one_to_many_models

Family one_to_many_family() {
    using namespace one_to_many_models;
    return {.name = "one_to_many",
            .tables = R"sql(
    CREATE TABLE team (id INTEGER NOT NULL, name VARCHAR NOT NULL, headquarters VARCHAR NOT NULL,
                       PRIMARY KEY (id));
    CREATE INDEX ix_team_name ON team (name);
    CREATE TABLE hero (id INTEGER NOT NULL, name VARCHAR NOT NULL, secret_name VARCHAR NOT NULL,
                       age INTEGER, team_id INTEGER, PRIMARY KEY (id),
                       FOREIGN KEY(team_id) REFERENCES team (id));
    CREATE INDEX ix_hero_name ON hero (name);
    CREATE INDEX ix_hero_age ON hero (age);
)sql",
            .table_names = {"team", "hero"},
            .models = {family_model<Team>("team", {"name", "headquarters"}),
                       family_model<Hero>("hero", {"name", "secret_name", "age"})}};
}

}  // namespace conformance
