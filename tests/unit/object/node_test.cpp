#include <sidekick/object/node.hpp>

#include "session/stub_session.hpp"

using namespace sidekick;

namespace {

struct Counting : unit::StubSession {
    void handed_out(Node&) override { ++times; }
    int times = 0;
};
struct Silent : unit::Hearing {};
class Expired final : unit::Hearing {
public:
    std::string names;

private:
    void expired(const Node& node, detail::Expiry) override { names += node.describe(); }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(node_of_an_object)

BOOST_AUTO_TEST_CASE(is_handed_out_once_until_it_is_closed_though_somebody_hears_of_each_time) {
    Counting session;
    auto a = unit::stored_in(session, 1, "a");
    const Silent hearing;
    for (int i = 1; i <= 2; ++i) {
        (void)a->name;
        (void)a->name;
        BOOST_TEST(session.times == i);
        a.node()->close();
    }
}

BOOST_AUTO_TEST_CASE(tells_when_it_expires) {
    const unit::Walkthrough database;
    Session session{database.engine};
    const auto deadpond = session.get<Hero>(1);
    const Expired expired;
    session.expire(deadpond);
    BOOST_TEST(expired.names == "<Hero (1,)>");
}

BOOST_AUTO_TEST_SUITE_END()
