// The words of a description that say what becomes of what a relationship leads to.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;

namespace cascade_test {

using Id = std::optional<std::int64_t>;

// Each child says something that cannot be.
struct Parent {
    Id id{};
};
constexpr auto describe(Model<Parent>) {
    return table<Parent>(primary_key<&Parent::id>);
}
struct SingleParent {
    Id id{};
    Id parent_id{};
    One<Parent> parent{};
};
constexpr auto describe(Model<SingleParent>) {
    return table<SingleParent>(primary_key<&SingleParent::id>,
                               foreign_key<&SingleParent::parent_id, &Parent::id>,
                               many_to_one<&SingleParent::parent>(cascade(all, delete_orphan)));
}
struct Passive {
    Id id{};
    Id parent_id{};
    One<Parent> parent{};
};
constexpr auto describe(Model<Passive>) {
    return table<Passive>(primary_key<&Passive::id>, foreign_key<&Passive::parent_id, &Parent::id>,
                          many_to_one<&Passive::parent>(passive_deletes));
}
struct Part {
    Id id{};
    Id whole_id{};
};
struct OrphansOnly {
    Id id{};
    Many<Part> parts{};
};
constexpr auto describe(Model<Part>) {
    return table<Part>(column<&Part::id>(primary_key),
                       column<&Part::whole_id>(foreign_key<&OrphansOnly::id>(ondelete(cascade))));
}
constexpr auto describe(Model<OrphansOnly>) {
    return table<OrphansOnly>(primary_key<&OrphansOnly::id>,
                              one_to_many<&OrphansOnly::parts>(delete_orphan));
}
struct Piece {
    Id id{};
    Id both_id{};
};
struct BothWays {
    Id id{};
    Many<Piece> pieces{};
};
constexpr auto describe(Model<Piece>) {
    return table<Piece>(primary_key<&Piece::id>,
                        foreign_key<&Piece::both_id, &BothWays::id>(ondelete(set_null)));
}
constexpr auto describe(Model<BothWays>) {
    return table<BothWays>(primary_key<&BothWays::id>,
                           one_to_many<&BothWays::pieces>(cascade(all), passive_deletes(all)));
}

struct Child {
    Id id{};
    Id parent_id{};
    Id guardian_id{};
};
constexpr auto describe(Model<Child>) {
    return table<Child>(primary_key<&Child::id>,
                        column<&Child::parent_id>(foreign_key<&Parent::id>(ondelete(cascade))),
                        foreign_key<&Child::guardian_id, &Parent::id>(ondelete(set_null)));
}

// A key of two columns, and what leads to it, by pairs of columns in another order.
struct Place {
    std::int64_t row = 0;
    std::int64_t seat = 0;
};
struct Ticket {
    Id id{};
    Id seat{};
    Id row{};
    Id buyer_id{};
};
constexpr auto describe(Model<Place>) {
    return table<Place>(primary_key<&Place::row, &Place::seat>);
}
constexpr auto describe(Model<Ticket>) {
    return table<Ticket>(primary_key<&Ticket::id>, foreign_key<&Ticket::buyer_id, &Parent::id>,
                         foreign_key<&Ticket::seat, &Place::seat>,
                         foreign_key<&Ticket::row, &Place::row>(ondelete(restrict)));
}

std::string foreign_keys(const std::string& echo) {
    std::string found;
    for (std::size_t at = 0; (at = echo.find("FOREIGN KEY", at)) != std::string::npos; ++at) {
        const std::string line = echo.substr(at, echo.find('\n', at) - at);
        found += line.substr(0, line.find_last_not_of(',') + 1) + "\n";
    }
    return found;
}

}  // namespace cascade_test

using namespace cascade_test;

BOOST_AUTO_TEST_SUITE(cascade_words)

BOOST_AUTO_TEST_CASE(n1_a_foreign_key_says_what_the_database_does) {
    unit::Database database;
    create_all<Parent, Child>(database.engine);
    BOOST_TEST(foreign_keys(database.echoed()) ==
               "FOREIGN KEY(parent_id) REFERENCES parent (id) ON DELETE CASCADE\n"
               "FOREIGN KEY(guardian_id) REFERENCES parent (id) ON DELETE SET NULL\n");
}

BOOST_AUTO_TEST_CASE(n1_a_key_of_several_columns_is_one_constraint) {
    unit::Database database{"sqlite://", {.on_connect = {"PRAGMA foreign_keys=ON"}}};
    create_all<Place, Ticket, Parent>(database.engine);
    BOOST_TEST(foreign_keys(database.echoed()) ==
               "FOREIGN KEY(\"row\", seat) REFERENCES place (\"row\", seat) ON DELETE RESTRICT\n"
               "FOREIGN KEY(buyer_id) REFERENCES parent (id)\n");
    database.run("INSERT INTO place VALUES (1, 2)");
    database.run("INSERT INTO ticket VALUES (1, 2, 1, NULL)");
    BOOST_CHECK_THROW(database.run("INSERT INTO ticket VALUES (2, 1, 2, NULL)"),
                      std::runtime_error);
    BOOST_CHECK_THROW(database.run("DELETE FROM place"), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(what_contradicts_itself_is_an_error_that_says_what_to_write) {
    const auto why = [](auto ask) { return message_of<ArgumentError>(ask); };
    BOOST_TEST(why([] { (void)detail::mapper<SingleParent>(); }) ==
               "SingleParent.parent: delete_orphan is for a one_to_many or a one_to_one");
    BOOST_TEST(why([] { (void)detail::mapper<Passive>(); }) ==
               "Passive.parent: passive_deletes is for a one_to_many or a one_to_one");
    BOOST_TEST(why([] { (void)detail::mapper<OrphansOnly>(); }) ==
               "OrphansOnly.parts: delete_orphan needs the rest of it: say cascade(all, "
               "delete_orphan)");
    BOOST_TEST(why([] { (void)detail::mapper<BothWays>(); }) ==
               "BothWays.pieces: passive_deletes(all) leaves to the database what cascade(all) "
               "deletes: say only one");
}

BOOST_AUTO_TEST_SUITE_END()
