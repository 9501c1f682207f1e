// Exercise 5: a hero by her key.
// chapters: 7 and 8
// wanted: The hero with the id 2 is printed twice, and her row is read once.
// hint: A query is always sent, whatever the session holds.
// hint: session.get<Hero>(2) sends nothing for an object that is there.
// judged by: print, at most 1 select, exactly 1 row
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
    for (int round = 1; round <= 2; ++round) {
        auto hero = session.exec(select<Hero>().where(col<&Hero::id> == 2)).one();
        fmt::print("round {}: {}\n", round, hero->name);
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
