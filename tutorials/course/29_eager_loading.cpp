// Chapter 29: what is needed together is loaded together. A query says which relationships its
// objects come with.
//
// Run it: it prints every statement that it sends. Give it the name of a file that is not there
// yet, and the database stays behind for a look with sqlite3.
//! [includes]
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;
//! [includes]

//! [models]
struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
//! [models]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>,
                one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero>(engine);
}
//! [create_db_and_tables]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    Session session{engine};
    auto z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});
    auto preventers = make(Team{.name = "Preventers", .headquarters = "Sharp Tower"});
    auto wakaland = make(Team{.name = "Wakaland", .headquarters = "Wakaland Capital City"});
    session.add(make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team = z_force}));
    session.add(make(
        Hero{.name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .team = preventers}));
    session.add(
        make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador", .team = preventers}));
    session.add(make(
        Hero{.name = "Black Lion", .secret_name = "Trevor Challa", .age = 35, .team = wakaland}));
    session.add(make(Hero{.name = "Princess Sure-E", .secret_name = "Sure-E", .team = wakaland}));
    session.commit();
}
//! [create_heroes]

//! [one_by_one]
void one_by_one(const Engine& engine) {
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    for (const auto& team : teams) {
        for (const auto& hero : team->heroes) {
            fmt::print("{} has {}\n", team->name, hero->name);
        }
    }
}
//! [one_by_one]

//! [selectin]
void lists_by_one_select(const Engine& engine) {
    Session session{engine};
    auto teams = session.exec(select<Team>().options(selectinload<&Team::heroes>)).all();
    fmt::print("The lists are there\n");
    for (const auto& team : teams) {
        for (const auto& hero : team->heroes) {
            fmt::print("{} has {}\n", team->name, hero->name);
        }
    }
}
//! [selectin]

//! [joined]
void team_by_a_join(const Engine& engine) {
    Session session{engine};
    auto heroes = session.exec(select<Hero>().options(joinedload<&Hero::team>)).all();
    for (const auto& hero : heroes) {
        fmt::print("{} is in {}\n", hero->name, hero->team->name);
    }
}
//! [joined]

//! [joined_lists]
void lists_by_a_join(const Engine& engine) {
    Session session{engine};
    auto found = session.exec(select<Team>().options(joinedload<&Team::heroes>));
    auto teams = found.unique().all();
    for (const auto& team : teams) {
        fmt::print("{} has {}\n", team->name, team->heroes.size());
    }
}
//! [joined_lists]

//! [raise]
void refuse_to_load(const Engine& engine) {
    Session session{engine};
    auto team = session.exec(select<Team>().options(raiseload<&Team::heroes>)).first();
    fmt::print("Team: {}\n", team->name);
    try {
        fmt::print("Heroes: {}\n", team->heroes.size());
    } catch (const InvalidRequestError& error) {
        fmt::print("Refused: {}\n", error.what());
    }
}
//! [raise]

//! [forget_unique]
void forget_unique(const Engine& engine) {
    Session session{engine};
    try {
        auto teams = session.exec(select<Team>().options(joinedload<&Team::heroes>)).all();
    } catch (const InvalidRequestError& error) {
        fmt::print("Refused: {}\n", error.what());
    }
}
//! [forget_unique]

//! [limited]
void first_two_teams(const Engine& engine) {
    Session session{engine};
    auto found = session.exec(select<Team>().limit(2).options(joinedload<&Team::heroes>));
    auto teams = found.unique().all();
    for (const auto& team : teams) {
        fmt::print("{} has {}\n", team->name, team->heroes.size());
    }
}
//! [limited]

//! [load_again]
void load_again(const Engine& engine) {
    Session session{engine};
    const auto query = select<Team>().options(selectinload<&Team::heroes>);
    auto teams = session.exec(query).all();
    teams[0]->heroes.pop_back();
    teams = session.exec(query).all();
    fmt::print("{} has {}\n", teams[0]->name, teams[0]->heroes.size());
}
//! [load_again]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    create_heroes(engine);
    one_by_one(engine);
    lists_by_one_select(engine);
    team_by_a_join(engine);
    lists_by_a_join(engine);
    refuse_to_load(engine);
    forget_unique(engine);
    first_two_teams(engine);
    load_again(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
