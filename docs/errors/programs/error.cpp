// What docs/errors/Error.md shows: what all errors of the library have in common.
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
    auto hero = session.get<Hero>(1);
    if (hero->age < 48) {
        throw Error{hero->name + " is too young"};
    }
    session.commit();
}
//! [meet]

//! [one_handler_for_all]
void one_handler_for_all(const Engine& engine) {
    try {
        meet(engine);
    } catch (const Error& error) {
        fmt::print("{}\n", brief(error));
    }
}
//! [one_handler_for_all]

//! [the_special_ones_first]
void the_special_ones_first(const Engine& engine) {
    try {
        meet(engine);
    } catch (const DatabaseError& error) {
        fmt::print("SQLite says {}\n", error.code());
    } catch (const Error& error) {
        fmt::print("{}: {}\n", error.name(), error.what());
    }
}
//! [the_special_ones_first]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond", .age = 30}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"one_handler_for_all", [&] { one_handler_for_all(engine); }},
                       {"the_special_ones_first", [&] { the_special_ones_first(engine); }}});
}
