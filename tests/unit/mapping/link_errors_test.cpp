// A table of links whose foreign keys a description has to name, and how that goes wrong.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;

namespace links {

using Id = std::optional<std::int64_t>;

// What is said wrong, of teams and the matches between them.
constexpr int nothing_named = 1;
constexpr int only_one_named = 2;
constexpr int one_named_twice = 3;
constexpr int no_key_named = 4;
constexpr int same_way_round = 5;
constexpr int own_other_side = 6;

template <int Which>
struct Match {
    Id home_id{};
    Id away_id{};
    Id place{};
};
template <int Which>
struct Team {
    Id id{};
    Many<Team> guests{};
    Many<Team> hosts{};
};

template <int Which>
constexpr auto describe(Model<Match<Which>>) {
    using M = Match<Which>;
    return table<M>(named("match"), primary_key<&M::home_id, &M::away_id>,
                    foreign_key<&M::home_id, &Team<Which>::id>,
                    foreign_key<&M::away_id, &Team<Which>::id>);
}
template <int Which>
constexpr auto sides() {
    using T = Team<Which>;
    using M = Match<Which>;
    constexpr auto guests = back_populates<&T::guests>;
    constexpr auto hosts = back_populates<&T::hosts>;
    constexpr auto home_first = sidekick::link<M, &M::home_id, &M::away_id>;
    if constexpr (Which == nothing_named) {
        return many_to_many<&T::guests>(sidekick::link<M>);
    } else if constexpr (Which == only_one_named) {
        return many_to_many<&T::guests>(sidekick::link<M, &M::home_id>);
    } else if constexpr (Which == one_named_twice) {
        return many_to_many<&T::guests>(sidekick::link<M, &M::home_id, &M::home_id>);
    } else if constexpr (Which == no_key_named) {
        return many_to_many<&T::guests>(sidekick::link<M, &M::home_id, &M::place>);
    } else if constexpr (Which == own_other_side) {
        return many_to_many<&T::guests>(home_first, guests);
    } else {
        return many_to_many<&T::guests>(home_first, hosts);
    }
}
template <int Which>
constexpr auto describe(Model<Team<Which>>) {
    using T = Team<Which>;
    using M = Match<Which>;
    if constexpr (Which == same_way_round) {
        return table<T>(named("team"), primary_key<&T::id>, sides<Which>(),
                        many_to_many<&T::hosts>(sidekick::link<M, &M::home_id, &M::away_id>,
                                                back_populates<&T::guests>));
    } else {
        return table<T>(named("team"), primary_key<&T::id>, sides<Which>(),
                        not_a_column<&T::hosts>);
    }
}

// Two keys to one end: which of them is the guide's?
struct Tour;
struct Guide {
    Id id{};
    Many<Tour> tours{};
};
struct Tour {
    Id id{};
    Many<Guide> guides{};
};
struct Guided {
    Id tour_id{};
    Id guide_id{};
    Id substitute_id{};
};
constexpr auto describe(Model<Guide>) {
    return table<Guide>(
        primary_key<&Guide::id>,
        many_to_many<&Guide::tours>(sidekick::link<Guided>, back_populates<&Tour::guides>));
}
constexpr auto describe(Model<Tour>) {
    return table<Tour>(
        primary_key<&Tour::id>,
        many_to_many<&Tour::guides>(sidekick::link<Guided, &Guided::guide_id, &Guided::tour_id>,
                                    back_populates<&Guide::tours>));
}
constexpr auto describe(Model<Guided>) {
    return table<Guided>(primary_key<&Guided::tour_id, &Guided::guide_id>,
                         foreign_key<&Guided::tour_id, &Tour::id>,
                         foreign_key<&Guided::guide_id, &Guide::id>,
                         foreign_key<&Guided::substitute_id, &Guide::id>);
}

// One key to itself.
struct Step {
    Id id{};
    Many<Step> next{};
};
struct After {
    Id step_id{};
    Id next_id{};
};
constexpr auto describe(Model<Step>) {
    return table<Step>(primary_key<&Step::id>, many_to_many<&Step::next>(sidekick::link<After>));
}
constexpr auto describe(Model<After>) {
    return table<After>(primary_key<&After::step_id, &After::next_id>,
                        foreign_key<&After::step_id, &Step::id>);
}

// The other side, which is set up later, leaves open what it is.
struct Shirt;
struct Player {
    Id id{};
    Many<Shirt> shirts{};
};
struct Shirt {
    Id id{};
    Id player_id{};
    Id last_player_id{};
    One<Player> player{};
};
constexpr auto describe(Model<Player>) {
    return table<Player>(
        primary_key<&Player::id>,
        one_to_many<&Player::shirts>(by<&Shirt::player_id>, back_populates<&Shirt::player>));
}
constexpr auto describe(Model<Shirt>) {
    return table<Shirt>(primary_key<&Shirt::id>, foreign_key<&Shirt::player_id, &Player::id>,
                        foreign_key<&Shirt::last_player_id, &Player::id>,
                        many_to_one<&Shirt::player>(back_populates<&Player::shirts>));
}

template <typename T>
std::string failure() {
    return message_of<ArgumentError>([] { (void)make(T{}); });
}
template <int Which>
std::string failure() {
    // `Team<…>` is what these are called, whatever the compiler writes between the brackets.
    std::string message = failure<Team<Which>>();
    for (const std::string_view model : {"Team<", "Match<"}) {
        for (auto at = message.find(model); at != std::string::npos;
             at = message.find(model, at + 1)) {
            const auto from = at + model.size() - 1;
            message.erase(from, message.find('>', from) + 1 - from);
        }
    }
    return message;
}

}  // namespace links

