// What docs/errors/StaleDataError.md shows: a row that a flush wants to change is not there any
// more.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> age{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    auto hero = Session{engine}.get<Hero>(1);
    hero->age = 31;
    transact(engine, [](Session& other) { other.exec(erase<Hero>()); });
    Session session{engine};
    session.add(hero);
    session.commit();
}
//! [meet]

//! [change_what_is_there]
void change_what_is_there(const Engine& engine) {
    transact(engine, [](Session& other) { other.exec(erase<Hero>()); });
    Session session{engine};
    if (auto hero = session.get<Hero>(1)) {
        hero->age = 31;
    } else {
        fmt::print("there is nobody to change\n");
    }
    session.commit();
}
//! [change_what_is_there]

//! [change_rows_by_a_statement]
void change_rows_by_a_statement(const Engine& engine) {
    transact(engine, [](Session& other) { other.exec(erase<Hero>()); });
    Session session{engine};
    const auto changed =
        session.exec(update<Hero>().set(col<&Hero::age>, 31).where(col<&Hero::id> == 1));
    session.commit();
    fmt::print("{} changed\n", changed);
}
//! [change_rows_by_a_statement]

//! [catch_it_and_roll_back]
void catch_it_and_roll_back(const Engine& engine) {
    auto hero = Session{engine}.get<Hero>(1);
    hero->age = 31;
    transact(engine, [](Session& other) { other.exec(erase<Hero>()); });
    Session session{engine};
    session.add(hero);
    try {
        session.commit();
    } catch (const StaleDataError&) {
        session.rollback();
        fmt::print("somebody was quicker: {} left\n", session.exec(select<Hero>()).size());
    }
}
//! [catch_it_and_roll_back]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"change_what_is_there", [&] { change_what_is_there(engine); }},
                       {"change_rows_by_a_statement", [&] { change_rows_by_a_statement(engine); }},
                       {"catch_it_and_roll_back", [&] { catch_it_and_roll_back(engine); }}});
}
