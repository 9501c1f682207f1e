// Which lines a trace says are the cause where a foreign key follows a relationship.
#include "causes.hpp"
#include "league_models.hpp"

using unit::causes_of;
using unit::expect;

namespace league {

namespace {

using Traced = unit::TracedOn<League>;

}  // namespace

BOOST_AUTO_TEST_SUITE(causes_of_foreign_keys)

BOOST_AUTO_TEST_CASE(an_assignment_and_what_else_changed_of_the_row) {
    Traced on;
    on.read();
    on.records();
    on.spider_boy->team = on.z_force;
    const int assigned = __LINE__ - 1;
    on.spider_boy->name = "Spider-Man";
    const int renamed = __LINE__ - 1;
    (void)on.spider_boy->name;
    on.session.commit();
    expect(causes_of(on, "UPDATE hero"), {assigned, renamed});
}

BOOST_AUTO_TEST_CASE(an_append_and_a_removal) {
    Traced on;
    on.read();
    (void)on.z_force->heroes.size();
    (void)on.preventers->heroes.size();
    on.z_force->heroes.push_back(on.spider_boy);
    const int appended = __LINE__ - 1;
    on.preventers->heroes.remove(on.rusty_man);
    const int removed = __LINE__ - 1;
    on.records();
    on.session.flush();
    expect(causes_of(on, "\"parameters\":\"((None, 2), (1, 3))\""), {appended, removed});
}

BOOST_AUTO_TEST_CASE(the_last_of_several_edits) {
    Traced on;
    on.read();
    on.spider_boy->team = nullptr;
    on.spider_boy->team = on.z_force;
    const int last = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, "UPDATE hero"), {last});
}

BOOST_AUTO_TEST_CASE(nothing_assigned_to_a_member_that_was_not_loaded) {
    Traced on;
    Session session{on.engine};
    auto deadpond = session.get<Hero>(1);
    deadpond->team = nullptr;
    const int assigned = __LINE__ - 1;
    BOOST_TEST(deadpond->name == "Deadpond");
    session.commit();
    expect(causes_of(on, "UPDATE hero"), {assigned});
}

BOOST_AUTO_TEST_CASE(a_deleted_parent_is_the_cause_of_all_that_its_flush_sends) {
    for (const std::string_view sql :
         {"WHERE ? = hero.team_id", "UPDATE hero", "DELETE FROM team"}) {
        Traced on;
        on.read();
        on.session.delete_object(on.preventers);
        const int deleted = __LINE__ - 1;
        on.session.commit();
        expect(causes_of(on, sql), {deleted});
    }
}

BOOST_AUTO_TEST_CASE(an_edit_from_before_a_rollback_or_a_commit_is_forgotten) {
    Traced on;
    on.read();
    on.spider_boy->team = on.z_force;
    on.session.rollback();
    on.spider_boy->team_id = 1;
    const int changed = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, "UPDATE hero"), {changed});
    on.spider_boy->name = "Spider-Man";
    const int renamed = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, "UPDATE hero"), {renamed});
}

BOOST_AUTO_TEST_CASE(an_edit_from_before_an_insert_is_no_cause_of_an_update) {
    Traced on;
    auto fresh = hero("New", on.z_force);
    on.session.add(fresh);
    on.session.flush();
    on.records();
    fresh->team_id = 2;
    const int changed = __LINE__ - 1;
    on.session.flush();
    expect(causes_of(on, "UPDATE hero"), {changed});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace league
