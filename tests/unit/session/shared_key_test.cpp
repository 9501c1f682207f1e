// A one-to-one whose other side has the owner's key as its own; and keys that are not the first
// column of their table.
#include "support.hpp"

using namespace sidekick;
using unit::lines;

namespace shelves {

struct Book;
struct Cover {
    std::string colour{};
    std::int64_t book_id{};
    One<Book> book{};
};
struct Shelf {
    std::string room{};
    std::int64_t number{};
};
struct Book {
    std::int64_t id{};
    std::optional<std::int64_t> shelf_number{};
    One<Shelf> shelf{};
    One<Cover> cover{};
};

constexpr auto describe(Model<Cover>) {
    return table<Cover>(primary_key<&Cover::book_id>, foreign_key<&Cover::book_id, &Book::id>,
                        many_to_one<&Cover::book>(back_populates<&Book::cover>));
}
constexpr auto describe(Model<Shelf>) {
    return table<Shelf>(primary_key<&Shelf::number>);
}
constexpr auto describe(Model<Book>) {
    return table<Book>(primary_key<&Book::id>, foreign_key<&Book::shelf_number, &Shelf::number>,
                       many_to_one<&Book::shelf>(),
                       one_to_one<&Book::cover>(back_populates<&Cover::book>));
}

struct Shelves : unit::Database {
    Shelves() {
        create_all<Shelf, Book, Cover>(engine);
        run("INSERT INTO shelf VALUES ('hall', 7)");
        run("INSERT INTO book VALUES (1, 7), (2, NULL)");
        run("INSERT INTO cover VALUES ('blue', 1)");
    }
    Session session{engine};
};

BOOST_FIXTURE_TEST_SUITE(shared_key, Shelves)

BOOST_AUTO_TEST_CASE(the_other_side_is_found_by_its_key) {
    const auto book = session.get<Book>(1);
    echoed();
    BOOST_TEST(book->cover->colour == "blue");
    BOOST_TEST(echoed() == lines({"SELECT cover.colour AS cover_colour, cover.book_id AS "
                                  "cover_book_id\nFROM cover\nWHERE cover.book_id = ?",
                                  "[G] (1,)"}));
    const auto other = session.get<Book>(2);
    BOOST_TEST(!other->cover);
    session.expire(book);
    (void)book->id;
    echoed();
    BOOST_TEST(book->cover->colour == "blue");
    BOOST_TEST(echoed().empty());
}

BOOST_AUTO_TEST_CASE(a_key_stands_first_where_many_are_read_by_it) {
    (void)session.exec(select<Book>().options(selectinload<&Book::shelf>));
    const std::string echo = echoed();
    BOOST_TEST(echo.substr(echo.rfind("SELECT")) ==
               lines({"SELECT shelf.number AS shelf_number, shelf.room AS shelf_room\nFROM shelf\n"
                      "WHERE shelf.number IN (?)",
                      "[G] (7,)"}));
    BOOST_TEST(session.get<Book>(1)->shelf->room == "hall");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace shelves
