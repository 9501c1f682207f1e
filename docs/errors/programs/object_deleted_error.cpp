// What docs/errors/ObjectDeletedError.md shows: the row of an expired object is gone.
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
    Session session{engine};
    auto hero = session.get<Hero>(1);
    session.commit();
    session.exec(text("DELETE FROM hero"));
    fmt::print("{} is here\n", hero->name);
}
//! [meet]

//! [ask_for_it]
void ask_for_it(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    session.commit();
    session.exec(text("DELETE FROM hero"));
    hero = session.get<Hero>(1);
    fmt::print("{}\n", hero ? hero->name : "nobody is here");
}
//! [ask_for_it]

//! [delete_it_in_the_session]
void delete_it_in_the_session(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    session.exec(erase<Hero>().where(col<&Hero::name> == "Deadpond"));
    session.commit();
    fmt::print("{} is gone\n", hero->name);
}
//! [delete_it_in_the_session]

//! [catch_it]
void catch_it(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    session.commit();
    session.exec(text("DELETE FROM hero"));
    try {
        fmt::print("{} is here\n", hero->name);
    } catch (const ObjectDeletedError&) {
        fmt::print("somebody has deleted the hero\n");
    }
}
//! [catch_it]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"ask_for_it", [&] { ask_for_it(engine); }},
                       {"delete_it_in_the_session", [&] { delete_it_in_the_session(engine); }},
                       {"catch_it", [&] { catch_it(engine); }}});
}
