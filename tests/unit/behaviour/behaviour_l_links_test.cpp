// docs/behaviour.md, L: links that are objects, and at the same time the rows of a many-to-many.
#include "membership_models.hpp"

using namespace membership;
using unit::lines;
using unit::message_of;
using unit::names;

BOOST_AUTO_TEST_SUITE(behaviour_l_links)

BOOST_AUTO_TEST_CASE(l10_each_reads_the_table_in_its_own_way) {
    Membership on;
    BOOST_TEST(on.a->team_links.size() == 2U);
    BOOST_TEST(names(on.a->teams) == "z, p");
    BOOST_TEST(on.echoed() == lines({links_of_hero, "[G] (1,)", teams_of_hero, "[G] (1,)"}));
    BOOST_TEST(names(on.p->heroes) == "a, b");
    BOOST_TEST(on.p->hero_links.size() == 2U);
}

BOOST_AUTO_TEST_CASE(l10_neither_follows_the_other_until_it_expires) {
    Membership on;
    (void)(on.a->teams.size() + on.a->team_links.size());
    on.session.add(link_of(on.x, on.a));
    on.session.flush();
    BOOST_TEST(names(on.a->teams) == "z, p");
    on.a->teams.remove(on.z);
    on.session.flush();
    BOOST_TEST(on.a->team_links.size() == 3U);
    on.session.commit();
    BOOST_TEST(on.links() == "(2, 1, 1) (2, 2, 0) (3, 1, 0)");
    BOOST_TEST(names(on.a->teams) == "p, x");
    BOOST_TEST(on.a->team_links.size() == 2U);
}

BOOST_AUTO_TEST_CASE(l11_a_link_of_the_list_has_what_a_new_link_holds) {
    Membership on;
    (void)(on.a->team_links.size() + on.a->teams.size());
    on.echoed();
    on.a->teams.push_back(on.x);
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({insert_link, "[G] (3, 1, 0)"}));
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 1, 0) (2, 1, 1) (2, 2, 0) (3, 1, 0)");
}

BOOST_AUTO_TEST_CASE(l12_the_lists_links_are_written_before_the_objects) {
    Membership on;
    (void)on.a->teams.size();
    on.a->team_links[1]->is_training = false;
    on.echoed();
    on.a->teams.push_back(on.x);
    on.a->teams.remove(on.z);
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({delete_link, "[G] (1, 1)", insert_link, "[G] (3, 1, 0)",
                      "UPDATE heroteamlink SET is_training=?" + update_link, "[G] (0, 2, 1)"}));
    const auto n = make(membership::Hero{.name = "n"});
    n->teams.push_back(on.z);
    n->team_links.push_back(make(Link{.is_training = true, .team = on.x}));
    on.session.add(n);
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({"INSERT INTO hero (name) VALUES (?)", "[C] ('n',)",
                                     insert_link, "[C] (1, 4, 0)", insert_link, "[G] (3, 4, 1)"}));
}

BOOST_AUTO_TEST_CASE(l12_a_link_that_both_make_is_written_twice_and_refused) {
    Membership on;
    (void)(on.a->teams.size() + on.a->team_links.size() + on.x->heroes.size() +
           on.x->hero_links.size());
    on.a->teams.push_back(on.x);
    on.session.add(link_of(on.x, on.a));
    on.echoed();
    BOOST_CHECK_THROW(on.session.flush(), IntegrityError);
    BOOST_TEST(on.echoed() ==
               lines({insert_link, "[G] (3, 1, 0)", insert_link, "[G] (3, 1, 0)", "ROLLBACK"}));
}

BOOST_AUTO_TEST_CASE(l12_a_link_that_both_delete_is_deleted_twice) {
    Membership on;
    (void)on.a->teams.size();
    const auto link = on.a->team_links[0];
    on.a->teams.remove(on.z);
    on.session.delete_object(link);
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({delete_link, "[G] (1, 1)", delete_link, "[G] (1, 1)"}));
    on.session.commit();
    BOOST_TEST(on.links() == "(2, 1, 1) (2, 2, 0)");
}

BOOST_AUTO_TEST_CASE(l12_a_link_that_one_deletes_is_stale_for_the_other) {
    Membership on;
    (void)on.a->teams.size();
    const auto link = on.a->team_links[0];
    (void)on.x->hero_links.size();
    link->team = on.x;
    on.a->teams.remove(on.z);
    on.echoed();
    BOOST_CHECK_THROW(on.session.flush(), StaleDataError);
    BOOST_TEST(on.echoed().ends_with(
        lines({delete_link, "[G] (1, 1)", "UPDATE heroteamlink SET team_id=?" + update_link,
               "[G] (3, 1, 1)", "ROLLBACK"})));
}

