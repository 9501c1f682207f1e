// Exercise 1: what is not committed is gone.
// chapters: 1 to 3
// wanted: Deadpond is in the database when the program ends.
// hint: Which statements does a session send when it ends without having been told to keep
//   anything?
// hint: add says what is to be written, commit writes it.
// judged by: rows, at most 1 insert
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
    session.flush();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
