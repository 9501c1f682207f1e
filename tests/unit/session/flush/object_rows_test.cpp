#include <sidekick/session/flush/object_rows.hpp>

#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace object_rows_test {

struct Cell {
    std::int64_t row = 0;
    std::int64_t column = 0;
};
constexpr auto describe(Model<Cell>) {
    return table<Cell>(primary_key<&Cell::row, &Cell::column>);
}

}  // namespace object_rows_test

BOOST_AUTO_TEST_SUITE(object_rows)

BOOST_AUTO_TEST_CASE(in_a_key_of_several_columns_0_is_a_value) {
    using object_rows_test::Cell;
    unit::Database database;
    create_all<Cell>(database.engine);
    Session session{database.engine};
    session.add(make(Cell{}));
    session.commit();
    BOOST_TEST(database.rows("row, column", "cell") == "(0, 0)");
}

BOOST_AUTO_TEST_CASE(whoever_has_the_key_of_a_new_row_is_read_before_it_is_written) {
    unit::Walkthrough database;
    Session session{database.engine};
    const auto rusty_man = session.get<Hero>(2);
    session.commit();
    database.run("DELETE FROM hero WHERE id = 2");
    session.add(make(Hero{.id = 2, .name = "Heir", .secret_name = "?"}));
    database.echoed();
    session.flush();
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", unit::get_hero, "[G] (2,)",
                      "INSERT INTO hero (id, name, secret_name, age) VALUES (?, ?, ?, ?)",
                      "[G] (2, 'Heir', '?', None)"}));
    BOOST_TEST(rusty_man.state() == ObjectState::deleted);
}

BOOST_AUTO_TEST_CASE(what_expired_and_lost_its_row_to_a_rollback_is_not_written_from_memory) {
    unit::Walkthrough database;
    Session session{database.engine};
    const auto fresh = unit::hero("a");
    session.add(fresh);
    session.flush();
    session.expire(fresh);
    session.rollback();
    session.add(fresh);
    database.echoed();
    BOOST_TEST(unit::message_of<InvalidRequestError>([&] { session.flush(); }) ==
               "Instance <Hero, pending> cannot be refreshed: it expired, and then a rollback took "
               "its row");
    BOOST_TEST(database.echoed() == lines({"BEGIN (implicit)", "ROLLBACK"}));
}

BOOST_AUTO_TEST_SUITE_END()
