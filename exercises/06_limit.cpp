// Exercise 6: a page of heroes, in an order.
// chapters: 7 and 8
// wanted: The two youngest heroes are printed, youngest first, and no more rows are read.
// hint: Without an order, which rows come first is for the database to say.
// hint: order_by(col<&Hero::age>) stands in front of limit(2).
// judged by: print, sends ORDER BY, exactly 2 rows
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
    session.add(make(Hero{.name = "Captain North", .age = 19}));
    session.commit();
    for (Ref<const Hero> hero : session.exec(select<Hero>().limit(2))) {
        fmt::print("{} is {}\n", hero->name, show(hero->age));
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
