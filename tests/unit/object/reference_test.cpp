// One<T> by itself, between two objects, and what stays of it when a session closes.
#include "league_models.hpp"

using unit::NodeCount;

namespace league {

BOOST_AUTO_TEST_SUITE(reference)

BOOST_AUTO_TEST_CASE(behaves_like_a_handle) {
    const auto z_force = team("Z-Force");
    const auto deadpond = hero("Deadpond", z_force);
    BOOST_TEST(static_cast<bool>(deadpond->team));
    BOOST_TEST(deadpond->team->name == "Z-Force");
    BOOST_TEST((*deadpond->team).name == "Z-Force");
    const Ref<Team> handle = deadpond->team;
    BOOST_TEST((handle == z_force && deadpond->team.get() == z_force));
    BOOST_TEST((deadpond->team == z_force && z_force == deadpond->team));
    BOOST_TEST((deadpond->team == Ref<const Team>{z_force}));
    BOOST_TEST((deadpond->team == hero("Other", z_force)->team));
    BOOST_TEST((deadpond->team != nullptr && deadpond->team != team("Other")));
    deadpond->team = nullptr;
    BOOST_TEST((!deadpond->team && deadpond->team == nullptr && deadpond->team == Ref<Team>{}));
    BOOST_CHECK_THROW((void)deadpond->team->name, InvalidRequestError);
}

BOOST_AUTO_TEST_CASE(a_handle_that_only_reads_is_made_of_it) {
    const auto z_force = team("Z-Force");
    const auto deadpond = hero("Deadpond", z_force);
    const Ref<const Team> read = deadpond->team;
    BOOST_TEST((read == z_force));
}

BOOST_AUTO_TEST_CASE(a_copy_belongs_to_no_object) {
    const NodeCount nodes;
    {
        One<Team> kept;
        {
            const auto deadpond = hero("Deadpond", team("Z-Force"));
            kept = deadpond->team;
            One<Team> copy = kept;
            BOOST_TEST((copy == kept && copy != nullptr));
            One<Team> moved = std::move(copy);
            BOOST_TEST((moved == kept));
            moved = nullptr;
            deadpond->team = nullptr;
        }
        BOOST_TEST(kept->name == "Z-Force");
        BOOST_TEST(kept->heroes.empty());
        kept = One<Team>{team("Other")};
        BOOST_TEST(kept->name == "Other");
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(one_member_of_another_is_where_it_leads) {
    const auto deadpond = hero("Deadpond", team("Z-Force"));
    const auto weapon = hero("Weapon H");
    weapon->team = deadpond->team;
    BOOST_TEST(unit::names(deadpond->team->heroes) == "Deadpond, Weapon H");
    weapon->team = weapon->team;
    BOOST_TEST(unit::names(deadpond->team->heroes) == "Deadpond, Weapon H");
}

BOOST_AUTO_TEST_CASE(what_leads_there_lives_as_long) {
    const NodeCount nodes;
    {
        Ref<Team> kept;
        {
            const auto z_force = team("Z-Force");
            kept = z_force;
            (void)hero("Deadpond", z_force);
        }
        BOOST_TEST(unit::names(kept->heroes) == "Deadpond");
        BOOST_TEST(nodes.more() == 2);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(what_a_session_leaves_behind_lives_with_what_leads_there_or_did) {
    unit::Database database;
    create_all<Team, Hero>(database.engine);
    database.run(
        "INSERT INTO team (name) VALUES ('Z-Force'), ('Preventers'), ('Others');"
        "INSERT INTO hero (name, team_id) VALUES ('Deadpond', 1)");
    const NodeCount nodes;
    Ref<Hero> kept;
    {
        Session session{database.engine};
        kept = session.get<Hero>(1);
        (void)session.exec(select<Team>()).all();
        BOOST_TEST(kept->team->name == "Z-Force");
    }
    BOOST_TEST(nodes.more() == 2);
    BOOST_TEST(kept->team->name == "Z-Force");
    {
        Session session{database.engine};
        session.add(kept);
        kept->team = session.get<Team>(2);
    }
    BOOST_TEST(nodes.more() == 3);
    {
        Session session{database.engine};
        session.add(kept);
        session.commit();  // what is written is left, and what expires is linked no longer
    }
    BOOST_TEST(database.rows("team_id", "hero") == "(2,)");
    BOOST_TEST(nodes.more() == 1);
}

BOOST_AUTO_TEST_CASE(its_history_is_where_it_leads_and_where_it_led) {
    League on;
    const auto& member = on.deadpond->team.reference();
    const auto history = [&] {
        const auto names_of = [](const auto& nodes) {
            std::string out;
            for (const auto* node : nodes) {
                out += static_cast<const Team*>(node->object())->name;
            }
            return out;
        };
        const auto [added, unchanged, removed] = member.history();
        return fmt::format("+{} ={} -{}{}", names_of(added), names_of(unchanged), names_of(removed),
                           member.is_blank() ? " blank" : "");
    };
    BOOST_TEST(history() == "+ = - blank");
    on.read();
    member.be_loaded();
    BOOST_TEST(history() == "+ =Z-Force -");
    on.deadpond->team = on.preventers;
    BOOST_TEST(history() == "+Preventers = -Z-Force");
    on.deadpond->team = nullptr;
    BOOST_TEST(history() == "+ = -Z-Force");
    on.deadpond->team = on.z_force;
    BOOST_TEST(history() == "+ =Z-Force -");
}

BOOST_AUTO_TEST_CASE(who_listens_hears_of_the_link_that_goes_and_of_the_one_that_comes) {
    const auto z_force = team("Z-Force");
    const auto preventers = team("Preventers");
    const auto deadpond = hero("Deadpond", z_force);
    struct Links final : unit::Hearing {
        std::vector<std::pair<const Node*, const Node*>> heard;

    private:
        void created(const Node&) override {}
        void linked(const Node& owner, const detail::Relationship&, const Node* item) override {
            heard.emplace_back(&owner, item);
        }
    } links;
    deadpond->team = preventers;
    using Pairs = decltype(links.heard);
    BOOST_TEST((links.heard ==
                Pairs{{deadpond.node(), preventers.node()}, {deadpond.node(), z_force.node()}}));
    links.heard.clear();
    deadpond->team = nullptr;
    deadpond->team = nullptr;
    BOOST_TEST(
        (links.heard == Pairs{{deadpond.node(), preventers.node()}, {deadpond.node(), nullptr}}));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