BOOST_AUTO_TEST_CASE(l13_who_is_deleted_with_all_links_loses_them_once_each_way) {
    Membership on;
    for (const auto& link : on.a->team_links) {
        on.session.delete_object(link);
    }
    on.session.delete_object(on.a);
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({teams_of_hero, "[G] (1,)", delete_link, "[G] ((1, 1), (2, 1))", delete_link,
                      "[G] ((1, 1), (2, 1))", "DELETE FROM hero WHERE hero.id = ?", "[G] (1,)"}));
    on.session.commit();
    BOOST_TEST(on.links() == "(2, 2, 0)");
}

BOOST_AUTO_TEST_CASE(l13_a_link_cannot_lose_its_hero_though_the_list_deletes_it) {
    Membership on;
    on.session.delete_object(on.a);
    on.b->name = "renamed";
    on.echoed();
    BOOST_TEST(message_of<AssertionError>([&] { on.session.flush(); }) ==
               "<Link (1, 1)> would lose Link.hero_id, part of its primary key: delete it, or let "
               "it lead elsewhere");
    BOOST_TEST(on.echoed() ==
               lines({links_of_hero, "[G] (1,)", teams_of_hero, "[G] (1,)", "ROLLBACK"}));
    on.session.rollback();
    on.session.delete_object(on.c);
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 1, 0) (2, 1, 1) (2, 2, 0)");
}

BOOST_AUTO_TEST_CASE(l14_a_link_that_is_made_for_a_list_waits_until_that_is_read) {
    Membership on;
    on.session.add(make(membership::Team{.name = "n"}));
    on.echoed();
    on.a->team_links.push_back(make(Link{.is_training = true, .team = on.x}));
    BOOST_TEST(on.echoed() == lines({"INSERT INTO team (name) VALUES (?)", "[C] ('n',)",
                                     links_of_hero, "[G] (1,)"}));
    BOOST_TEST((on.a->team_links[2].state() == ObjectState::pending));
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 1, 0) (2, 1, 1) (2, 2, 0) (3, 1, 1)");
}

BOOST_AUTO_TEST_CASE(l14_wherever_in_the_list_it_is_put) {
    Membership on;
    on.a->team_links.insert(on.a->team_links.begin(),
                            make(Link{.is_training = true, .team = on.x}));
    BOOST_TEST(on.echoed() == lines({links_of_hero, "[G] (1,)"}));
    BOOST_TEST((on.a->team_links[0].state() == ObjectState::pending));
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 1, 0) (2, 1, 1) (2, 2, 0) (3, 1, 1)");
}

BOOST_AUTO_TEST_CASE(l14_a_link_with_a_name_is_there_before) {
    Membership on;
    const auto link = make(Link{.team = on.x});
    BOOST_CHECK_THROW(on.a->team_links.push_back(link), IntegrityError);
    on.session.rollback();
    BOOST_TEST((link.state() == ObjectState::transient));
}

BOOST_AUTO_TEST_CASE(l14_what_another_list_holds_is_there_before) {
    Membership on;
    for (const auto* name : {"n", "m"}) {
        on.b->teams.push_back(make(membership::Team{.name = name}));
    }
    on.echoed();
    on.a->teams.push_back(on.b->teams[on.b->teams.size() - 2]);
    BOOST_TEST(on.echoed() ==
               lines({"INSERT INTO team (name) VALUES (?)", "[C] ('n',)",
                      "INSERT INTO team (name) VALUES (?)", "[C] ('m',)", insert_link,
                      "[G] ((4, 2, 0), (5, 2, 0))", teams_of_hero, "[C] (1,)"}));
}

BOOST_AUTO_TEST_CASE(l14_one_that_is_made_for_a_list_that_cannot_be_read_is_nowhere) {
    Membership on;
    on.session.add(make(Link{.team = on.x}));
    BOOST_CHECK_THROW(on.a->team_links.push_back(make(Link{.team = on.z})), IntegrityError);
    on.session.rollback();
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 1, 0) (2, 1, 1) (2, 2, 0)");
}

BOOST_AUTO_TEST_SUITE_END()
