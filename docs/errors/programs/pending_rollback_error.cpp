// What docs/errors/PendingRollbackError.md shows: a session goes on after a flush that failed.
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
};

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, unique<&Hero::name>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond"}));
    try {
        session.commit();
    } catch (const IntegrityError& error) {
        fmt::print("{}\n", brief(error));
    }
    fmt::print("{} heroes\n", session.exec(select<Hero>()).size());
}
//! [meet]

//! [roll_back]
void roll_back(const Engine& engine) {
    Session session{engine};
    session.add(make(Hero{.name = "Deadpond"}));
    try {
        session.commit();
    } catch (const IntegrityError& error) {
        session.rollback();
        fmt::print("{}\n", brief(error));
    }
    fmt::print("{} heroes\n", session.exec(select<Hero>()).size());
}
//! [roll_back]

//! [a_session_for_each_try]
void a_session_for_each_try(const Engine& engine) {
    try {
        transact(engine, [](Session& session) { session.add(make(Hero{.name = "Deadpond"})); });
    } catch (const IntegrityError& error) {
        fmt::print("{}\n", brief(error));
    }
    Session session{engine};
    fmt::print("{} heroes\n", session.exec(select<Hero>()).size());
}
//! [a_session_for_each_try]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.add(make(Hero{.name = "Deadpond"}));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"roll_back", [&] { roll_back(engine); }},
                       {"a_session_for_each_try", [&] { a_session_for_each_try(engine); }}});
}
