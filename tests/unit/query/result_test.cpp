// A result holds its objects, whatever becomes of the one that it was copied or moved from.
#include <utility>
#include <vector>

#include "support.hpp"

using namespace sidekick;

namespace {

// A result of two heroes that are in no session: it alone keeps them.
Result<Hero> two_heroes() {
    return Result<Hero>{{make(Hero{.name = "Deadpond"}), make(Hero{.name = "Rusty-Man"})}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(results)

BOOST_AUTO_TEST_CASE(it_keeps_its_objects_and_lets_them_go) {
    const unit::NodeCount nodes;
    {
        const Result<Hero> found = two_heroes();
        BOOST_TEST(found.size() == 2U);
        BOOST_TEST(nodes.more() == 2);
        BOOST_TEST(found[0]->name == "Deadpond");
        BOOST_TEST(found.all()[1]->name == "Rusty-Man");
        BOOST_TEST((found.first() == found[0]));
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(a_copy_holds_the_same_objects) {
    const unit::NodeCount nodes;
    {
        Result<Hero> copy = two_heroes();
        {
            const Result<Hero> found = two_heroes();
            copy = found;
            BOOST_TEST(nodes.more() == 2);
            Result<Hero> another{found};
            another = copy;
            BOOST_TEST((another[1] == found[1]));
        }
        BOOST_TEST(copy[1]->name == "Rusty-Man");
        BOOST_TEST(nodes.more() == 2);
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(what_was_moved_from_is_empty) {
    const unit::NodeCount nodes;
    {
        Result<Hero> found = two_heroes();
        const Result<Hero> moved{std::move(found)};
        BOOST_TEST(moved.size() == 2U);
        BOOST_TEST(found.empty());
        BOOST_TEST(!found.first());
        found = moved;
        BOOST_TEST((found[0] == moved[0]));
        BOOST_TEST((std::move(found).all() == moved.all()));
        BOOST_TEST(found.empty());
    }
    BOOST_TEST(nodes.more() == 0);
}

BOOST_AUTO_TEST_CASE(of_none_and_of_several_there_is_no_only_one) {
    const Result<Hero> none{std::vector<Ref<Hero>>{}};
    BOOST_TEST(!none.one_or_none());
    BOOST_CHECK_THROW(none.one(), NoResultFound);
    BOOST_CHECK_THROW((void)none[0], IndexError);
    BOOST_CHECK_THROW((void)Rows<int>{{}}[0], IndexError);
    const Result<Hero> several = two_heroes();
    BOOST_CHECK_THROW(several.one(), MultipleResultsFound);
    BOOST_CHECK_THROW(several.one_or_none(), MultipleResultsFound);
}

BOOST_AUTO_TEST_SUITE_END()
