// Keys and foreign keys of types with a codec.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;
using unit::peek;

namespace typed_keys {

struct Crew;

// A program's own key: a number of its own kind.
struct Number {
    std::int64_t value = 0;

    friend bool operator==(const Number&, const Number&) = default;
};

struct Boat {
    Uuid id = uuid4();
    std::string name{};
    Many<Crew> crew{};
};

struct Crew {
    std::optional<Number> id{};
    std::string name{};
    std::optional<Uuid> boat_id{};
    One<Boat> boat{};
};

}  // namespace typed_keys

template <>
struct sidekick::codec<typed_keys::Number> {
    static std::int64_t store(const typed_keys::Number& number) { return number.value; }
    static typed_keys::Number load(std::int64_t value) { return {value}; }
};

namespace typed_keys {

constexpr auto describe(Model<Boat>) {
    return table<Boat>(primary_key<&Boat::id>, named("ship"),
                       one_to_many<&Boat::crew>(back_populates<&Crew::boat>));
}
constexpr auto describe(Model<Crew>) {
    return table<Crew>(primary_key<&Crew::id>, foreign_key<&Crew::boat_id, &Boat::id>,
                       many_to_one<&Crew::boat>(back_populates<&Boat::crew>));
}

const Uuid known{"00000000-0000-4000-8000-000000000001"};

struct Fleet : unit::Database {
    Fleet() {
        create_all<Boat, Crew>(engine);
        echoed();
    }
};

}  // namespace typed_keys

using namespace typed_keys;

BOOST_AUTO_TEST_SUITE(typed_keys_test)

BOOST_AUTO_TEST_CASE(a_uuid_is_a_key_and_a_foreign_key) {
    Fleet database;
    Session session{database.engine};
    auto boat = make(Boat{.id = known, .name = "Argo"});
    boat->crew.push_back(make(Crew{.name = "Jason"}));
    session.add(boat);
    session.commit();
    BOOST_TEST(database.echoed().ends_with(
        lines({"INSERT INTO ship (id, name) VALUES (?, ?)",
               "[G] ('00000000000040008000000000000001', 'Argo')",
               "INSERT INTO crew (name, boat_id) VALUES (?, ?)",
               "[G] ('Jason', '00000000000040008000000000000001')", "COMMIT"})));
    BOOST_TEST((session.get<Boat>(known) == boat));
    BOOST_TEST(((*peek(boat).crew.begin()).state() == ObjectState::persistent));
    auto jason = session.exec(select<Crew>().join<Boat>().where(col<&Boat::id> == known)).one();
    BOOST_TEST((*peek(jason).boat_id == known));
    BOOST_TEST((peek(jason).id == Number{1}));
    BOOST_TEST(peek(jason).boat->name == "Argo");
    BOOST_TEST((session.get<Crew>(Number{1}) == jason));
    BOOST_TEST(!session.get<Boat>(uuid4()));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_names_the_table_where_it_is_called_otherwise) {
    Fleet database;
    database.run("INSERT INTO ship (id, name) VALUES ('x', 'Argo')");
    Session session{database.engine};
    BOOST_TEST(message_of<DataError>([&] { (void)session.exec(select<Boat>()); }) ==
               "Boat.id (column id of table ship) of the row with key ('x',): the stored value 'x' "
               "does not fit a UUID: a UUID has 32 hexadecimal digits, which 'x' has not");
}

BOOST_AUTO_TEST_CASE(the_object_is_shared_by_what_has_its_key) {
    Fleet database;
    Session session{database.engine};
    session.add(make(Boat{.id = known, .name = "Argo"}));
    session.add(make(Boat{.name = "Pequod"}));
    session.commit();
    const auto all = session.exec(select<Boat>().order_by(col<&Boat::name>));
    BOOST_TEST(all.size() == 2U);
    BOOST_TEST((all[0] == session.get<Boat>(known)));
    session.delete_object(all[0]);
    session.commit();
    BOOST_TEST(database.rows("name", "ship") == "('Pequod',)");
}

BOOST_AUTO_TEST_SUITE_END()
