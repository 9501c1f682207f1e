// docs/behaviour.md, M: rows that refer to rows of their own table.
#include "support.hpp"

using namespace sidekick;
using unit::lines;
using unit::message_of;

namespace tree {

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> mentor_id{};
    One<Hero> mentor{};
    Many<Hero> students{};
};

constexpr auto describe(Model<Hero>) {
    return table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::mentor_id, &Hero::id>,
                       many_to_one<&Hero::mentor>(back_populates<&Hero::students>),
                       one_to_many<&Hero::students>(back_populates<&Hero::mentor>));
}

// A tree that is seen from one side only.
struct Page {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> parent_id{};
    One<Page> parent{};
};

constexpr auto describe(Model<Page>) {
    return table<Page>(primary_key<&Page::id>, foreign_key<&Page::parent_id, &Page::id>,
                       many_to_one<&Page::parent>());
}

// And one that is seen from the other side only.
struct Folder {
    std::optional<std::int64_t> id{};
    std::optional<std::int64_t> parent_id{};
    Many<Folder> folders{};
};

constexpr auto describe(Model<Folder>) {
    return table<Folder>(primary_key<&Folder::id>, foreign_key<&Folder::parent_id, &Folder::id>,
                         one_to_many<&Folder::folders>());
}

// Written before heroes are.
struct Abbey {
    std::optional<std::int64_t> id{};
};

constexpr auto describe(Model<Abbey>) {
    return table<Abbey>(primary_key<&Abbey::id>);
}

struct Tree : unit::Database {
    Tree() {
        create_all<Abbey, Folder, Hero, Page>(engine);
        echoed();
    }
    std::string heroes() const { return rows("id, name, mentor_id", "hero"); }

    Session session{engine};
};

Ref<Hero> hero(std::string name, One<Hero> mentor = {}) {
    return make(Hero{.name = std::move(name), .mentor = std::move(mentor)});
}

BOOST_AUTO_TEST_SUITE(behaviour_m_trees)

BOOST_AUTO_TEST_CASE(m1_a_new_row_comes_after_the_new_row_that_it_refers_to) {
    Tree on;
    const auto student = hero("student");
    const auto other = hero("other");
    const auto mentor = hero("mentor");
    student->mentor = mentor;
    mentor->students.push_back(hero("second"));
    on.session.add(student);
    on.session.add(other);
    on.session.commit();
    BOOST_TEST(on.heroes() ==
               "(1, 'mentor', None) (2, 'other', None) (3, 'student', 1) (4, 'second', 1)");
}

