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

// One of these says nothing of the key that is meant, another what is no key, and so on.
struct Vague {
    Id id{};
    Id first_id{};
    Id second_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Vague>) {
    return table<Vague>(primary_key<&Vague::id>, foreign_key<&Vague::first_id, &Club::id>,
                        foreign_key<&Vague::second_id, &Club::id>, many_to_one<&Vague::club>());
}
struct Keyless {
    Id id{};
    Id club_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Keyless>) {
    return table<Keyless>(primary_key<&Keyless::id>, many_to_one<&Keyless::club>());
}
struct Astray {
    Id id{};
    Id club_id{};
    Id other_id{};
    One<Club> club{};
};
constexpr auto describe(Model<Astray>) {
    return table<Astray>(primary_key<&Astray::id>, foreign_key<&Astray::club_id, &Club::id>,
                         many_to_one<&Astray::club>(by<&Astray::other_id>));
}
struct Crossed;
struct Owner {
    Id id{};
    Many<Crossed> crossed{};
};
struct Crossed {
    Id id{};
    Id first_id{};
    Id second_id{};
    One<Owner> owner{};
};
constexpr auto describe(Model<Owner>) {
    return table<Owner>(
        primary_key<&Owner::id>,
        one_to_many<&Owner::crossed>(by<&Crossed::first_id>, back_populates<&Crossed::owner>));
}
constexpr auto describe(Model<Crossed>) {
    return table<Crossed>(
        primary_key<&Crossed::id>, foreign_key<&Crossed::first_id, &Owner::id>,
        foreign_key<&Crossed::second_id, &Owner::id>,
        many_to_one<&Crossed::owner>(by<&Crossed::second_id>, back_populates<&Owner::crossed>));
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

BOOST_AUTO_TEST_CASE(what_the_description_leaves_open_is_an_error_that_says_what_to_write) {
    const auto why = [](auto ask) { return message_of<ArgumentError>(ask); };
    BOOST_TEST(why([] { (void)detail::mapper<Vague>(); }) ==
               "Vague.club: Vague has several foreign keys to Club.id: say by<&Vague::first_id>, "
               "or which it is");
    BOOST_TEST(why([] { (void)detail::mapper<Keyless>(); }) ==
               "Keyless.club: Keyless has no foreign_key to Club.id");
    BOOST_TEST(why([] { (void)detail::mapper<Astray>(); }) ==
               "Astray.club: Astray has no foreign_key to Club.id that by<> names");
    BOOST_TEST(why([] { (void)detail::mapper<Owner>(); }) ==
               "Owner.crossed: Crossed.owner does not back_populate it, by the same foreign key, "
               "as a many_to_one");
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
    BOOST_TEST(message_of<FlushError>([&] { session.flush(); }) ==
               "<Seat (1, 7)> would lose Seat.club_id, part of its primary key: delete it, or let "
               "it lead elsewhere");
    BOOST_TEST(database.echoed().find("UPDATE") == std::string::npos);
    session.rollback();
    BOOST_TEST((seat->club == club));
}

BOOST_AUTO_TEST_SUITE_END()
