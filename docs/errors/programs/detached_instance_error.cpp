// What docs/errors/DetachedInstanceError.md shows: an object is asked for what only its session
// could read.
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
    auto hero = make(Hero{.name = "Deadpond"});
    {
        Session session{engine};
        session.add(hero);
        session.commit();
    }
    fmt::print("{} is back\n", hero->name);
}
//! [meet]

//! [read_in_time]
void read_in_time(const Engine& engine) {
    auto hero = make(Hero{.name = "Deadpond"});
    Session session{engine};
    session.add(hero);
    session.commit();
    const std::string name = hero->name;
    session.close();
    fmt::print("{} is back\n", name);
}
//! [read_in_time]

//! [refresh_before_it_closes]
void refresh_before_it_closes(const Engine& engine) {
    auto hero = make(Hero{.name = "Deadpond"});
    {
        Session session{engine};
        session.add(hero);
        session.commit();
        session.refresh(hero);
    }
    fmt::print("{} is back\n", hero->name);
}
//! [refresh_before_it_closes]

//! [add_it_again]
void add_it_again(const Engine& engine) {
    auto hero = make(Hero{.name = "Deadpond"});
    {
        Session session{engine};
        session.add(hero);
        session.commit();
    }
    Session session{engine};
    session.add(hero);
    fmt::print("{} is back\n", hero->name);
}
//! [add_it_again]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"read_in_time", [&] { read_in_time(engine); }},
                       {"refresh_before_it_closes", [&] { refresh_before_it_closes(engine); }},
                       {"add_it_again", [&] { add_it_again(engine); }}});
}
