#include <cstdint>
#include <memory>
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
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name>);

int main() try {
    auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    engine.add_listener(std::make_shared<Echo>());  // from here on, print the SQL

    Session session{engine};
    session.add(make(Hero{.name = "Rusty-Man", .age = 48}));
    session.commit();

    auto hero = session.exec(select<Hero>().where(col<&Hero::name> == "Rusty-Man")).one();
    hero->age = 49;
    session.commit();
    fmt::print("{} is {}\n", hero->name, show(hero->age));
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
