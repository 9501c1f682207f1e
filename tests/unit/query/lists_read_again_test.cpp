// Lists that load with their owners by their description are read where an object is read again,
// also on the way back to its own model: the SQL is that of SQLModel.
#include "academy_models.hpp"

namespace forum {

using namespace sidekick;
using unit::lines;

namespace {

// Each thread loads what answers it.
struct Thread {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> thread_id{};
    One<Thread> above{};
    Many<Thread> answers{};
};
constexpr auto describe(Model<Thread>) {
    return table<Thread>(
        primary_key<&Thread::id>, foreign_key<&Thread::thread_id, &Thread::id>,
        many_to_one<&Thread::above>(back_populates<&Thread::answers>),
        one_to_many<&Thread::answers>(back_populates<&Thread::above>, lazy<Lazy::selectin>));
}

// Each member is joined with his group, which loads its members.
struct Member;
struct Group {
    std::optional<std::int64_t> id{};
    Many<Member> members{};
};
struct Member {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> group_id{};
    One<Group> group{};
};
constexpr auto describe(Model<Group>) {
    return table<Group>(
        primary_key<&Group::id>,
        one_to_many<&Group::members>(back_populates<&Member::group>, lazy<Lazy::selectin>));
}
constexpr auto describe(Model<Member>) {
    return table<Member>(
        primary_key<&Member::id>, foreign_key<&Member::group_id, &Group::id>,
        many_to_one<&Member::group>(back_populates<&Group::members>, lazy<Lazy::joined>));
}

// Each side is joined with the other.
struct Page;
struct Book {
    std::optional<std::int64_t> id{};
    Many<Page> pages{};
};
struct Page {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> book_id{};
    One<Book> book{};
};
constexpr auto describe(Model<Book>) {
    return table<Book>(primary_key<&Book::id>,
                       one_to_many<&Book::pages>(back_populates<&Page::book>, lazy<Lazy::joined>));
}
constexpr auto describe(Model<Page>) {
    return table<Page>(primary_key<&Page::id>, foreign_key<&Page::book_id, &Book::id>,
                       many_to_one<&Page::book>(back_populates<&Book::pages>, lazy<Lazy::joined>));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lists_read_again)

BOOST_AUTO_TEST_CASE(of_their_own_model) {
    unit::Database database;
    create_all<Thread>(database.engine);
    Session session{database.engine};
    const auto first = make(Thread{});
    session.add_all(first, make(Thread{.above = first}));
    session.commit();
    database.echoed();
    BOOST_TEST(first->id.value() == 1);
    const std::string columns =
        "SELECT thread.id AS thread_id_1, thread.thread_id AS thread_thread_id\nFROM "
        "thread\nWHERE ";
    BOOST_TEST(database.echoed() ==
               lines({"BEGIN (implicit)", columns + "thread.id = ?", "[G] (1,)",
                      columns + "? = thread.thread_id", "[G] (1,)"}));
    session.refresh(first);
    session.close();
    BOOST_TEST(first->answers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(behind_what_is_joined) {
    unit::Database database;
    create_all<Group, Member>(database.engine);
    Session session{database.engine};
    const auto group = make(Group{});
    const auto member = make(Member{.group = group});
    session.add(member);
    session.commit();
    BOOST_TEST(member->id.value() == 1);
    session.close();
    BOOST_TEST(group->members.size() == 1U);

    Session another{database.engine};
    const auto again = another.get<Member>(1);
    another.close();
    BOOST_CHECK_THROW((void)again->group->members.size(), DetachedInstanceError);
}

BOOST_AUTO_TEST_CASE(where_the_way_back_would_join_a_list_no_row_is_repeated) {
    unit::Database database;
    create_all<Book, Page>(database.engine);
    Session session{database.engine};
    session.add(make(Book{.pages = {make(Page{}), make(Page{})}}));
    session.commit();
    database.echoed();
    BOOST_TEST(session.exec(select<Page>().limit(2)).all().size() == 2U);
    BOOST_TEST(database.echoed().find("FROM page LEFT OUTER JOIN book AS book_1 ON book_1.id = "
                                      "page.book_id\n LIMIT ? OFFSET ?") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace forum
