// Heroes who are friends of heroes, seen from both sides, and pages that lead to pages, seen from
// one.
#pragma once

#include "support.hpp"

namespace friendship {

using namespace sidekick;

using Id = std::optional<std::int64_t>;

struct Hero {
    Id id{};
    std::string name{};
    Many<Hero> friends{};
    Many<Hero> friend_of{};
};
struct Friendship {
    Id one{};
    Id other{};
};

struct Page {
    Id id{};
    Many<Page> links{};
};
struct Reference {
    Id page_id{};
    Id to_id{};
};

constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>,
                       many_to_many<&Hero::friends>(
                           sidekick::link<Friendship, &Friendship::one, &Friendship::other>,
                           back_populates<&Hero::friend_of>),
                       many_to_many<&Hero::friend_of>(
                           sidekick::link<Friendship, &Friendship::other, &Friendship::one>,
                           back_populates<&Hero::friends>));
}
constexpr auto describe(Model<Friendship>) {
    return table<Friendship>(primary_key<&Friendship::one, &Friendship::other>,
                             foreign_key<&Friendship::one, &Hero::id>,
                             foreign_key<&Friendship::other, &Hero::id>);
}
constexpr auto describe(Model<Page>) {
    return table<Page>(primary_key<&Page::id>,
                       many_to_many<&Page::links>(
                           sidekick::link<Reference, &Reference::page_id, &Reference::to_id>));
}
constexpr auto describe(Model<Reference>) {
    return table<Reference>(primary_key<&Reference::page_id, &Reference::to_id>,
                            foreign_key<&Reference::page_id, &Page::id>,
                            foreign_key<&Reference::to_id, &Page::id>);
}

inline Ref<Hero> hero(std::string name) {
    return make(Hero{.name = std::move(name)});
}

// In memory: a (1) has the friends b (2) and c (3), b has a, c has d (4), d has himself. Their
// session has committed, and nothing is read.
struct Friends : unit::Database {
    Friends() {
        create_all<Hero, Friendship, Page, Reference>(engine);
        a->friends = {b, c};
        b->friends.push_back(a);
        d->friends.push_back(d);
        d->friend_of.push_back(c);
        session.add(a);
        session.commit();
        echoed();
    }

    // The committed links: `(1, 2) (2, 1)`.
    std::string links() const { return rows("one, other", "friendship ORDER BY one, other"); }
    // Reads every row, so that a later touch flushes nothing.
    void read() {
        for (const auto& each : {a, b, c, d}) {
            (void)each->name;
        }
        echoed();
    }

    Ref<Hero> a = hero("a");
    Ref<Hero> b = hero("b");
    Ref<Hero> c = hero("c");
    Ref<Hero> d = hero("d");
    Session session{engine};
};

inline const std::string read_hero =
    "SELECT hero.id AS hero_id, hero.name AS hero_name\nFROM hero\nWHERE hero.id = ?";
inline const std::string read_friends =
    "SELECT hero.id AS hero_id, hero.name AS hero_name\nFROM hero, friendship\n"
    "WHERE ? = friendship.one AND hero.id = friendship.other";
inline const std::string read_friend_of =
    "SELECT hero.id AS hero_id, hero.name AS hero_name\nFROM hero, friendship\n"
    "WHERE ? = friendship.other AND hero.id = friendship.one";
inline const std::string insert_friendship = "INSERT INTO friendship (one, other) VALUES (?, ?)";
inline const std::string delete_friendship =
    "DELETE FROM friendship WHERE friendship.one = ? AND friendship.other = ?";

}  // namespace friendship
