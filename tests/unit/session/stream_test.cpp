// session.stream(query): the rows as they are read, and what is let go on the way.
#include "academy_models.hpp"

using unit::message_of;

namespace academy {

namespace {

constexpr auto id = col<&Hero::id>;
constexpr long many = 10'000;

// As many heroes, of whom each third has a team.
struct Crowd : Academy {
    Crowd() {
        run(
            fmt::format("WITH RECURSIVE n(id) AS (SELECT 5 UNION ALL SELECT id + 1 FROM n WHERE id "
                        "< {}) INSERT INTO hero SELECT id, 'hero ' || id, CASE WHEN id % 3 = 0 "
                        "THEN 1 END, NULL FROM n",
                        many));
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stream)

BOOST_FIXTURE_TEST_CASE(gives_what_exec_gives, Crowd) {
    long at = 0;
    for (const auto& hero : session.stream(select<Hero>().order_by(id))) {
        ++at;
        BOOST_REQUIRE(*std::as_const(*hero).id == at);
    }
    BOOST_TEST(at == many);
    BOOST_TEST(echoed() ==
               "BEGIN (implicit)\nSELECT hero.id, hero.name, hero.team_id, hero.mentor_id\nFROM "
               "hero ORDER BY hero.id\n[G] ()\n");
    at = 0;
    for (const auto& [number, name] :
         session.stream(select(id, col<&Hero::name>).where(id.in_({1, 2})).order_by(id))) {
        BOOST_TEST((*number == ++at && !name.empty()));
    }
    BOOST_TEST(at == 2);
    for (const auto& nobody : session.stream(select<Hero>().where(id < 0))) {
        BOOST_ERROR("there is " << *nobody->id);
    }
}

BOOST_FIXTURE_TEST_CASE(lets_go_what_nobody_holds, Crowd) {
    const unit::NodeCount nodes;
    long most = 0;
    for (const auto& hero : session.stream(select<Hero>())) {
        static_cast<void>(hero);
        most = std::max(most, nodes.more());
    }
    BOOST_TEST(most < 3000);
}

BOOST_FIXTURE_TEST_CASE(keeps_what_is_held_linked_or_changed, Crowd) {
    std::vector<Ref<Hero>> held;
    const auto team = session.get<Team>(2);
    long at = 0;
    for (const auto& hero : session.stream(select<Hero>().order_by(id))) {
        ++at;
        if (at % 100 == 0) {
            held.push_back(hero);
        } else if (at % 100 == 1) {
            hero->name = "changed";
        } else if (at % 100 == 2) {
            hero->team = team;
        }
    }
    for (std::size_t i = 0; i < held.size(); ++i) {
        BOOST_REQUIRE(*held[i]->id == static_cast<std::int64_t>(i + 1) * 100);
        BOOST_REQUIRE((session.get<Hero>(*held[i]->id) == held[i]));
    }
    session.commit();
    BOOST_TEST(rows("count(*)", "hero WHERE name = 'changed'") == "(100,)");
    BOOST_TEST(rows("count(*)", "hero WHERE team_id = 2") == "(101,)");
}

BOOST_FIXTURE_TEST_CASE(one_that_was_let_go_is_read_anew, Crowd) {
    for (const auto& hero : session.stream(select<Hero>())) {
        static_cast<void>(hero);
    }
    echoed();
    BOOST_TEST(session.get<Hero>(700)->name == "hero 700");
    BOOST_TEST(echoed().find("WHERE hero.id = ?\n[G] (700,)") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(loads_a_few_hundred_at_a_time, Crowd) {
    const unit::NodeCount nodes;
    long with_team = 0;
    long most = 0;
    for (const auto& hero : session.stream(
             select<Hero>().options(joinedload<&Hero::team>, selectinload<&Hero::powers>))) {
        with_team += hero->team == nullptr ? 0 : 1;
        BOOST_REQUIRE(hero->powers.size() <= 2U);
        most = std::max(most, nodes.more());
    }
    BOOST_TEST(with_team == many / 3 - 1 + 3);
    BOOST_TEST(most < many);
    BOOST_TEST(message_of<InvalidRequestError>([&] {
                   (void)session.stream(select<Team>().options(joinedload<&Team::heroes>));
               }) ==
               "A stream cannot load a list by a join, for its rows stand apart: say "
               "selectinload, or exec and unique()");
}

BOOST_FIXTURE_TEST_CASE(ends_with_its_transaction, Crowd) {
    const std::string wanted =
        "The stream cannot be read on: the transaction that it reads in has ended, by a commit, a "
        "rollback or a close of its session";
    for (const auto end : {&Session::commit, &Session::rollback, &Session::close}) {
        long at = 0;
        BOOST_TEST(message_of<InvalidRequestError>([&] {
                       for (const auto& hero : session.stream(select<Hero>().order_by(id))) {
                           if (++at == 10) {
                               (session.*end)();
                           }
                           static_cast<void>(hero);
                       }
                   }) == wanted);
        BOOST_TEST(at == 10);
    }
    // One that is read to its end, or left, minds nothing.
    auto left = session.stream(select<Hero>());
    BOOST_TEST((left.begin() != left.end()));
    session.commit();
}

BOOST_FIXTURE_TEST_CASE(values_alone_are_not_read_ahead, Crowd) {
    long at = 0;
    const auto names = select(id, col<&Hero::name>).order_by(id);
    const auto go_on = [&] {
        for (const auto& [number, name] : session.stream(names)) {
            BOOST_TEST(name == session.get<Hero>(*number)->name);
            if (++at == 10) {
                session.rollback();
            }
        }
    };
    BOOST_CHECK_THROW(go_on(), InvalidRequestError);
    BOOST_TEST(at == 10);
}

BOOST_FIXTURE_TEST_CASE(values_beside_objects_are_their_rows_own, Crowd) {
    long at = 0;
    for (const auto& [hero, number, name] : session.stream(
             select<Hero>(func::max(id), func::max(col<&Hero::name>)).group_by(id).order_by(id))) {
        ++at;
        BOOST_REQUIRE((number == at && *hero->id == at && name == hero->name));
    }
    BOOST_TEST(at == many);
}

BOOST_FIXTURE_TEST_CASE(may_outlive_its_session, Crowd) {
    auto alone = std::make_unique<Session>(engine);
    auto heroes = alone->stream(select<Hero>());
    auto at = heroes.begin();
    alone.reset();
    BOOST_TEST((*at).state() == ObjectState::detached);
    const auto go_on = [&] {
        for (int i = 0; i < 1000; ++i) {
            ++at;
        }
    };
    BOOST_CHECK_THROW(go_on(), InvalidRequestError);
}

BOOST_FIXTURE_TEST_CASE(two_at_a_time, Crowd) {
    long pairs = 0;
    for (const auto& hero : session.stream(select<Hero>().where(id <= 1200))) {
        if (*hero->id % 600 == 0) {
            for (const auto& other : session.stream(select<Hero>().where(id > 3000))) {
                pairs += other->name.empty() ? 0 : 1;
            }
        }
    }
    BOOST_TEST(pairs == 2 * (many - 3000));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace academy
