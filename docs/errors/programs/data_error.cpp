// What docs/errors/DataError.md shows: a stored value that its member cannot hold.
#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

#include "chosen.hpp"

using namespace sidekick;

//! [models]
enum class Rank { trainee, hero };

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    Rank rank{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(primary_key<&Hero::id>);
//! [models]

//! [meet]
void meet(const Engine& engine) {
    Session session{engine};
    for (const auto& hero : session.exec(select<Hero>())) {
        fmt::print("{}\n", hero->name);
    }
}
//! [meet]

//! [find_the_rows]
void find_the_rows(const Engine& engine) {
    Session session{engine};
    for (const auto& [name, rank] :
         session.exec(text<std::string, std::string>("SELECT name, rank FROM hero"))) {
        fmt::print("{} is a {}\n", name, rank);
    }
}
//! [find_the_rows]

//! [mend_the_rows]
void mend_the_rows(const Engine& engine) {
    Session session{engine};
    session.exec(text("UPDATE hero SET rank = 'hero' WHERE rank NOT IN ('trainee', 'hero')"));
    session.commit();
    for (const auto& hero : session.exec(select<Hero>())) {
        fmt::print("{}\n", hero->name);
    }
}
//! [mend_the_rows]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    {
        Session session{engine};
        session.exec(text("INSERT INTO hero (name, rank) VALUES ('Deadpond', 'villain')"));
        session.commit();
    }
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"find_the_rows", [&] { find_the_rows(engine); }},
                       {"mend_the_rows", [&] { mend_the_rows(engine); }}});
}
