// Heroes and teams by links with a column of their own, which are objects and, at the same time,
// the table of a many-to-many.
#pragma once

#include "support.hpp"

namespace membership {

using namespace sidekick;

using Id = std::optional<std::int64_t>;

struct Team;
struct Hero;

struct Link {
    Id team_id{};
    Id hero_id{};
    bool is_training{};
    One<Team> team{};
    One<Hero> hero{};
};
struct Team {
    Id id{};
    std::string name{};
    Many<Link> hero_links{};
    Many<Hero> heroes{};
};
struct Hero {
    Id id{};
    std::string name{};
    Many<Link> team_links{};
    Many<Team> teams{};
};

constexpr auto describe(Model<Link>) {
    return table<Link>(named("heroteamlink"), primary_key<&Link::team_id, &Link::hero_id>,
                       foreign_key<&Link::team_id, &Team::id>,
                       foreign_key<&Link::hero_id, &Hero::id>,
                       many_to_one<&Link::team>(back_populates<&Team::hero_links>),
                       many_to_one<&Link::hero>(back_populates<&Hero::team_links>));
}
constexpr auto describe(Model<Team>) {
    return table<Team>(
        primary_key<&Team::id>, one_to_many<&Team::hero_links>(back_populates<&Link::team>),
        many_to_many<&Team::heroes>(sidekick::link<Link>, back_populates<&Hero::teams>));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(
        primary_key<&Hero::id>, one_to_many<&Hero::team_links>(back_populates<&Link::hero>),
        many_to_many<&Hero::teams>(sidekick::link<Link>, back_populates<&Team::heroes>));
}

inline Ref<Link> link_of(One<Team> team, One<Hero> hero, bool is_training = false) {
    return make(Link{.is_training = is_training, .team = std::move(team), .hero = std::move(hero)});
}

// In memory: a (1) in z (1) and, in training, in p (2); b (2) in p; c (3) and the team x (3) alone.
// Their session has committed, and every row but those of the links is read.
struct Membership : unit::Database {
    Membership() {
        create_all<Link, Team, Hero>(engine);
        for (const auto& each : {a, b, c}) {
            session.add(each);
        }
        for (const auto& each : {z, p, x}) {
            session.add(each);
        }
        session.flush();
        session.add(link_of(z, a));
        session.add(link_of(p, a, true));
        session.add(link_of(p, b));
        session.commit();
        (void)(a->name + b->name + c->name + z->name + p->name + x->name);
        echoed();
    }
    // The committed rows.
    std::string links() const {
        return rows("team_id, hero_id, is_training", "heroteamlink ORDER BY 1, 2");
    }

    Ref<Team> z = make(Team{.name = "z"});
    Ref<Team> p = make(Team{.name = "p"});
    Ref<Team> x = make(Team{.name = "x"});
    Ref<Hero> a = make(Hero{.name = "a"});
    Ref<Hero> b = make(Hero{.name = "b"});
    Ref<Hero> c = make(Hero{.name = "c"});
    Session session{engine};
};

inline const std::string links_of_hero =
    "SELECT heroteamlink.team_id AS heroteamlink_team_id, heroteamlink.hero_id AS "
    "heroteamlink_hero_id, heroteamlink.is_training AS heroteamlink_is_training\n"
    "FROM heroteamlink\nWHERE ? = heroteamlink.hero_id";
inline const std::string teams_of_hero =
    "SELECT team.id AS team_id, team.name AS team_name\nFROM team, heroteamlink\n"
    "WHERE ? = heroteamlink.hero_id AND team.id = heroteamlink.team_id";
inline const std::string insert_link =
    "INSERT INTO heroteamlink (team_id, hero_id, is_training) VALUES (?, ?, ?)";
inline const std::string update_link =
    " WHERE heroteamlink.team_id = ? AND heroteamlink.hero_id = ?";
inline const std::string delete_link = "DELETE FROM heroteamlink" + update_link;

}  // namespace membership
