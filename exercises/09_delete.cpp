// Exercise 9: one statement for many rows.
// chapters: 9 and 10
// wanted: Everybody who is older than 30 is deleted, and none of their rows is read for it.
// hint: The loop reads each row that it deletes.
// hint: session.exec(erase<Hero>().where(…)) deletes rows by a condition.
// judged by: rows, sends DELETE FROM hero, at most 1 delete, at most 0 selects
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
    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> > 30)).all()) {
        session.delete_object(hero);
    }
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
