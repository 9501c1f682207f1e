// Which lines a trace says are the cause where a flush deletes who has no parent any more.
#include "causes.hpp"
#include "clan_models.hpp"

using unit::causes_of;
using unit::expect;

namespace clan {

namespace {

using Traced = unit::TracedOn<Clan>;

}  // namespace

BOOST_AUTO_TEST_SUITE(causes_of_orphans)

BOOST_AUTO_TEST_CASE(a_removal) {
    Traced on;
    on.preventers->heroes.remove(on.deadpond);
    const int removed = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, delete_hero), {removed});
}

BOOST_AUTO_TEST_CASE(a_list_that_is_cleared) {
    Traced on;
    on.preventers->heroes.clear();
    const int cleared = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, delete_hero), {cleared});
}

BOOST_AUTO_TEST_CASE(an_assignment_of_nothing) {
    Traced on;
    on.deadpond->team = nullptr;
    const int assigned = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, delete_hero), {assigned});
}

BOOST_AUTO_TEST_CASE(who_is_deleted_with_the_team_has_the_line_of_that) {
    Traced on;
    on.preventers->heroes.remove(on.deadpond);
    const int removed = __LINE__ - 1;
    on.session.delete_object(on.preventers);
    const int deleted = __LINE__ - 1;
    on.session.commit();
    expect(causes_of(on, "\"parameters\":\"((1,), (2,))\""), {removed, deleted});
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace clan
