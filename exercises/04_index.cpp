// Exercise 4: an index on what is looked for.
// chapters: 4 to 6
// wanted: The table has an index on the name, since heroes are looked for by it.
// hint: Which columns have an index is said in the description of the model.
// hint: indexed<&Hero::name> stands beside primary_key.
// judged by: print, sends CREATE INDEX, sends ON hero (name
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> age{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond", .age = 28}));
    session.add(make(Hero{.name = "Rusty-Man", .age = 48}));
    session.add(make(Hero{.name = "Black Lion", .age = 35}));
    session.commit();
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    fmt::print("{} is {}\n", hero->name, show(hero->age));
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
