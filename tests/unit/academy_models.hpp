// Heroes with all that can be told to load: a team, powers, a badge, a mentor and students; and
// models with a key of two columns.
#pragma once

#include "support.hpp"

namespace academy {

using namespace sidekick;

struct Hero;
struct House;

struct HeroPower {
    std::optional<std::int64_t> hero_id{};
    std::optional<std::int64_t> power_id{};
};
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Power {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Badge {
    std::optional<std::int64_t> id{};
    std::string number{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> mentor_id{};
    One<Team> team{};
    One<Badge> badge{};
    Many<Power> powers{};
    One<Hero> mentor{};
    Many<Hero> students{};
};
struct City {
    std::int64_t a{};
    std::int64_t b{};
    Many<House> houses{};
};
struct House {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> x{};
    std::optional<std::int64_t> y{};
    One<City> city{};
};

constexpr auto describe(Model<HeroPower>) {
    return table<HeroPower>(primary_key<&HeroPower::hero_id, &HeroPower::power_id>,
                            foreign_key<&HeroPower::hero_id, &Hero::id>,
                            foreign_key<&HeroPower::power_id, &Power::id>);
}
constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>));
}
constexpr auto describe(Model<Power>) {
    return table<Power>(
        primary_key<&Power::id>,
        many_to_many<&Power::heroes>(sidekick::link<HeroPower>, back_populates<&Hero::powers>));
}
constexpr auto describe(Model<Badge>) {
    return table<Badge>(primary_key<&Badge::id>, foreign_key<&Badge::hero_id, &Hero::id>,
                        many_to_one<&Badge::hero>(back_populates<&Hero::badge>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(
        primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
        foreign_key<&Hero::mentor_id, &Hero::id>,
        many_to_one<&Hero::team>(back_populates<&Team::heroes>),
        one_to_one<&Hero::badge>(back_populates<&Badge::hero>),
        many_to_many<&Hero::powers>(sidekick::link<HeroPower>, back_populates<&Power::heroes>),
        many_to_one<&Hero::mentor>(back_populates<&Hero::students>),
        one_to_many<&Hero::students>(back_populates<&Hero::mentor>));
}
constexpr auto describe(Model<City>) {
    return table<City>(primary_key<&City::a, &City::b>,
                       one_to_many<&City::houses>(back_populates<&House::city>));
}
constexpr auto describe(Model<House>) {
    return table<House>(primary_key<&House::id>, foreign_key<&House::x, &City::a>,
                        foreign_key<&House::y, &City::b>,
                        many_to_one<&House::city>(back_populates<&City::houses>));
}

// In memory, and nothing is read. Team 1 has heroes 1 and 2, team 2 has 3; hero 4 has no team. Hero
// 1 is the mentor of 2 and 3, has powers 1 and 2 and badge 1; 2 has power 2 and badge 2.
struct Academy : unit::Database {
    Academy() {
        create_all<HeroPower, Team, Power, Badge, Hero, City, House>(engine);
        run("INSERT INTO team VALUES (1, 'Z-Force'), (2, 'Preventers')");
        run("INSERT INTO hero VALUES (1, 'Deadpond', 1, NULL), (2, 'Spider-Boy', 1, 1), "
            "(3, 'Rusty-Man', 2, 1), (4, 'Tarantula', NULL, NULL)");
        run("INSERT INTO power VALUES (1, 'flies'), (2, 'climbs')");
        run("INSERT INTO heropower VALUES (1, 1), (1, 2), (2, 2)");
        run("INSERT INTO badge VALUES (1, 'A1', 1), (2, 'B2', 2)");
        run("INSERT INTO city VALUES (1, 2), (3, 4)");
        run("INSERT INTO house VALUES (1, 1, 2), (2, 3, 4), (3, 1, 2)");
        echoed();
    }

    // What running the query in a session of its own sends, but for BEGIN and ROLLBACK.
    template <typename Query>
    std::string sent(const Query& query) {
        {
            Session alone{engine};
            static_cast<void>(alone.exec(query).unique());
        }
        std::string echo = echoed();
        for (const std::string_view end : {"BEGIN (implicit)\n", "ROLLBACK\n"}) {
            if (const auto at = echo.find(end); at != std::string::npos) {
                echo.erase(at, end.size());
            }
        }
        return echo;
    }

    Session session{engine};
};

// Its SQL in one line, and its parameters if there are any.
template <typename Query>
std::string shown(const Query& query) {
    std::string sql = query.statement().sql();
    for (auto at = sql.find('\n'); at != std::string::npos; at = sql.find('\n')) {
        sql.replace(at, 1, " / ");
    }
    const auto parameters = query.statement().parameters();
    return parameters.empty() ? sql : sql + " " + repr_parameters(parameters);
}

// What stands behind `FROM`.
template <typename Query>
std::string from(const Query& query) {
    const std::string all = shown(query);
    return all.substr(all.find(" / FROM ") + sizeof(" / FROM ") - 1);
}

}  // namespace academy
