// What docs/errors/IntegrityError.md shows: a row that the schema does not allow.
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
};

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, unique<&Hero::name>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond"}));
    session.commit();
}
//! [meet]

//! [look_first]
void look_first(const Engine& engine) {
    Session session{engine};
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).first();
    if (!hero) {
        hero = make(Hero{.name = "Deadpond"});
        session.add(hero);
    }
    session.commit();
}
//! [look_first]

//! [catch_it_and_roll_back]
void catch_it_and_roll_back(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond"}));
    try {
        session.commit();
    } catch (const IntegrityError&) {
        session.rollback();
        fmt::print("that name is taken\n");
    }
}
//! [catch_it_and_roll_back]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond"}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"look_first", [&] { look_first(engine); }},
                       {"catch_it_and_roll_back", [&] { catch_it_and_roll_back(engine); }}});
}
