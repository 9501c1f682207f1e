// docs/behaviour.md, N: what is left to the database, and a cascade without orphans.
#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace {

// What each of the models below has: two teams, Deadpond (1) and Rusty-Man (2) in the first.
template <typename Team, typename Hero>
struct Crew : unit::Database {
    explicit Crew(EngineOptions options = {}) : Database{"sqlite://", std::move(options)} {
        create_all<Team, Hero>(engine);
        session.add(deadpond);
        session.add(rusty_man);
        session.add(z_force);
        session.commit();
        (void)preventers->name;
        (void)deadpond->name;
        (void)rusty_man->name;
        echoed();
    }
    std::string heroes() const { return rows("id, team_id", "hero"); }

    Ref<Team> preventers = make(Team{.name = "Preventers"});
    Ref<Team> z_force = make(Team{.name = "Z-Force"});
    Ref<Hero> deadpond = make(Hero{.name = "Deadpond", .team = preventers});
    Ref<Hero> rusty_man = make(Hero{.name = "Rusty-Man", .team = preventers});
    Session session{engine};
};

const std::string delete_team = "DELETE FROM team WHERE team.id = ?";
const std::string update_team = "UPDATE hero SET team_id=? WHERE hero.id = ?";

EngineOptions with_foreign_keys() {
    return {.on_connect = {"PRAGMA foreign_keys=ON"}};
}

}  // namespace

namespace crew_all {

struct Hero;
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>, cascade(all)));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

}  // namespace crew_all

namespace crew_passive_all {

struct Hero;
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
constexpr auto describe(Model<Team>) {
    return table<Team>(
        primary_key<&Team::id>,
        one_to_many<&Team::heroes>(back_populates<&Hero::team>, passive_deletes(all)));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>,
                       foreign_key<&Hero::team_id, &Team::id>(ondelete(cascade)),
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

}  // namespace crew_passive_all

namespace crew_passive {

struct Hero;
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
constexpr auto describe(Model<Team>) {
    return table<Team>(primary_key<&Team::id>,
                       one_to_many<&Team::heroes>(back_populates<&Hero::team>, passive_deletes));
}
constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>,
                       foreign_key<&Hero::team_id, &Team::id>(ondelete(set_null)),
                       many_to_one<&Hero::team>(back_populates<&Team::heroes>));
}

}  // namespace crew_passive

BOOST_AUTO_TEST_SUITE(behaviour_n_passive)

BOOST_AUTO_TEST_CASE(n7_without_delete_orphan_who_leaves_stays_without_a_team) {
    Crew<crew_all::Team, crew_all::Hero> in;
    in.preventers->heroes.remove(in.deadpond);
    in.echoed();
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({update_team, "[G] (None, 1)"}));
    in.session.delete_object(in.preventers);
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, None)");
}

BOOST_AUTO_TEST_CASE(n8_all_is_left_to_the_database) {
    for (const bool is_read : {false, true}) {
        Crew<crew_passive_all::Team, crew_passive_all::Hero> in{with_foreign_keys()};
        if (is_read) {
            (void)in.preventers->heroes.size();
        }
        in.echoed();
        in.session.delete_object(in.preventers);
        in.session.flush();
        BOOST_TEST(in.echoed() == lines({delete_team, "[G] (1,)"}));
        in.session.commit();
        BOOST_TEST(in.heroes().empty());
        BOOST_CHECK_THROW((void)in.deadpond->name, ObjectDeletedError);
    }
}

BOOST_AUTO_TEST_CASE(n8_who_is_taken_out_of_the_list_is_updated_all_the_same) {
    Crew<crew_passive_all::Team, crew_passive_all::Hero> in{with_foreign_keys()};
    in.preventers->heroes.remove(in.deadpond);
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, None) (2, 1)");
}

BOOST_AUTO_TEST_CASE(n9_a_list_that_was_not_read_is_left_to_the_database) {
    Crew<crew_passive::Team, crew_passive::Hero> in{with_foreign_keys()};
    in.session.delete_object(in.preventers);
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({delete_team, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, None) (2, None)");
    BOOST_TEST(!in.deadpond->team_id.has_value());
}

BOOST_AUTO_TEST_CASE(n9_one_that_was_read_is_not) {
    Crew<crew_passive::Team, crew_passive::Hero> in{with_foreign_keys()};
    (void)in.preventers->heroes.size();
    in.echoed();
    in.session.delete_object(in.preventers);
    in.session.flush();
    BOOST_TEST(in.echoed() ==
               lines({update_team, "[G] ((None, 1), (None, 2))", delete_team, "[G] (1,)"}));
}

BOOST_AUTO_TEST_SUITE_END()
