// docs/behaviour.md, M: links between rows of one table.
#include "friendship_models.hpp"

using namespace friendship;
using unit::lines;
using unit::message_of;
using unit::names;

BOOST_AUTO_TEST_SUITE(behaviour_m_links)

BOOST_AUTO_TEST_CASE(m7_each_side_loads_by_its_own_foreign_key) {
    Friends on;
    on.read();
    BOOST_TEST(names(on.a->friends) == "b, c");
    BOOST_TEST(on.echoed() == lines({read_friends, "[G] (1,)"}));
    BOOST_TEST(names(on.a->friend_of) == "b");
    BOOST_TEST(on.echoed() == lines({read_friend_of, "[G] (1,)"}));
    BOOST_TEST(names(on.d->friends) == "d");
    BOOST_TEST(on.echoed() == lines({read_friends, "[C] (4,)"}));
    BOOST_TEST(names(on.d->friend_of) == "d, c");
}

BOOST_AUTO_TEST_CASE(m7_new_links_are_written_once_whichever_side_they_were_made_on) {
    unit::Database on;
    create_all<friendship::Hero, Friendship>(on.engine);
    Session session{on.engine};
    const auto a = hero("a");
    const auto b = hero("b");
    const auto c = hero("c");
    a->friends = {b, c};
    b->friends.push_back(a);
    c->friend_of.push_back(c);
    BOOST_TEST(names(a->friend_of) == "b");
    BOOST_TEST(names(c->friends) == "c");
    BOOST_TEST(names(c->friend_of) == "a, c");
    session.add(a);
    on.echoed();
    session.flush();
    const std::string insert_hero = "INSERT INTO hero (name) VALUES (?)";
    BOOST_TEST(on.echoed() == lines({"BEGIN (implicit)", insert_hero, "[G] ('a',)", insert_hero,
                                     "[C] ('b',)", insert_hero, "[C] ('c',)", insert_friendship,
                                     "[G] ((2, 1), (1, 2), (1, 3), (3, 3))"}));
}

BOOST_AUTO_TEST_CASE(m7_the_two_ways_between_two_are_two_links) {
    Friends on;
    on.read();
    (void)on.a->friends.size();
    (void)on.a->friend_of.size();
    on.echoed();
    on.a->friends.push_back(on.d);
    on.a->friend_of.push_back(on.d);
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({insert_friendship, "[G] (4, 1)", insert_friendship, "[C] (1, 4)"}));
    on.a->friends.remove(on.b);
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({delete_friendship, "[G] (1, 2)"}));
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 3) (1, 4) (2, 1) (3, 4) (4, 1) (4, 4)");
}

BOOST_AUTO_TEST_CASE(m7_a_side_that_is_not_loaded_follows) {
    Friends on;
    on.read();
    (void)on.b->friend_of.size();
    on.echoed();
    on.b->friend_of.push_back(on.c);
    on.session.flush();
    BOOST_TEST(on.echoed() == lines({insert_friendship, "[G] (3, 2)"}));
    BOOST_TEST(names(on.c->friends) == "b, d");
    on.b->friend_of.remove(on.c);
    BOOST_TEST(names(on.c->friends) == "d");
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 2) (1, 3) (2, 1) (3, 4) (4, 4)");
}

BOOST_AUTO_TEST_CASE(m7_a_link_to_oneself_is_in_both_lists) {
    Friends on;
    on.b->friends.push_back(on.b);
    BOOST_TEST(names(on.b->friend_of) == "a, b");
    on.session.commit();
    on.d->friend_of.remove(on.d);
    BOOST_TEST(names(on.d->friends) == "");
    on.session.commit();
    BOOST_TEST(on.links() == "(1, 2) (1, 3) (2, 1) (2, 2) (3, 4)");
}

BOOST_AUTO_TEST_CASE(m8_the_links_of_a_deleted_row_go_in_both_directions) {
    Friends on;
    on.read();
    on.session.delete_object(on.a);
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({read_friends, "[G] (1,)", read_friend_of, "[G] (1,)", delete_friendship,
                      "[G] (2, 1)", delete_friendship, "[G] ((1, 2), (1, 3))",
                      "DELETE FROM hero WHERE hero.id = ?", "[G] (1,)"}));
    on.session.delete_object(on.d);
    on.session.flush();
    BOOST_TEST(on.echoed() ==
               lines({read_friends, "[C] (4,)", read_friend_of, "[C] (4,)", delete_friendship,
                      "[C] ((4, 4), (3, 4))", "DELETE FROM hero WHERE hero.id = ?", "[C] (4,)"}));
    on.session.commit();
    BOOST_TEST(on.links() == "");
}

BOOST_AUTO_TEST_CASE(m8_both_ends_of_a_link_can_be_deleted_together) {
    Friends on;
    on.read();
    on.session.delete_object(on.a);
    on.session.delete_object(on.b);
    on.session.commit();
    BOOST_TEST(on.links() == "(3, 4) (4, 4)");
    BOOST_TEST(on.rows("name", "hero") == "('c',) ('d',)");
}

BOOST_AUTO_TEST_CASE(m8_of_one_side_only_the_links_that_it_shows_go) {
    Friends on;
    const auto p = make(Page{});
    const auto q = make(Page{});
    const auto r = make(Page{});
    p->links = {q, r, p};
    q->links = {p};
    on.session.add(p);
    on.session.flush();
    const std::string insert_page = "INSERT INTO page DEFAULT VALUES";
    BOOST_TEST(on.echoed() ==
               lines({"BEGIN (implicit)", insert_page, "[G] ()", insert_page, "[C] ()", insert_page,
                      "[C] ()", "INSERT INTO reference (page_id, to_id) VALUES (?, ?)",
                      "[G] ((1, 2), (1, 3), (1, 1), (2, 1))"}));
    p->links.remove(p);
    on.session.delete_object(p);
    on.session.commit();
    BOOST_TEST(on.rows("page_id, to_id", "reference") == "(2, 1)");
}

BOOST_AUTO_TEST_CASE(m7_a_text_is_cut_at_a_list_that_is_being_printed) {
    unit::Database on;
    const auto a = hero("a");
    const auto b = hero("b");
    a->friends = {a, b};
    BOOST_TEST(fmt::format("{:?}", a) ==
               "Hero(id=None, name='a', friends=[Hero(id=None, name='a', friends=[...], "
               "friend_of=[Hero(id=None, name='a', friends=[...], friend_of=[...])]), "
               "Hero(id=None, name='b', friend_of=[Hero(id=None, name='a', friends=[...], "
               "friend_of=[Hero(id=None, name='a', friends=[...], friend_of=[...])])])], "
               "friend_of=[Hero(id=None, name='a', friends=[Hero(id=None, name='a', "
               "friends=[...], friend_of=[...]), Hero(id=None, name='b', "
               "friend_of=[Hero(id=None, name='a', friends=[...], friend_of=[...])])], "
               "friend_of=[...])])");
}

BOOST_AUTO_TEST_CASE(m8_a_deleted_row_gets_no_link_back) {
    for (const bool is_linked : {true, false}) {
        Friends on;
        on.read();
        (void)(on.a->friends.size() + on.c->friends.size());
        on.session.delete_object(is_linked ? on.a : on.d);
        (is_linked ? on.c : on.a)->friends.push_back(is_linked ? on.a : on.d);
        on.session.commit();
        BOOST_TEST(on.links() == (is_linked ? "(3, 4) (4, 4)" : "(1, 2) (1, 3) (1, 4) (2, 1)"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
