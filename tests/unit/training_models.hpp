// Teams and heroes by a foreign key, and by a link with a column of its own; mentors, and a badge
// for each. Their tables have names that no other model of these tests has.
#pragma once

#include "support.hpp"

namespace training {

using namespace sidekick;

struct Team;
struct Hero;
struct Badge;

struct Link {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
    bool is_training{};
    One<Team> team{};
    One<Hero> hero{};
};
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
    Many<Link> hero_links{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> mentor_id{};
    One<Team> team{};
    One<Hero> mentor{};
    Many<Hero> students{};
    Many<Link> team_links{};
    One<Badge> badge{};
};
struct Badge {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};

constexpr auto describe(Model<Link>) {
    return table<Link>(named("trainee"), primary_key<&Link::team_id, &Link::hero_id>,
                       foreign_key<&Link::team_id, &Team::id>,
                       foreign_key<&Link::hero_id, &Hero::id>,
                       many_to_one<&Link::team>(back_populates<&Team::hero_links>),
                       many_to_one<&Link::hero>(back_populates<&Hero::team_links>));
}
constexpr auto describe(Model<Team>) {
    return table<Team>(named("training_team"), primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>),
                       one_to_many<&Team::hero_links>(back_populates<&Link::team>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(named("training_hero"), primary_key<&Hero::id>,
                       foreign_key<&Hero::team_id, &Team::id>,
                       foreign_key<&Hero::mentor_id, &Hero::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>),
                       many_to_one<&Hero::mentor>(back_populates<&Hero::students>),
                       one_to_many<&Hero::students>(back_populates<&Hero::mentor>),
                       one_to_many<&Hero::team_links>(back_populates<&Link::hero>),
                       one_to_one<&Hero::badge>(back_populates<&Badge::hero>));
}
constexpr auto describe(Model<Badge>) {
    return table<Badge>(named("training_badge"), primary_key<&Badge::id>,
                        foreign_key<&Badge::hero_id, &Hero::id>,
                        many_to_one<&Badge::hero>(back_populates<&Hero::badge>));
}

inline Ref<Team> team(std::string name) {
    return make(Team{.name = std::move(name)});
}
inline Ref<Hero> hero(std::string name, One<Team> of = {}) {
    return make(Hero{.name = std::move(name), .team = std::move(of)});
}

// In memory: Deadpond (1) in the Z-Force (1), Rusty-Man (2) and Spider-Boy (4) in the Preventers
// (2), Tarantula (3) in no team. Rusty-Man is the mentor of Spider-Boy, who trains with his team.
// Their session has committed, and nothing is read.
struct Training : unit::Database {
    Training() {
        create_all<Link, Team, Hero, Badge>(engine);
        spider_boy->mentor = rusty_man;
        for (const auto& each : {deadpond, rusty_man, spider_boy, tarantula}) {
            session.add(each);
        }
        session.add(link);
        session.commit();
    }

    Ref<Team> z_force = team("Z-Force");
    Ref<Team> preventers = team("Preventers");
    Ref<Hero> deadpond = hero("Deadpond", z_force);
    Ref<Hero> rusty_man = hero("Rusty-Man", preventers);
    Ref<Hero> spider_boy = hero("Spider-Boy", preventers);
    Ref<Hero> tarantula = hero("Tarantula");
    Ref<Link> link = make(Link{.is_training = true, .team = preventers, .hero = spider_boy});
    Session session{engine};
};

}  // namespace training
