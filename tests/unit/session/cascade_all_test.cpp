// What follows an object by `cascade(all)` where its list says `delete_orphan`, and where it does
// not; and a foreign key that must not be NULL.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;

namespace kanban {

using Id = std::optional<std::int64_t>;

struct Board;
struct Card {
    Id id{};
    Id board_id{};
    One<Board> board{};
};
struct Note {
    Id id{};
    std::int64_t board_id{};
};
struct Check {
    Id id{};
    Id board_id{};
};
struct Project;
struct Board {
    Id id{};
    Id project_id{};
    One<Project> project{};
    Many<Card> cards{};
    Many<Check> checks{};
    Many<Note> notes{};
};
struct Project {
    Id id{};
    Many<Board> boards{};
};

constexpr auto describe(Model<Card>) {
    return table<Card>(primary_key<&Card::id>, foreign_key<&Card::board_id, &Board::id>,
                       many_to_one<&Card::board>(back_populates<&Board::cards>));
}
constexpr auto describe(Model<Note>) {
    return table<Note>(primary_key<&Note::id>, foreign_key<&Note::board_id, &Board::id>);
}
constexpr auto describe(Model<Check>) {
    return table<Check>(primary_key<&Check::id>, foreign_key<&Check::board_id, &Board::id>);
}
constexpr auto describe(Model<Board>) {
    return table<Board>(primary_key<&Board::id>, foreign_key<&Board::project_id, &Project::id>,
                        many_to_one<&Board::project>(back_populates<&Project::boards>),
                        one_to_many<&Board::cards>(back_populates<&Card::board>, cascade(all)),
                        one_to_many<&Board::checks>(), one_to_many<&Board::notes>());
}
constexpr auto describe(Model<Project>) {
    return table<Project>(primary_key<&Project::id>,
                          one_to_many<&Project::boards>(back_populates<&Board::project>,
                                                        cascade(all, delete_orphan)));
}

struct Kanban : unit::Database {
    Kanban() { create_all<Project, Board, Card, Check, Note>(engine); }

    Session session{engine};
    Ref<Card> card = make(Card{});
    Ref<Check> check = make(Check{});
    Ref<Board> board = make(Board{.cards = {card}, .checks = {check}});
    Ref<Project> project = make(Project{.boards = {board}});
};

BOOST_FIXTURE_TEST_SUITE(cascade_all, Kanban)

BOOST_AUTO_TEST_CASE(n5_a_new_object_that_leaves_takes_along_what_is_all_its_own) {
    session.add(project);
    project->boards.remove(board);
    BOOST_TEST(!session.contains(board));
    BOOST_TEST(!session.contains(card));
    BOOST_TEST(session.contains(check));
    session.commit();
    BOOST_TEST(rows("id", "card") == "");
    BOOST_TEST(rows("id", "\"check\"") == "(1,)");
    board->project = project;
    session.commit();
    BOOST_TEST(rows("id", "card") == "(1,)");
    auto other = make(Board{.project = project, .cards = {make(Card{})}});
    other->project = nullptr;
    BOOST_TEST(!session.contains(other->cards[0]));
}

BOOST_AUTO_TEST_CASE(n2_what_expires_keeps_what_is_new_and_may_be_alone) {
    for (const bool refreshed : {false, true}) {
        Kanban in;
        in.session.add(in.project);
        in.session.commit();
        (void)(in.board->cards.size() + in.project->boards.size());
        const auto added = make(Card{.board = in.board});
        refreshed ? in.session.refresh(in.project) : in.session.expire(in.project);
        BOOST_TEST(in.session.contains(added));
        in.session.commit();
        BOOST_TEST(in.rows("id, board_id", "card") == "(1, 1) (2, 1)");
    }
}

BOOST_AUTO_TEST_CASE(a_key_that_must_not_be_null_is_refused_by_name) {
    const auto note = make(Note{});
    board->notes.push_back(note);
    session.add(board);
    session.commit();
    session.delete_object(board);
    const std::string message = message_of<IntegrityError>([&] { session.flush(); });
    BOOST_TEST(message ==
               "NOT NULL constraint failed: note.board_id: <Note (1,)> would lead to nothing: "
               "delete it, or let it lead elsewhere (SQLite code 1299)");
    session.rollback();
    BOOST_TEST(rows("id, board_id", "note") == "(1, 1)");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace kanban
