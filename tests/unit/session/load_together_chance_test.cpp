// Random programs: a session that loads together shows what one shows that loads one by one.
#include <array>
#include <random>

#include "academy_models.hpp"

#include <sidekick/mapping/mapper.hpp>
#include <sidekick/object/slot.hpp>

namespace academy {

namespace {

// The objects that a program works with: the same in each player's session, in the same places.
struct Objects {
    std::vector<Ref<Hero>> heroes;
    std::vector<Ref<Team>> teams;
    std::vector<Ref<Power>> powers;

    template <typename Visit>
    void for_each_node(const Visit& visit) const {
        std::ranges::for_each(heroes, [&](const auto& each) { visit(*each.node()); });
        std::ranges::for_each(teams, [&](const auto& each) { visit(*each.node()); });
        std::ranges::for_each(powers, [&](const auto& each) { visit(*each.node()); });
    }
};

class Player : public Academy {
public:
    explicit Player(Lazy lazy) : told{engine, {.lazy = lazy}} {
        for (int id = 5; id <= 12; ++id) {
            run(fmt::format("INSERT INTO hero VALUES ({0}, 'H{0}', {1}, {2})", id, 1 + id % 4,
                            id % 3 == 0 ? "NULL" : std::to_string(id / 2)));
            run(fmt::format("INSERT INTO heropower VALUES ({}, {})", id, 1 + id % 5));
        }
        run("INSERT INTO team VALUES (3, 'T3'), (4, 'T4'), (5, 'T5')");
        run("INSERT INTO power VALUES (3, 'P3'), (4, 'P4'), (5, 'P5')");
        for (std::int64_t id = 1; id <= 12; ++id) {
            now.heroes.push_back(told.get<Hero>(id));
        }
        for (std::int64_t id = 1; id <= 5; ++id) {
            now.teams.push_back(told.get<Team>(id));
            now.powers.push_back(told.get<Power>(id));
        }
        before = now;
    }

