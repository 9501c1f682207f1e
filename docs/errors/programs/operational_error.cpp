// What docs/errors/OperationalError.md shows: a table that nobody has created.
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
    session.add(make(Hero{.name = "Deadpond"}));
    session.commit();
}
//! [meet]

//! [create_the_tables]
void create_the_tables(const Engine& engine) {
    create_all<Hero>(engine);
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond"}));
    session.commit();
}
//! [create_the_tables]

//! [run_it_again_where_it_was_locked]
void run_it_again_where_it_was_locked(const Engine& engine) {
    create_all<Hero>(engine);
    transact(engine, [](Session& session) { session.add(make(Hero{.name = "Deadpond"})); });
}
//! [run_it_again_where_it_was_locked]

//! [tell_by_the_code]
void tell_by_the_code(const Engine& engine) {
    Session session{engine};
    try {
        (void)session.exec(select<Hero>());
    } catch (const OperationalError& error) {
        fmt::print("{} {}: {}\n", error.is_busy() ? "locked" : "not locked", error.code(),
                   error.statement());
    }
}
//! [tell_by_the_code]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    return run_chosen(
        argc, argv, [&] { meet(engine); },
        {{"create_the_tables", [&] { create_the_tables(engine); }},
         {"run_it_again_where_it_was_locked", [&] { run_it_again_where_it_was_locked(engine); }},
         {"tell_by_the_code", [&] { tell_by_the_code(engine); }}});
}
