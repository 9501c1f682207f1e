// Chapter 16: members that lead to other objects.
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

//! [team_model]
struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
};
//! [team_model]

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};
//! [hero_model]

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

//! [make_objects]
void look_at_attributes(const Engine& engine) {
    auto team_z_force = make(Team{.name = "Z-Force", .headquarters = "Sister Margaret’s Bar"});
    auto hero_deadpond =
        make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .team = team_z_force});
    auto hero_spider_boy = make(Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador"});

    fmt::print("Deadpond's team: {}\n", hero_deadpond->team->name);
    fmt::print("Z-Force heroes: {}\n", team_z_force->heroes);
    fmt::print("Spider-Boy's team: {}\n", hero_spider_boy->team);
    fmt::print("Deadpond's team_id: {}\n", show(hero_deadpond->team_id));
    //! [make_objects]

    //! [save_them]
    Session session{engine};
    session.add(hero_deadpond);
    session.add(hero_spider_boy);
    session.commit();

    fmt::print("Deadpond's team_id: {}\n", show(hero_deadpond->team_id));
    //! [save_them]

    //! [read_attributes]
    fmt::print("Without his team: {}\n", hero_deadpond);
    fmt::print("His team: {}\n", hero_deadpond->team);
    fmt::print("With his team: {}\n", hero_deadpond);
    fmt::print("Its heroes: {}\n", team_z_force->heroes);
    //! [read_attributes]
}

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
    look_at_attributes(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
