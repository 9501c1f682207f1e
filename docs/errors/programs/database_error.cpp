// What docs/errors/DatabaseError.md shows: SQLite refuses a statement for a reason of its own.
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
    auto sizes = session.exec(text<std::int64_t>("SELECT length(zeroblob(2000000000))"));
    fmt::print("{} bytes\n", sizes.one());
}
//! [meet]

//! [ask_for_less]
void ask_for_less(const Engine& engine) {
    Session session{engine};
    auto sizes = session.exec(text<std::int64_t>("SELECT length(zeroblob(2000000))"));
    fmt::print("{} bytes\n", sizes.one());
}
//! [ask_for_less]

//! [tell_by_the_code]
void tell_by_the_code(const Engine& engine) {
    constexpr int too_big = 18;  // SQLITE_TOOBIG
    Session session{engine};
    try {
        (void)session.exec(text<std::int64_t>("SELECT length(zeroblob(2000000000))"));
    } catch (const DatabaseError& error) {
        fmt::print("{}\n", error.code() == too_big ? "too big" : brief(error));
    }
}
//! [tell_by_the_code]

int main(int argc, char** argv) {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    return run_chosen(argc, argv, [&] { meet(engine); },
                      {{"ask_for_less", [&] { ask_for_less(engine); }},
                       {"tell_by_the_code", [&] { tell_by_the_code(engine); }}});
}
