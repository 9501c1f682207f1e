// A solution of exercise 24: money to the last digit.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    Numeric<5, 2> money{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    Session session{engine};
    auto hero = make(Hero{.name = "Deadpond"});
    for (int day = 0; day < 3; ++day) {
        hero->money += Decimal{"0.1"};
    }
    session.add(hero);
    session.commit();
    fmt::print("saved: {}\n", show(hero->money));
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