using namespace links;

BOOST_AUTO_TEST_SUITE(link_errors)

BOOST_AUTO_TEST_CASE(a_model_with_itself_says_which_key_leads_to_the_owner) {
    BOOST_TEST(failure<nothing_named>() ==
               "Team.guests: Match has several foreign keys to Team: say link<Match, "
               "&Match::home_id, &Match::away_id>, or which they are, first what leads to the Team "
               "whose list it is");
    BOOST_TEST(failure<Step>() == "Step.next: After has no second foreign_key to Step.id");
}

BOOST_AUTO_TEST_CASE(one_of_two_keys_to_a_model_is_named) {
    BOOST_TEST(failure<Guide>() ==
               "Guide.tours: Guided has several foreign keys to Guide: say link<Guided, "
               "&Guided::guide_id, &Guided::tour_id>, or which they are, first what leads to the "
               "Guide whose list it is");
    BOOST_TEST(failure<Tour>() ==
               "Tour.guides: link<> names &Guided::guide_id, of which none is a foreign_key to "
               "Tour.id: first come those that lead to Tour");
}

BOOST_AUTO_TEST_CASE(what_is_named_are_two_keys_that_lead_there) {
    BOOST_TEST(failure<only_one_named>() ==
               "Team.guests: link<> names 1 of the members that hold the keys of Team and Team, "
               "and not each of them");
    BOOST_TEST(failure<one_named_twice>() ==
               "Team.guests: link<> names the same member for both ends");
    BOOST_TEST(failure<no_key_named>() ==
               "Team.guests: link<> names &Match::place, of which none is a foreign_key to "
               "Team.id: first come those that lead to Team");
}

BOOST_AUTO_TEST_CASE(two_sides_go_by_the_same_keys_the_other_way_round) {
    BOOST_TEST(failure<same_way_round>() ==
               "Team.guests: Team.hosts does not back_populate it by the same foreign keys of "
               "Match, the other way round");
    BOOST_TEST(failure<own_other_side>() ==
               "Team.guests: Team.guests does not back_populate it by the same foreign keys of "
               "Match, the other way round");
}

BOOST_AUTO_TEST_CASE(another_side_that_is_set_up_later_is_named_too) {
    BOOST_TEST(failure<Player>() ==
               "Shirt.player: Shirt has several foreign keys to Player.id: say "
               "by<&Shirt::player_id>, or which it is");
}

BOOST_AUTO_TEST_SUITE_END()
