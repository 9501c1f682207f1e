// What docs/errors/InvalidRequestError.md shows: a use that the state of an object does not allow.
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
    Session other{engine};
    other.add(hero);
}
//! [meet]

//! [close_the_first]
void close_the_first(const Engine& engine) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    session.close();
    Session other{engine};
    other.add(hero);
    hero->age = 31;
    other.commit();
}
//! [close_the_first]

//! [get_it_there]
void get_it_there(const Engine& engine) {
    std::int64_t key = 0;
    {
        Session session{engine};
        auto hero = session.exec(select<Hero>()).one();
        key = hero->id.value();
    }
    Session other{engine};
    auto hero = other.get<Hero>(key);
    hero->age = 31;
    other.commit();
}
//! [get_it_there]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"close_the_first", [&] { close_the_first(engine); }},
                       {"get_it_there", [&] { get_it_there(engine); }}});
}
