// Rows that a trigger skips, of which SQLite says nothing.
#include "support.hpp"

using namespace sidekick;
using unit::message_of;

namespace {

struct Skipping : unit::Walkthrough {
    Skipping() {
        run("CREATE TRIGGER no_hero BEFORE INSERT ON hero WHEN NEW.name = 'Nobody' "
            "BEGIN SELECT RAISE(IGNORE); END");
        run("CREATE TRIGGER no_link BEFORE INSERT ON heroteamlink WHEN NEW.team_id = 1 "
            "BEGIN SELECT RAISE(IGNORE); END");
    }
    Session session{engine};
};

Ref<Hero> hero(std::string name, std::optional<std::int64_t> id = {}) {
    return make(Hero{.id = id, .name = std::move(name), .secret_name = "?"});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(skipped_rows)

BOOST_AUTO_TEST_CASE(a_new_object_gets_no_other_rows_key) {
    Skipping database;
    auto somebody = hero("Somebody");
    auto nobody = hero("Nobody");
    database.session.add(somebody);
    database.session.add(nobody);
    BOOST_TEST(message_of<FlushError>([&] { database.session.commit(); }) ==
               "INSERT statement on table 'hero' expected to write 1 row(s); 0 were written: a "
               "trigger may have skipped the others. [objects: <Hero, pending>] [parameters: "
               "('Nobody', '?', None)]");
    BOOST_CHECK_THROW((void)database.session.get<Hero>(4), PendingRollbackError);
    database.session.rollback();
    BOOST_TEST(nobody.state() == ObjectState::transient);
    BOOST_TEST(!unit::peek(nobody).id.has_value());
    database.session.add(somebody);
    database.session.commit();
    BOOST_TEST(database.rows("name", "hero WHERE id > 3") == "('Somebody',)");
}

BOOST_AUTO_TEST_CASE(one_of_several_rows_in_a_statement_is_missed_too) {
    Skipping database;
    database.session.add(hero("Somebody", 7));
    database.session.add(hero("Nobody", 8));
    BOOST_TEST(message_of<FlushError>([&] { database.session.flush(); }) ==
               "INSERT statement on table 'hero' expected to write 2 row(s); 1 were written: a "
               "trigger may have skipped the others. [objects: <Hero, pending>, <Hero, pending>] "
               "[parameters: ((7, 'Somebody', '?', None), (8, 'Nobody', '?', None))]");
}

BOOST_AUTO_TEST_CASE(a_link_that_was_not_written_is_an_error) {
    Skipping database;
    auto spider_boy = database.session.get<Hero>(3);
    spider_boy->teams.push_back(database.session.get<Team>(1));
    BOOST_TEST(message_of<FlushError>([&] { database.session.flush(); }) ==
               "INSERT statement on table 'heroteamlink' expected to write 1 row(s); 0 were "
               "written: a trigger may have skipped the others. [relationship: Hero.teams] "
               "[parameters: (1, 3)]");
    database.session.rollback();
    BOOST_TEST(unit::names(spider_boy->teams) == "Preventers");
}

BOOST_AUTO_TEST_SUITE_END()
