// Chapter 11: two tables, connected by a foreign key.
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
struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
};
//! [team_model]

//! [hero_model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
};
//! [hero_model]

//! [mappings]
template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, indexed<&Team::name>);

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>,
                foreign_key<&Hero::team_id, &Team::id>);
//! [mappings]

//! [create_db_and_tables]
void create_db_and_tables(const Engine& engine) {
    create_all<Team, Hero>(engine);
}
//! [create_db_and_tables]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_db_and_tables(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
