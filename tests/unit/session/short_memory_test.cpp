// Links while memory is short: every allocation of what is done fails once.
#include <cstdlib>
#include <functional>
#include <new>
#include <stdexcept>

#include "support.hpp"

using namespace sidekick;
using unit::NodeCount;

namespace {

// How many more allocations succeed before one fails; none fails while it is negative.
long until_failure = -1;
bool has_failed = false;

void* allocate(std::size_t size) noexcept {
    const bool fails = until_failure >= 0 && until_failure-- == 0;
    has_failed = has_failed || fails;
    return fails ? nullptr : std::malloc(size == 0 ? 1 : size);
}

}  // namespace

void* operator new(std::size_t size) {
    if (void* const memory = allocate(size)) {
        return memory;
    }
    throw std::bad_alloc{};
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return allocate(size);
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace {

// Runs `act` with the allocation after so many failing; false if memory was short.
bool succeeds(long allocations, const std::function<void()>& act) {
    until_failure = allocations;
    try {
        act();
        until_failure = -1;
        return true;
    } catch (const std::bad_alloc&) {
        until_failure = -1;
        return false;
    }
}

// Runs `trial` for the failure of each allocation of what succeeds, until none is left. Gives how
// many there were.
long for_each_failure(const std::function<void(long)>& trial) {
    long allocations = 0;
    do {
        has_failed = false;
        trial(allocations++);
    } while (has_failed);
    return allocations - 1;
}

Ref<Hero> hero(std::string name, Many<Team> teams = {}) {
    return make(Hero{.name = std::move(name), .secret_name = "?", .teams = std::move(teams)});
}
Ref<Team> team(std::string name) {
    return make(Team{.name = std::move(name), .headquarters = "?"});
}

// Whether each side of a link knows of the other.
void check_sides(const std::vector<Ref<Hero>>& heroes, const std::vector<Ref<Team>>& teams) {
    for (const auto& one : heroes) {
        for (const auto& other : teams) {
            BOOST_TEST(one->teams.contains(other) == other->heroes.contains(one));
        }
    }
}

// What is done to the teams of a hero who is in x and y; there is another one, z.
using Change = void (*)(Many<Team>& teams, const Ref<Team>& z);
const std::vector<Change> changes{
    [](Many<Team>& teams, const Ref<Team>& z) { teams.push_back(z); },
    [](Many<Team>& teams, const Ref<Team>& z) { teams.insert(teams.begin(), z); },
    [](Many<Team>& teams, const Ref<Team>& z) { teams = {z, teams[1]}; },
    [](Many<Team>& teams, const Ref<Team>&) { teams.clear(); },
    [](Many<Team>& teams, const Ref<Team>&) { teams.pop_back(); },
    [](Many<Team>& teams, const Ref<Team>&) { teams.remove(teams[0]); },
};
const std::vector<std::string> results{"x, y, z", "z, x, y", "z, y", "", "x", "y"};

}  // namespace

BOOST_AUTO_TEST_SUITE(short_memory)

BOOST_AUTO_TEST_CASE(a_list_of_handles_holds_what_it_held) {
    const long tried = for_each_failure([](long allocations) {
        const NodeCount nodes;
        bool done = false;
        {
            const auto x = team("x");
            const auto y = team("y");
            Many<Team> list{x};
            done = succeeds(allocations, [&] {
                list = {x, y};
                list.push_back(x);
                const Hero value{.name = "a", .secret_name = "?", .teams = {x, y}};
                list.clear();
            });
            BOOST_TEST(done == list.empty());
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(both_sides_of_new_objects_stay_in_step) {
    long tried = 0;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        tried += for_each_failure([&](long allocations) {
            const NodeCount nodes;
            bool done = false;
            {
                const std::vector<Ref<Team>> teams{team("x"), team("y"), team("z")};
                auto a = hero("a", {teams[0], teams[1]});
                Many<Team>& changed = a->teams;
                done = succeeds(allocations, [&] { changes[i](changed, teams[2]); });
                check_sides({a}, teams);
                if (!done && (i < 2 || i > 3)) {
                    BOOST_TEST(unit::names(changed) == "x, y");
                }
                if (!done && changed.size() == 2U && changed[0] == teams[0]) {
                    changes[i](changed, teams[2]);
                    BOOST_TEST(unit::names(changed) == results[i]);
                    check_sides({a}, teams);
                }
            }
            BOOST_TEST(nodes.more() == 0);
        });
    }
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(what_could_not_be_made_is_linked_to_nothing) {
    const long tried = for_each_failure([](long allocations) {
        const auto x = team("x");
        const auto y = team("y");
        Ref<Hero> made;
        const bool done = succeeds(allocations, [&] { made = hero("a", {x, y}); });
        BOOST_TEST(unit::names(x->heroes) == (done ? "a" : ""));
        BOOST_TEST(unit::names(y->heroes) == (done ? "a" : ""));
    });
    BOOST_TEST(tried > 0);
}

// In a session: it may have failed, and says so; then its rollback repairs all.
BOOST_AUTO_TEST_CASE(a_session_writes_all_of_a_change_or_nothing) {
    for (const bool is_loaded : {true, false}) {
        for (std::size_t i = 0; i < changes.size(); ++i) {
            for_each_failure([&](long allocations) {
                unit::EmptyTables database;
                const NodeCount nodes;
                bool done = false;
                {
                    Session session{database.engine};
                    session.add(hero("a", {team("x"), team("y")}));
                    session.commit();
                    auto a = session.get<Hero>(1);
                    const auto z = team("z");
                    const std::vector<Ref<Team>> known{session.get<Team>(1), session.get<Team>(2)};
                    if (is_loaded) {
                        BOOST_TEST(a->teams.size() == 2U);
                        check_sides({a}, known);
                    }
                    done = succeeds(allocations, [&] {
                        changes[i](a->teams, z);
                        session.commit();
                    });
                    if (!done) {
                        session.rollback();
                        BOOST_TEST(unit::names(a->teams) == "x, y");
                        changes[i](a->teams, z);
                        session.commit();
                    }
                    BOOST_TEST(unit::names(Session{database.engine}.get<Hero>(1)->teams).size() ==
                               results[i].size());
                }
                BOOST_TEST(nodes.more() == 0);
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(what_could_not_be_made_is_not_written_either) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        Session session{database.engine};
        const auto z_force = session.get<Team>(1);
        const auto preventers = session.get<Team>(2);
        const bool done = succeeds(allocations, [&] { hero("a", {z_force, preventers}); });
        if (!done) {
            try {
                session.commit();
            } catch (const PendingRollbackError&) {
                session.rollback();
            }
            BOOST_TEST(session.exec(select<Hero>()).all().size() == 3U);
            BOOST_TEST(z_force->heroes.size() == 1U);
        }
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_rollback_that_ends_half_way_goes_on_when_it_is_called_again) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        const NodeCount nodes;
        bool done = false;
        {
            Session session{database.engine};
            auto deadpond = session.get<Hero>(1);
            deadpond->id = 11;
            auto spider_boy = session.get<Hero>(3);
            session.delete_object(spider_boy);
            auto a = hero("a");
            session.add(a);
            session.flush();
            auto b = hero("b");
            session.add(b);
            session.delete_object(session.get<Hero>(2));
            done = succeeds(allocations, [&] { session.rollback(); });
            if (!done) {
                const bool is_refused = [&] {
                    try {
                        session.commit();
                        return false;
                    } catch (const PendingRollbackError&) {
                        return true;
                    }
                }();
                BOOST_TEST(is_refused);
                session.rollback();
            }
            BOOST_TEST(session.is_clean());
            BOOST_TEST(a.state() == ObjectState::transient);
            BOOST_TEST(b.state() == ObjectState::transient);
            BOOST_TEST(unit::names(session.exec(select<Hero>()).all()) ==
                       "Deadpond, Rusty-Man, Spider-Boy");
            BOOST_TEST((session.get<Hero>(1) == deadpond));
            BOOST_TEST((session.get<Hero>(3) == spider_boy));
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(objects_that_come_back_come_all_or_the_session_says_so) {
    const long tried = for_each_failure([](long allocations) {
        unit::Walkthrough database;
        const NodeCount nodes;
        {
            Ref<Hero> deadpond;
            {
                Session session{database.engine};
                deadpond = session.get<Hero>(1);
                BOOST_TEST(deadpond->teams.size() == 2U);
                deadpond->age = 30;
                deadpond->teams[1]->name = "Changed";
            }
            Session session{database.engine};
            (void)succeeds(allocations, [&] { session.add(deadpond); });
            try {
                session.add(deadpond);
                session.commit();
                BOOST_TEST(database.rows("age", "hero WHERE id = 1") == "(30,)");
                BOOST_TEST(database.rows("name", "team WHERE id = 2") == "('Changed',)");
            } catch (const PendingRollbackError&) {
                session.rollback();
                session.add(deadpond);
                session.commit();
            }
        }
        BOOST_TEST(nodes.more() == 0);
    });
    BOOST_TEST(tried > 0);
}

BOOST_AUTO_TEST_CASE(a_copy_of_a_value_or_of_a_key_may_fail) {
    const std::string text(100, 'x');
    const Value of_text{text};
    const Value of_bytes{Bytes(100)};
    const detail::Key key{{ValueView{text}, ValueView{text}}};
    for (const Value& value : {of_text, of_bytes}) {
        BOOST_TEST(!succeeds(0, [&] { const Value copy{value}; }));
        Value other;
        BOOST_TEST(!succeeds(0, [&] { other = value; }));
        BOOST_TEST(succeeds(1, [&] { other = value; }));
        BOOST_TEST((other == value));
    }
    for (const long allocations : {0L, 1L, 2L}) {
        BOOST_TEST(!succeeds(allocations, [&] { const detail::Key copy{key}; }));
    }
    BOOST_TEST(succeeds(3, [&] { const detail::Key copy{key}; }));
}

BOOST_AUTO_TEST_SUITE_END()
