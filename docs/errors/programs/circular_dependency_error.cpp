// What docs/errors/CircularDependencyError.md shows: new objects that each wait for the key of the
// next.
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
    std::optional<std::int64_t> mentor_id{};
    One<Hero> mentor{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, foreign_key<&Hero::mentor_id, &Hero::id>, many_to_one<&Hero::mentor>());
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    fmt::print("{} heroes\n", session.exec(select<Hero>()).size());
    auto deadpond = make(Hero{.name = "Deadpond"});
    auto spider_boy = make(Hero{.name = "Spider-Boy"});
    deadpond->mentor = spider_boy;
    spider_boy->mentor = deadpond;
    session.add(deadpond);
    session.commit();
}
//! [meet]

//! [write_them_first]
void write_them_first(const Engine& engine) {
    Session session{engine};
    auto deadpond = make(Hero{.name = "Deadpond"});
    auto spider_boy = make(Hero{.name = "Spider-Boy"});
    deadpond->mentor = spider_boy;
    session.add(deadpond);
    session.flush();
    spider_boy->mentor = deadpond;
    session.commit();
}
//! [write_them_first]

//! [give_a_key]
void give_a_key(const Engine& engine) {
    Session session{engine};
    auto deadpond = make(Hero{.name = "Deadpond"});
    auto spider_boy = make(Hero{.id = 2, .name = "Spider-Boy", .mentor_id = 1});
    deadpond->id = 1;
    deadpond->mentor = spider_boy;
    session.add(deadpond);
    session.commit();
}
//! [give_a_key]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"write_them_first", [&] { write_them_first(engine); }},
                       {"give_a_key", [&] { give_a_key(engine); }}});
}
