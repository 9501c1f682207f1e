// docs/behaviour.md, N: what is left to the database, and a cascade without orphans.
#include "crew_models.hpp"

using unit::lines;

namespace crew {

// Two teams, Deadpond (1) and Rusty-Man (2) in the first.
template <typename Rules>
struct Crew : unit::Database {
    explicit Crew(EngineOptions options = {}) : Database{"sqlite://", std::move(options)} {
        create_all<Team<Rules>, Hero<Rules>>(engine);
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

    Ref<Team<Rules>> preventers = make(Team<Rules>{.name = "Preventers"});
    Ref<Team<Rules>> z_force = make(Team<Rules>{.name = "Z-Force"});
    Ref<Hero<Rules>> deadpond = make(Hero<Rules>{.name = "Deadpond", .team = preventers});
    Ref<Hero<Rules>> rusty_man = make(Hero<Rules>{.name = "Rusty-Man", .team = preventers});
    Session session{engine};
};

struct All {
    static constexpr auto list = cascade(all);
    static constexpr detail::OnDelete key{};
};
struct PassiveAll {
    static constexpr auto list = passive_deletes(all);
    static constexpr auto key = ondelete(cascade);
};
struct Passive {
    static constexpr auto list = passive_deletes;
    static constexpr auto key = ondelete(set_null);
};
struct PassiveToDelete {
    static constexpr auto list = passive_deletes;
    static constexpr auto key = ondelete(cascade);
};

const std::string delete_team = "DELETE FROM team WHERE team.id = ?";
const std::string update_team = "UPDATE hero SET team_id=? WHERE hero.id = ?";

const EngineOptions with_foreign_keys{.on_connect = {"PRAGMA foreign_keys=ON"}};

BOOST_AUTO_TEST_SUITE(behaviour_n_passive)

BOOST_AUTO_TEST_CASE(n7_without_delete_orphan_who_leaves_stays_without_a_team) {
    Crew<All> in;
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
        Crew<PassiveAll> in{with_foreign_keys};
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
    Crew<PassiveAll> in{with_foreign_keys};
    in.preventers->heroes.remove(in.deadpond);
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, None) (2, 1)");
}

BOOST_AUTO_TEST_CASE(n9_a_list_that_was_not_read_is_left_to_the_database) {
    Crew<Passive> in{with_foreign_keys};
    in.session.delete_object(in.preventers);
    in.session.flush();
    BOOST_TEST(in.echoed() == lines({delete_team, "[G] (1,)"}));
    in.session.commit();
    BOOST_TEST(in.heroes() == "(1, None) (2, None)");
    BOOST_TEST(!in.deadpond->team_id.has_value());
}

BOOST_AUTO_TEST_CASE(n9_one_that_was_read_is_not) {
    Crew<Passive> in{with_foreign_keys};
    (void)in.preventers->heroes.size();
    in.echoed();
    in.session.delete_object(in.preventers);
    in.session.flush();
    BOOST_TEST(in.echoed() ==
               lines({update_team, "[G] ((None, 1), (None, 2))", delete_team, "[G] (1,)"}));
}

BOOST_AUTO_TEST_CASE(n9_who_went_with_the_team_is_noticed) {
    Crew<PassiveToDelete> in{with_foreign_keys};
    const auto recruit = make(Hero<PassiveToDelete>{.name = "Recruit"});
    in.session.add(recruit);
    in.session.commit();
    in.preventers->heroes.push_back(recruit);
    in.session.delete_object(in.preventers);
    BOOST_CHECK_THROW(recruit->name = "R", ObjectDeletedError);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace crew
