// Exercise 25: a key that the program makes.
// chapters: 26 to 28
// wanted: each of the two heroes has a key of his own from the moment that he is made: "two keys".
// hint: Uuid{} is the same for all: thirty-two zeros.
// hint: uuid4() makes one that nobody else has.
// judged by: print, sends INSERT INTO hero
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero {
    Uuid id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);

int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Hero>(engine);
    const auto deadpond = make(Hero{.name = "Deadpond"});
    const auto spider_boy = make(Hero{.name = "Spider-Boy"});
    fmt::print("{}\n", deadpond->id == spider_boy->id ? "the same key" : "two keys");
    Session session{engine};
    session.add_all(deadpond, spider_boy);
    session.commit();
    fmt::print("stored: {}\n", session.exec(select<Hero>()).size());
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
