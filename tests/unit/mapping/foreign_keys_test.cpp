// Relationships by foreign keys, as they are set up.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;

namespace games {

using Id = std::optional<std::int64_t>;

struct Game;

struct Club {
    Id id{};
    Many<Game> home_games{};
    Many<Game> games_away{};
};
struct Game {
    Id id{};
    Id home_id{};
    Id away_id{};
    One<Club> home{};
    One<Club> away{};
};

constexpr auto describe(Model<Club>) {
    return table<Club>(
        primary_key<&Club::id>,
        one_to_many<&Club::home_games>(by<&Game::home_id>, back_populates<&Game::home>),
        one_to_many<&Club::games_away>(by<&Game::away_id>, back_populates<&Game::away>));
}
constexpr auto describe(Model<Game>) {
    return table<Game>(
        primary_key<&Game::id>, foreign_key<&Game::home_id, &Club::id>,
        foreign_key<&Game::away_id, &Club::id>,
        many_to_one<&Game::home>(back_populates<&Club::home_games>, by<&Game::home_id>),
        many_to_one<&Game::away>(back_populates<&Club::games_away>, by<&Game::away_id>));
}

// One side only.
struct Fan;
struct Band {
    Id id{};
    Many<Fan> fans{};
};
struct Fan {
    Id id{};
    Id band_id{};
};
constexpr auto describe(Model<Band>) {
    return table<Band>(primary_key<&Band::id>, one_to_many<&Band::fans>());
}
constexpr auto describe(Model<Fan>) {
    return table<Fan>(primary_key<&Fan::id>, foreign_key<&Fan::band_id, &Band::id>);
}

// One to one.
struct Badge;
struct Bearer {
    Id id{};
    One<Badge> badge{};
};
struct Badge {
    Id id{};
    Id bearer_id{};
    One<Bearer> bearer{};
};
constexpr auto describe(Model<Bearer>) {
    return table<Bearer>(primary_key<&Bearer::id>,
                         one_to_one<&Bearer::badge>(back_populates<&Badge::bearer>));
}
constexpr auto describe(Model<Badge>) {
    return table<Badge>(primary_key<&Badge::id>, foreign_key<&Badge::bearer_id, &Bearer::id>,
                        many_to_one<&Badge::bearer>(back_populates<&Bearer::badge>));
}

// A row whose key is made of those of its parents.
struct Seat {
    Id club_id{};
    std::int64_t number = 0;
    One<Club> club{};
};
constexpr auto describe(Model<Seat>) {
    return table<Seat>(primary_key<&Seat::club_id, &Seat::number>,
                       foreign_key<&Seat::club_id, &Club::id>, many_to_one<&Seat::club>());
}

}  // namespace games

using namespace games;

BOOST_AUTO_TEST_SUITE(relationships_by_foreign_keys)

BOOST_AUTO_TEST_CASE(two_relationships_to_one_model_each_go_by_their_own_key) {
    unit::Database database;
    create_all<Club, Game>(database.engine);
    Session session{database.engine};
    const auto a = make(Club{});
    const auto b = make(Club{});
    session.add(a);
    session.add(b);
    const auto game = make(Game{.home = a, .away = b});
    session.commit();
    BOOST_TEST(database.rows("home_id, away_id", "game") == "(1, 2)");
    BOOST_TEST((a->home_games.size() == 1U && a->games_away.empty()));
    b->games_away.clear();
    session.delete_object(a);
    session.commit();
    BOOST_TEST(database.rows("home_id, away_id", "game") == "(None, None)");
}

BOOST_AUTO_TEST_CASE(a_list_without_another_side_fills_the_keys_of_its_members) {
    unit::Database database;
    create_all<Band, Fan>(database.engine);
    Session session{database.engine};
    const auto fan = make(Fan{});
    const auto first = make(Band{.fans = {fan}});
    const auto second = make(Band{});
    session.add(first);
    session.add(second);
    session.commit();
    BOOST_TEST(database.rows("id, band_id", "fan") == "(1, 1)");
    first->fans.clear();
    second->fans.push_back(fan);
    session.commit();
    BOOST_TEST(database.rows("id, band_id", "fan") == "(1, 2)");
    second->fans.clear();
    session.commit();
    BOOST_TEST(database.rows("id, band_id", "fan") == "(1, None)");
    first->fans.push_back(fan);
    session.commit();
    session.delete_object(first);
    session.commit();
    BOOST_TEST(database.rows("id, band_id", "fan") == "(1, None)");
}

BOOST_AUTO_TEST_CASE(one_to_one_is_seen_from_both_sides) {
    unit::Database database;
    create_all<Bearer, Badge>(database.engine);
    Session session{database.engine};
    const auto bearer = make(Bearer{});
    const auto first = make(Badge{.bearer = bearer});
    const auto second = make(Badge{});
    session.add(bearer);
    session.add(second);
    session.commit();
    BOOST_TEST((bearer->badge == first));
    bearer->badge = second;
    BOOST_TEST((first->bearer == nullptr && second->bearer == bearer));
    session.commit();
    BOOST_TEST(database.rows("id, bearer_id", "badge") == "(1, None) (2, 1)");
    BOOST_TEST(fmt::format("{:?}", second) == "Badge()");
    (void)second->bearer->badge->id;
    BOOST_TEST(fmt::format("{:?}", second) ==
               "Badge(id=2, bearer_id=1, bearer=Bearer(id=1, badge=...))");
    session.delete_object(bearer);
    session.commit();
    BOOST_TEST(database.rows("id, bearer_id", "badge") == "(1, None) (2, None)");
}

BOOST_AUTO_TEST_CASE(of_two_badges_the_one_that_is_replaced_loses_its_key) {
    unit::Database database;
    create_all<Bearer, Badge>(database.engine);
    Session session{database.engine};
    const auto bearer = make(Bearer{});
    const auto first = make(Badge{.bearer = bearer});
    const auto second = make(Badge{});
    session.add(first);
    session.add(second);
    session.commit();
    BOOST_TEST((bearer->badge == first));
    second->bearer = bearer;
    BOOST_TEST((bearer->badge == second));
    session.commit();
    BOOST_TEST(database.rows("id, bearer_id", "badge") == "(1, None) (2, 1)");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_a_parents_is_filled_and_cannot_be_lost) {
    unit::Database database;
    create_all<Club, Game, Seat>(database.engine);
    Session session{database.engine};
    const auto club = make(Club{});
    const auto seat = make(Seat{.number = 7, .club = club});
    session.add(seat);
    session.commit();
    BOOST_TEST(database.rows("club_id, number", "seat") == "(1, 7)");
    seat->club = nullptr;
    database.echoed();
    BOOST_TEST(message_of<AssertionError>([&] { session.flush(); }) ==
               "<Seat (1, 7)> would lose Seat.club_id, part of its primary key: delete it, or let "
               "it lead elsewhere");
    BOOST_TEST(database.echoed().find("UPDATE") == std::string::npos);
    session.rollback();
    BOOST_TEST((seat->club == club));
}

BOOST_AUTO_TEST_SUITE_END()
