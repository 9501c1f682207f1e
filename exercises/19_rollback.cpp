// Exercise 19: after a failure.
// chapters: 9 and 10
// wanted: Another hero 1 is tried, and refused; Rusty-Man is written all the same.
// hint: A session whose flush has failed refuses everything until it is told that you know.
// hint: session.rollback() in the catch.
// judged by: rows, at least 3 inserts
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
    session.add(make(Hero{.id = 1, .name = "Deadpond"}));
    session.commit();
    try {
        session.add(make(Hero{.id = 1, .name = "Another"}));
        session.commit();
    } catch (const IntegrityError&) {
        fmt::print("there is a hero 1 already\n");
    }
    session.add(make(Hero{.name = "Rusty-Man"}));
    session.commit();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
