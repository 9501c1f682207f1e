// A foreign key of two columns, filled and emptied by a flush.
#include "support.hpp"

using namespace sidekick;

namespace theatre {

struct Ticket;

struct Place {
    std::int64_t row = 0;
    std::int64_t seat = 0;
    Many<Ticket> tickets{};
};
struct Ticket {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> row{};
    std::optional<std::int64_t> seat{};
    One<Place> place{};
};

constexpr auto describe(Model<Place>) {
    return table<Place>(primary_key<&Place::row, &Place::seat>,
                        one_to_many<&Place::tickets>(back_populates<&Ticket::place>));
}
constexpr auto describe(Model<Ticket>) {
    return table<Ticket>(primary_key<&Ticket::id>, foreign_key<&Ticket::row, &Place::row>,
                         foreign_key<&Ticket::seat, &Place::seat>,
                         many_to_one<&Ticket::place>(back_populates<&Place::tickets>));
}

struct Theatre : unit::Database {
    Theatre() { create_all<Place, Ticket>(engine); }
    std::string tickets() const { return rows("id, row, seat", "ticket"); }

    Session session{engine};
};

BOOST_AUTO_TEST_SUITE(keys_of_two_columns)

BOOST_AUTO_TEST_CASE(are_filled_as_a_whole_and_emptied_so) {
    Theatre on;
    const auto stalls = make(Place{.row = 3, .seat = 7});
    const auto circle = make(Place{.row = 4, .seat = 7});
    const auto ticket = make(Ticket{.place = stalls});
    on.session.add(ticket);
    on.session.add(circle);
    on.session.commit();
    BOOST_TEST(on.tickets() == "(1, 3, 7)");
    circle->tickets.push_back(ticket);
    on.session.commit();
    BOOST_TEST(on.tickets() == "(1, 4, 7)");
    BOOST_TEST((ticket->place == circle && circle->tickets.size() == 1U));
    on.session.delete_object(circle);
    on.session.commit();
    BOOST_TEST(on.tickets() == "(1, None, None)");
    BOOST_TEST(!ticket->place);
}

BOOST_AUTO_TEST_CASE(follow_a_changed_key_as_a_whole) {
    Theatre on;
    const auto stalls = make(Place{.row = 3, .seat = 7});
    const auto ticket = make(Ticket{.place = stalls});
    on.session.add(ticket);
    on.session.flush();
    stalls->row = 5;
    stalls->seat = 9;
    on.session.flush();
    BOOST_TEST((ticket->row == 5 && ticket->seat == 9));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace theatre
