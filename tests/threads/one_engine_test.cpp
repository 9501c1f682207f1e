// One engine that many threads share, a session each.
#include <atomic>
#include <map>
#include <mutex>

#include "support.hpp"

using namespace sidekick;
using namespace threads;

namespace {

void grow_older(Session& session, std::int64_t hero, std::int64_t by) {
    auto found = session.get<Hero>(hero);
    found->age = found->age.value() + by;
}

// How often each text was announced as compiled.
class Compiled final : public Listener {
public:
    void on_event(const Event& event) override {
        if (event.kind == EventKind::statement && event.cache == CacheState::generated) {
            const std::lock_guard lock{mutex_};
            ++times_[std::string{event.sql}];
        }
    }

    const std::map<std::string, int>& times() const { return times_; }

private:
    std::mutex mutex_;
    std::map<std::string, int> times_;
};

// Every thread lets hero 1 `grow` so many years older, on one engine made with these options.
template <typename Grow>
void check_no_update_is_lost(const EngineOptions& options, const Grow& grow) {
    const int times = amount(5, 250);
    for (const char* kind : places) {
        const Place place{kind};
        const Engine engine = place.engine(options);
        create_heroes(engine);
        together(many, [&](int) { grow(engine, times); });
        Session session{engine};
        BOOST_TEST(age_of(session, 1) == 50 + many * times, kind);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(one_engine)

BOOST_AUTO_TEST_CASE(transact_loses_no_update) {
    check_no_update_is_lost({}, [](const Engine& engine, int times) {
        for (int i = 0; i < times; ++i) {
            transact(engine, [](Session& session) { grow_older(session, 1, 1); }, patient);
        }
    });
}

BOOST_AUTO_TEST_CASE(sessions_that_lock_before_they_read_lose_no_update) {
    check_no_update_is_lost({.begin = Begin::immediate}, [](const Engine& engine, int times) {
        Session session{engine};
        for (int i = 0; i < times; ++i) {
            grow_older(session, 1, 1);
            session.commit();
        }
    });
}

BOOST_AUTO_TEST_CASE(readers_see_whole_transactions) {
    const int times = amount(5, 250);
    for (const char* kind : places) {
        const Place place{kind};
        const Engine engine = place.engine();
        create_heroes(engine);
        together(many, [&](int thread) {
            for (int i = 0; i < times; ++i) {
                if (thread % 2 == 0) {
                    const auto move = [](Session& session) {
                        grow_older(session, 1, 1);
                        session.flush();
                        grow_older(session, 2, -1);
                    };
                    transact(engine, move, patient);
                } else {
                    const auto sum = [](Session& session) {
                        return age_of(session, 1) + age_of(session, 2);
                    };
                    require(transact(engine, sum, patient) == 100, "half of a transaction");
                }
            }
        });
    }
}

BOOST_AUTO_TEST_CASE(links_and_objects_of_all_threads_are_there) {
    const int times = amount(3, 60);
    for (const char* kind : places) {
        const Place place{kind};
        const Engine engine = place.engine();
        create_heroes(engine);
        together(many, [&](int thread) {
            for (int i = 0; i < times; ++i) {
                const auto join = [&](Session& session) {
                    auto hero = make(Hero{.name = "New", .secret_name = std::to_string(thread)});
                    hero->teams.push_back(session.get<Team>(1));
                    session.add(hero);
                };
                transact(engine, join, patient);
            }
        });
        Session session{engine};
        BOOST_TEST(
            session.get<Team>(1)->heroes.size() == static_cast<std::size_t>(2 + many * times),
            kind);
        BOOST_TEST(
            session.exec(select<Hero>().where(col<&Hero::secret_name> == "3")).all().size() ==
                static_cast<std::size_t>(times),
            kind);
    }
}

BOOST_AUTO_TEST_CASE(a_statement_is_compiled_once_by_whoever_comes_first) {
    for (int i = 0; i < amount(10, 200); ++i) {
        const Place place{i % 2 == 0 ? "WAL" : "memory"};
        const auto compiled = std::make_shared<Compiled>();
        {
            Engine engine = place.engine();
            create_heroes(engine);
            engine.add_listener(compiled);
            together(many, [&](int) {
                Session session{engine};
                (void)session.get<Hero>(1)->teams.size();
                (void)session.exec(select<Team>().where(col<&Team::id> == 1)).one();
            });
        }
        BOOST_TEST(compiled->times().size() == 3U);
        for (const auto& [text, times] : compiled->times()) {
            BOOST_TEST(times == 1, text);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_new_file_is_made_once) {
    for (int i = 0; i < amount(5, 100); ++i) {
        const Place place{"DELETE"};
        const Engine engine = place.engine({.new_file = true});
        together(many, [&](int) { create_all<Team, Hero, HeroTeamLink>(engine); });
        BOOST_CHECK_THROW((create_all<Team, Hero, HeroTeamLink>(place.engine({.new_file = true}))),
                          OperationalError);
    }
}

BOOST_AUTO_TEST_CASE(sessions_keep_an_engine_that_its_owner_has_let_go) {
    for (int i = 0; i < amount(5, 200); ++i) {
        const Place place{i % 2 == 0 ? "memory" : "WAL"};
        std::optional<Engine> engine = place.engine();
        create_heroes(*engine);
        std::vector<Session> sessions;
        for (int thread = 0; thread < many; ++thread) {
            sessions.emplace_back(*engine);
        }
        together(many + 1, [&](int thread) {
            if (thread == many) {
                engine.reset();
                return;
            }
            Session session = std::move(sessions[static_cast<std::size_t>(thread)]);
            require(age_of(session, 1) == 50, "another age");
        });
    }
}

BOOST_AUTO_TEST_SUITE_END()
