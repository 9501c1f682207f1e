// Exercise 7: a change in a copy.
// chapters: 9 and 10
// wanted: Rusty-Man is written as 48, and changed to 49.
// hint: auto copy = *hero makes another Hero, of which the session knows nothing.
// hint: What is written through the handle, hero->age, is found by the next flush.
// judged by: rows, at most 1 update, sends UPDATE hero SET
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
    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Rusty-Man")).one();
    auto age = hero->age;
    age = 49;
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
