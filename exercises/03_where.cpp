// Exercise 3: a condition for the database.
// chapters: 4 to 6
// wanted: The heroes who are older than 30 are printed, and only their rows are read: the
//   database is to choose them.
// hint: The query has no condition, and so reads the whole table.
// hint: select<Hero>().where(col<&Hero::age> > 30) sends the condition along.
// judged by: print, sends WHERE, at most 1 select, exactly 2 rows
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
    session.close();
    for (Ref<const Hero> hero : session.exec(select<Hero>())) {
        if (hero->age > 30) {
            fmt::print("{}\n", hero->name);
        }
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
