// What docs/errors/ArgumentError.md shows: an argument that can never be right.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> age{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    auto older = text<std::string>("SELECT name FROM hero WHERE age > :age");
    fmt::print("{} heroes\n", session.exec(older.bind("years", 18)).size());
}
//! [meet]

//! [say_it_right]
void say_it_right(const Engine& engine) {
    Session session{engine};
    auto older = text<std::string>("SELECT name FROM hero WHERE age > :age");
    fmt::print("{} heroes\n", session.exec(older.bind("age", 18)).size());
}
//! [say_it_right]

//! [let_the_compiler_check]
void let_the_compiler_check(const Engine& engine) {
    Session session{engine};
    auto older = select(col<&Hero::name>).where(col<&Hero::age> > 18);
    fmt::print("{} heroes\n", session.exec(older).size());
}
//! [let_the_compiler_check]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"say_it_right", [&] { say_it_right(engine); }},
                       {"let_the_compiler_check", [&] { let_the_compiler_check(engine); }}});
}
