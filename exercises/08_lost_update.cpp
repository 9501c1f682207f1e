// Exercise 8: two who change the same number.
// chapters: 9 and 10
// wanted: Deadpond is 28, has two birthdays, in two sessions, and is 30 afterwards.
// hint: The second session writes what was read before the first one committed.
// hint: Read the age in the session that changes it, or let the database add:
//   update<Hero>().set(col<&Hero::age>, col<&Hero::age> + 1).
// judged by: rows, at least 2 updates
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

void celebrate(const Engine& engine, std::int64_t age) {
    Session session{engine};
    auto hero = session.get<Hero>(1);
    hero->age = age + 1;
    session.commit();
}

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    std::int64_t age = 28;
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = age}));
        session.commit();
    }
    celebrate(engine, age);
    celebrate(engine, age);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
