// Cascades where the members do not know their owner, of a one-to-one, and over several steps.
#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace chain {

using Id = std::optional<std::int64_t>;

struct Badge {
    Id id{};
    std::int64_t number = 0;
    Id hero_id{};
};
struct Power {
    Id id{};
    Id hero_id{};
};
struct Hero {
    Id id{};
    Id team_id{};
    One<Badge> badge{};
    Many<Power> powers{};
};
struct Team {
    Id id{};
    Many<Hero> heroes{};
};

constexpr auto describe(Model<Badge>) {
    return table<Badge>(primary_key<&Badge::id>, foreign_key<&Badge::hero_id, &Hero::id>);
}
constexpr auto describe(Model<Power>) {
    return table<Power>(primary_key<&Power::id>, foreign_key<&Power::hero_id, &Hero::id>);
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                       one_to_one<&Hero::badge>(cascade(all, delete_orphan)),
                       one_to_many<&Hero::powers>(cascade(all, delete_orphan)));
}
constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(cascade(all, delete_orphan)));
}

// A team of two heroes, the first with two powers, the second with one; each has a badge.
struct Chain : unit::Database {
    Chain() {
        create_all<Team, Hero, Power, Badge>(engine);
        session.add(team);
        session.commit();
        (void)team->heroes.size();
        for (const auto& hero : {first, second}) {
            (void)hero->badge->number;
            (void)hero->powers.size();
        }
        echoed();
    }
    std::string ids(const std::string& table) const { return rows("id", table); }

    Ref<Hero> first =
        make(Hero{.badge = make(Badge{.number = 1}), .powers = {make(Power{}), make(Power{})}});
    Ref<Hero> second = make(Hero{.badge = make(Badge{.number = 2}), .powers = {make(Power{})}});
    Ref<Team> team = make(Team{.heroes = {first, second}});
    Session session{engine};
};

// Here both sides have a member.
struct Suit;
struct Wearer {
    Id id{};
    One<Suit> suit{};
};
struct Suit {
    Id id{};
    Id wearer_id{};
    One<Wearer> wearer{};
};
constexpr auto describe(Model<Wearer>) {
    return table<Wearer>(
        primary_key<&Wearer::id>,
        one_to_one<&Wearer::suit>(back_populates<&Suit::wearer>, cascade(all, delete_orphan)));
}
constexpr auto describe(Model<Suit>) {
    return table<Suit>(primary_key<&Suit::id>, foreign_key<&Suit::wearer_id, &Wearer::id>,
                       many_to_one<&Suit::wearer>(back_populates<&Wearer::suit>));
}

// Two lists may hold a player: of one he is a part, of the other a guest.
struct Player {
    Id id{};
    Id band_id{};
    Id hotel_id{};
};
struct Band {
    Id id{};
    Many<Player> players{};
};
struct Hotel {
    Id id{};
    Many<Player> guests{};
};
constexpr auto describe(Model<Player>) {
    return table<Player>(primary_key<&Player::id>, foreign_key<&Player::band_id, &Band::id>,
                         foreign_key<&Player::hotel_id, &Hotel::id>);
}
constexpr auto describe(Model<Band>) {
    return table<Band>(primary_key<&Band::id>,
                       one_to_many<&Band::players>(cascade(all, delete_orphan)));
}
constexpr auto describe(Model<Hotel>) {
    return table<Hotel>(primary_key<&Hotel::id>, one_to_many<&Hotel::guests>());
}

}  // namespace chain

using chain::Chain;

BOOST_AUTO_TEST_SUITE(cascade_of_one_side)