BOOST_AUTO_TEST_CASE(m2_rows_that_do_not_refer_to_each_other_stay_in_one_statement) {
    Tree on;
    const auto mentor = hero("mentor");
    on.session.add(mentor);
    on.session.commit();
    for (const std::int64_t id : {2, 3}) {
        on.session.add(make(Hero{.id = id, .name = "x", .mentor = mentor}));
    }
    on.echoed();
    on.session.flush();
    BOOST_TEST(on.echoed().find("((2, 'x', 1), (3, 'x', 1))") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(m3_a_tree_is_written_level_by_level) {
    Tree on;
    const auto root = hero("r");
    const auto a = hero("a", root);
    const auto b = hero("b", root);
    on.session.add(hero("ba", b));
    on.session.add(hero("aa", a));
    on.session.commit();
    BOOST_TEST(on.rows("name", "hero order by id") == "('r',) ('b',) ('a',) ('ba',) ('aa',)");
}

BOOST_AUTO_TEST_CASE(m5_students_stay_without_their_mentor_and_leaves_are_deleted_first) {
    Tree on;
    on.run("PRAGMA foreign_keys = ON");
    const auto root = hero("r");
    const auto a = hero("a", root);
    const auto aa = hero("aa", a);
    on.session.add(hero("b", root));
    on.session.commit();
    on.session.delete_object(root);
    on.session.delete_object(a);
    on.session.delete_object(aa);
    on.echoed();
    on.session.commit();
    const std::string sent = on.echoed();
    BOOST_TEST(sent.find("DELETE FROM hero WHERE hero.id = ?\n[G] (4,)\nDELETE FROM hero WHERE "
                         "hero.id = ?\n[C] (3,)\nDELETE FROM hero WHERE hero.id = ?\n[C] (1,)\n") !=
               std::string::npos);
    BOOST_TEST(on.heroes() == "(2, 'b', None)");
}

BOOST_AUTO_TEST_CASE(m5_a_student_is_deleted_while_its_mentor_stays) {
    Tree on;
    const auto root = hero("r");
    const auto a = hero("a", root);
    on.session.add(a);
    on.session.add(hero("b", root));
    on.session.commit();
    BOOST_TEST((a->mentor == root));
    on.session.delete_object(a);
    on.session.commit();
    BOOST_TEST(on.heroes() == "(1, 'r', None) (3, 'b', 1)");
}

BOOST_AUTO_TEST_CASE(m5_leaves_are_deleted_first_also_where_no_list_leads_to_them) {
    for (const bool is_loaded : {true, false}) {
        Tree on;
        const auto root = make(Page{});
        const auto leaf = make(Page{.parent = root});
        on.session.add(leaf);
        on.session.commit();
        if (is_loaded) {
            BOOST_TEST((leaf->parent == root && root->parent == nullptr));
        }
        on.session.delete_object(root);
        on.session.delete_object(leaf);
        on.echoed();
        on.session.flush();
        BOOST_TEST(
            on.echoed().ends_with(lines({"DELETE FROM page WHERE page.id = ?", "[G] (2,)",
                                         "DELETE FROM page WHERE page.id = ?", "[C] (1,)"})));
    }
}

BOOST_AUTO_TEST_CASE(m6_a_circle_of_new_rows_is_refused_before_anything_is_sent) {
    Tree on;
    const auto a = hero("a");
    const auto b = hero("b", a);
    a->mentor = b;
    on.session.add(hero("in no circle"));
    on.session.add(make(Abbey{}));
    on.session.add(a);
    BOOST_TEST(message_of<CircularDependencyError>([&] { on.session.flush(); }) ==
               "Circular dependency detected: each of these refers to another of them, or to "
               "itself, and none can be written first: <Hero, pending>, <Hero, pending>");
    BOOST_TEST(on.echoed().empty());
    BOOST_TEST((a.state() == ObjectState::transient));
    on.session.rollback();

    const auto itself = hero("itself");
    itself->mentor = itself;
    on.session.add(itself);
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
}

BOOST_AUTO_TEST_CASE(m6_a_circle_that_members_show_is_refused_though_the_rows_are_there) {
    Tree on;
    const auto a = hero("a");
    const auto b = hero("b", a);
    on.session.add(b);
    on.session.commit();
    a->mentor_id = 2;  // which no member shows
    on.session.commit();
    BOOST_TEST((a->mentor == b && b->mentor == a));
    b->name = "c";
    on.session.flush();  // one of the two alone is written
    a->name = "d";
    b->name = "e";
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
    on.session.rollback();

    a->mentor = a;
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
}

BOOST_AUTO_TEST_CASE(m6_so_is_one_that_lists_alone_show) {
    Tree on;
    const auto inner = make(Folder{});
    const auto outer = make(Folder{.folders = {inner}});
    on.session.add(outer);
    on.session.flush();
    inner->folders.push_back(outer);
    BOOST_CHECK_THROW(on.session.flush(), CircularDependencyError);
}

BOOST_AUTO_TEST_CASE(m6_a_circle_of_deleted_rows_is_refused_before_anything_is_written) {
    Tree on;
    const auto a = hero("a");
    const auto b = hero("b", a);
    on.session.add(b);
    on.session.commit();
    a->mentor = b;
    on.session.commit();
    BOOST_TEST((a->mentor == b && b->mentor == a));
    on.session.delete_object(a);
    on.session.delete_object(b);
    on.session.add(hero("c"));
    on.echoed();
    BOOST_TEST(message_of<CircularDependencyError>([&] { on.session.flush(); }) ==
               "Circular dependency detected: each of these refers to another of them, or to "
               "itself, and none can be written first: <Hero (1,)>, <Hero (2,)>");
    BOOST_TEST(on.echoed().find("INSERT") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace tree