    Session told;
    Objects now;
    Objects before;  // as of the last commit
};

std::string shown(const Many<Hero>& list) {
    return unit::names(list);
}
std::string shown(const Many<Power>& list) {
    return unit::names(list);
}
template <typename T>
std::string shown(const One<T>& member) {
    if (member == nullptr) {
        return "-";
    }
    if constexpr (std::is_same_v<T, Badge>) {
        return member->number;
    } else {
        return member->name;
    }
}

// The names in another order, where that is left to chance.
std::string sorted(const std::string& list) {
    std::vector<std::string> parts{""};
    for (const char c : list) {
        if (c == ',') {
            parts.emplace_back();
        } else if (c != ' ') {
            parts.back() += c;
        }
    }
    std::ranges::sort(parts);
    std::string all;
    for (const std::string& part : parts) {
        all += part + ',';
    }
    return all;
}

template <typename List, typename Item>
void toggle(List& list, const Item& item) {
    const auto at = std::ranges::find(list, item);
    if (at == list.end()) {
        list.push_back(item);
    } else {
        list.remove(item);
    }
}

// One step, the same for each player. Gives what the program sees.
std::string play(Player& player, unsigned what, unsigned a, unsigned b) {
    Objects& now = player.now;
    const auto& hero = now.heroes[a % now.heroes.size()];
    const auto& other = now.heroes[b % now.heroes.size()];
    const auto& team = now.teams[b % now.teams.size()];
    const auto& power = now.powers[b % now.powers.size()];
    const auto limit = static_cast<std::int64_t>(1 + a % 14);
    switch (what) {
        case 0:
        case 1:
            (void)player.told.exec(select<Hero>().where(col<&Hero::id> <= limit));
            return "";
        case 2:
            (void)player.told.exec(select<Team>().order_by(col<&Team::name>));
            return "";
        case 3:
            (void)player.told.exec(select<Power>());
            return "";
        case 4:
            (void)player.told.exec(select<Hero>().options(selectinload<&Hero::powers>));
            return "";
        case 5:
        case 6:
            return shown(hero->powers);
        case 7:
            return shown(hero->team);
        case 8:
            return shown(hero->mentor);
        case 9:
            return shown(hero->students);
        case 10:
            return shown(hero->badge);
        case 11:
            return shown(team->heroes);
        case 12:
            return shown(power->heroes);
        case 13:
            toggle(hero->powers, power);
            return shown(hero->powers);
        case 14:
            toggle(power->heroes, hero);
            return shown(power->heroes);
        case 15:
            toggle(team->heroes, hero);
            return shown(team->heroes);
        case 16:
            hero->team = a % 5 == 0 ? Ref<Team>{} : team;
            return "";
        case 17:
            if (other != hero) {
                hero->mentor = other;
            }
            return "";
        case 18:
            hero->name += "x";
            return "";
        case 19:
            player.told.flush();
            return "";
        case 20:
            player.told.flush();  // which a read may have done for one of them
            player.told.expire(hero);
            return "";
        case 21: {
            const auto made = make(Hero{.name = fmt::format("N{}", a), .powers = {power}});
            player.told.add(made);
            player.told.flush();
            now.heroes.push_back(made);
            return "";
        }
        case 22:
            player.told.commit();
            player.before = now;
            return "";
        case 23:
            player.told.rollback();
            now = player.before;
            return "";
        case 24:
            if (now.heroes.size() > 3) {
                const auto gone = hero;
                player.told.delete_object(gone);
                std::erase(now.heroes, gone);
                player.told.commit();
                player.before = now;
            }
            return "";
        default:
            player.told.flush();
            player.told.expire_all();
            return "";
    }
}

std::string played(Player& player, unsigned what, unsigned a, unsigned b) {
    try {
        return play(player, what, a, b);
    } catch (const Error& error) {
        player.told.rollback();
        player.now = player.before;
        return error.what();
    }
}

// Whatever `all_at_once` has loaded is touched by the other, too.
void follow(const Player& all_at_once, const Player& touches_each) {
    std::vector<detail::Node*> nodes;
    all_at_once.now.for_each_node([&](detail::Node& node) { nodes.push_back(&node); });
    auto next = nodes.begin();
    touches_each.now.for_each_node([&](detail::Node& node) {
        detail::Node& first = **next++;
        for (const auto& relationship : node.mapper().relationships()) {
            const bool is_held = relationship->slot(first.object()).held().has_value();
            if (is_held && node.has_key() && !node.is_expired()) {
                relationship->slot(node.object()).be_loaded();
            }
        }
    });
}

std::string tables(const Player& player) {
    std::string all;
    for (const std::string columns_of :
         {"id, name, team_id, mentor_id/hero ORDER BY 1",
          "hero_id, power_id/heropower ORDER BY 1, 2", "id, number, hero_id/badge ORDER BY 1",
          "id, name/team", "id, name/power"}) {
        const auto at = columns_of.find('/');
        all += player.rows(columns_of.substr(0, at), columns_of.substr(at + 1)) + '\n';
    }
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(loads_together_by_chance)

BOOST_AUTO_TEST_CASE(programs_see_the_same) {
    std::size_t loads = 0;
    for (unsigned seed = 1; seed <= 120; ++seed) {
        std::mt19937 random{seed};
        Player one_by_one{Lazy::select};
        Player touches_each{Lazy::select};
        Player together{Lazy::together};
        std::string program;
        const auto step = [&](unsigned what, unsigned a, unsigned b) {
            program += fmt::format("({}, {}, {}) ", what, a, b);
            const std::string seen = played(together, what, a, b);
            const std::string of_each = played(touches_each, what, a, b);
            if (together.echoed().find("together") != std::string::npos) {
                follow(together, touches_each);
                ++loads;
            }
            BOOST_REQUIRE_MESSAGE(seen == of_each, "seed " << seed << ", " << program << ": "
                                                           << seen << " and not " << of_each);
            const std::string of_one = played(one_by_one, what, a, b);
            BOOST_REQUIRE_MESSAGE(sorted(seen) == sorted(of_one), "seed " << seed << ", " << program
                                                                          << ": " << seen
                                                                          << " and not " << of_one);
        };
        for (int i = 0; i < 60; ++i) {
            const auto what = static_cast<unsigned>(random() % 26);
            const auto a = static_cast<unsigned>(random() % 100);
            const auto b = static_cast<unsigned>(random() % 100);
            // A list is touched before it is changed: what loads then is followed in between.
            if (what >= 13 && what <= 15) {
                constexpr std::array looks{5U, 12U, 11U};
                step(looks[what - 13], a, b);
            }
            step(what, a, b);
        }
        for (Player* player : {&together, &touches_each, &one_by_one}) {
            player->told.commit();
            player->told.close();
        }
        for (const Player* player : {&touches_each, &one_by_one}) {
            BOOST_REQUIRE_MESSAGE(tables(together) == tables(*player),
                                  "seed " << seed << ", " << program << ":\n"
                                          << tables(together) << "and not\n"
                                          << tables(*player));
        }
    }
    BOOST_TEST(loads > 400U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