BOOST_AUTO_TEST_CASE(n11_who_is_replaced_is_deleted) {
    Chain in;
    in.first->badge = make(chain::Badge{.number = 3});
    in.session.flush();
    BOOST_TEST(in.echoed() ==
               lines({"INSERT INTO badge (number, hero_id) VALUES (?, ?)", "[C] (3, 1)",
                      "DELETE FROM badge WHERE badge.id = ?", "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(n11_one_who_gives_up_his_owner_is_deleted) {
    const unit::Database database;
    create_all<chain::Wearer, chain::Suit>(database.engine);
    Session session{database.engine};
    const auto suit = make(chain::Suit{});
    session.add(make(chain::Wearer{.suit = suit}));
    session.flush();
    suit->wearer = nullptr;
    session.commit();
    BOOST_TEST(database.rows("id", "suit").empty());
    BOOST_TEST(database.rows("id", "wearer") == "(1,)");
}

BOOST_AUTO_TEST_CASE(n11_who_leaves_is_deleted_though_he_does_not_know_whom_he_left) {
    Chain in;
    in.first->powers.pop_back();
    in.session.commit();
    BOOST_TEST(in.ids("power") == "(1,) (3,)");
}

BOOST_AUTO_TEST_CASE(who_left_is_gone_until_it_is_rolled_back) {
    Chain in;
    const auto power = in.first->powers.pop_back();
    in.session.flush();
    BOOST_TEST((power.state() == ObjectState::deleted));
    BOOST_TEST(!in.session.get<chain::Power>(2));
    in.session.rollback();
    BOOST_TEST((power.state() == ObjectState::persistent));
    BOOST_TEST((in.session.get<chain::Power>(2) == power));
}

BOOST_AUTO_TEST_CASE(what_was_changed_of_those_who_are_deleted_is_not_written) {
    Chain in;
    in.second->badge->number = 9;
    in.team->heroes.pop_back();
    in.session.flush();
    BOOST_TEST(in.echoed().find("UPDATE") == std::string::npos);
    BOOST_TEST(!in.session.get<chain::Badge>(2));
    in.session.commit();
    BOOST_TEST(in.ids("badge") == "(1,)");
}

BOOST_AUTO_TEST_CASE(a_new_one_that_is_replaced_leaves_the_session) {
    Chain in;
    const auto third = make(chain::Badge{.number = 3});
    in.first->badge = third;
    BOOST_TEST((third.state() == ObjectState::pending));
    in.first->badge = make(chain::Badge{.number = 4});
    BOOST_TEST((third.state() == ObjectState::transient));
    in.session.commit();
    BOOST_TEST(in.rows("number, hero_id", "badge") == "(2, 2) (4, 1)");
}

BOOST_AUTO_TEST_CASE(who_is_given_to_another_is_not_deleted) {
    Chain in;
    in.second->powers.push_back(in.first->powers.pop_back());
    in.session.commit();
    BOOST_TEST(in.rows("id, hero_id", "power") == "(1, 1) (2, 2) (3, 2)");
}

BOOST_AUTO_TEST_CASE(lists_of_those_who_are_deleted_follow) {
    Chain in;
    in.session.commit();
    in.session.delete_object(in.team);
    BOOST_TEST((in.session.is_clean() == false));
    in.session.commit();
    BOOST_TEST((in.ids("team") + in.ids("hero") + in.ids("power") + in.ids("badge")).empty());
}

BOOST_AUTO_TEST_CASE(lists_of_an_orphan_are_read_and_deleted_in_the_flush) {
    Chain in;
    in.session.commit();
    (void)in.team->heroes.size();
    in.team->heroes.pop_back();
    in.session.commit();
    BOOST_TEST(in.ids("hero") == "(1,)");
    BOOST_TEST(in.ids("power") == "(1,) (2,)");
    BOOST_TEST(in.ids("badge") == "(1,)");
}

BOOST_AUTO_TEST_CASE(who_leaves_his_owner_is_deleted_whoever_else_gets_him) {
    const unit::Database database;
    create_all<chain::Band, chain::Hotel, chain::Player>(database.engine);
    Session session{database.engine};
    const auto player = make(chain::Player{});
    const auto band = make(chain::Band{.players = {player}});
    const auto hotel = make(chain::Hotel{});
    session.add(band);
    session.add(hotel);
    session.commit();
    (void)hotel->guests.size();
    band->players.remove(player);
    hotel->guests.push_back(player);
    session.commit();
    BOOST_TEST(database.rows("id", "player").empty());
}

BOOST_AUTO_TEST_CASE(who_left_a_team_that_is_deleted_is_deleted_too) {
    Chain in;
    in.team->heroes.pop_back();
    in.session.delete_object(in.team);
    in.session.commit();
    BOOST_TEST((in.ids("hero") + in.ids("power")).empty());
}

BOOST_AUTO_TEST_SUITE_END()
