// Exercise 24: money to the last digit.
// chapters: 26 to 28
// wanted: three times 0.1 is 0.30, in the program and in the database: money has two digits
//   behind the point.
// hint: A double has no 0.1, only what is nearest to it; each sum moves further away.
// hint: Numeric<5, 2> is a column of exact numbers, Decimal{"0.1"} one of them.
// judged by: rows, print
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    double money{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    Session session{engine};
    auto hero = make(Hero{.name = "Deadpond"});
    for (int day = 0; day < 3; ++day) {
        hero->money += 0.1;
    }
    session.add(hero);
    session.commit();
    fmt::print("saved: {}\n", show(hero->money));
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
