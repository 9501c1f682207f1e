// Chapter 26: a program of several files. Each model has a header of its own, and neither needs the
// other one.
//
// Run it: it prints every statement that it sends. Give it the name of a file that is not there
// yet, and the database stays behind for a look with sqlite3.
//! [includes]
#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "database.hpp"
#include "models.hpp"

using namespace sidekick;
//! [includes]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};

    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});
    auto hero_deadpond =
        make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team = team_z_force});
    session.add(hero_deadpond);
    session.commit();
    //! [create_heroes]

    //! [print_hero]
    session.refresh(hero_deadpond);
    fmt::print("Created hero: {}\n", hero_deadpond);
    fmt::print("Hero's team: {}\n", hero_deadpond->team);
    //! [print_hero]
}

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
