// writer FILE JOURNAL SEED: commits to the database until somebody ends it. It writes `try N`
// before each commit and `done N` after it, N counting on from what is stored.
//
// A commit makes the hero N, with N links to teams of which some are new, and takes away the links
// and the row of hero N - 3: so the rows are right or wrong by themselves.
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

#include <fmt/format.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct HeroTeamLink {
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> hero_id{};
};

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::int64_t links{};
    Many<Team> teams{};
};

template <>
inline constexpr auto sidekick::mapping<HeroTeamLink> =
    table<HeroTeamLink>(column<&HeroTeamLink::team_id>(primary_key, foreign_key<&Team::id>),
                        column<&HeroTeamLink::hero_id>(primary_key, foreign_key<&Hero::id>));

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(column<&Team::id>(primary_key), column<&Team::name>(indexed),
                many_to_many<&Team::heroes>(link<HeroTeamLink>, back_populates<&Hero::teams>));

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    column<&Hero::id>(primary_key), column<&Hero::name>(indexed), column<&Hero::links>(),
    many_to_many<&Hero::teams>(link<HeroTeamLink>, back_populates<&Team::heroes>));

namespace {

// In one piece, at once: the next moment may be the last.
void say(const char* word, std::int64_t number) {
    const std::string line = fmt::format("{} {}\n", word, number);
    if (write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) {
        _exit(1);
    }
}

void write_hero(Session& session, std::int64_t number, std::mt19937& random) {
    // Much of it now and then, so that SQLite writes rows before the commit.
    const std::size_t size = random() % 4 == 0 ? 20000 : 20;
    auto hero = make(Hero{.id = number, .name = std::string(size, 'h')});
    const auto teams = session.exec(select<Team>().order_by(col<&Team::id>).limit(5)).all();
    for (const auto& team : teams) {
        hero->teams.push_back(team);
    }
    if (teams.size() < 5 || random() % 3 == 0) {
        hero->teams.push_back(make(Team{.name = fmt::format("Team {}", number)}));
    }
    hero->links = static_cast<std::int64_t>(hero->teams.size());
    session.add(hero);
    if (const auto old = session.get<Hero>(number - 3)) {
        session.delete_object(old);
    }
}

}  // namespace

int main(int argc, char* argv[]) try {
    if (argc != 4) {
        return 2;
    }
    std::mt19937 random{static_cast<unsigned>(std::stoul(argv[3]))};
    const auto engine = create_engine(
        fmt::format("sqlite:///{}", argv[1]),
        {.on_connect = {fmt::format("PRAGMA journal_mode={}", argv[2]), "PRAGMA cache_size=5",
                        "PRAGMA synchronous=OFF", "PRAGMA wal_autocheckpoint=10"}});
    create_all<HeroTeamLink, Team, Hero>(engine);
    Session session{engine};
    std::int64_t number = 0;
    for (const auto& hero : session.exec(select<Hero>()).all()) {
        number = std::max(number, hero->id.value());
    }
    while (true) {
        ++number;
        write_hero(session, number, random);
        say("try", number);
        session.commit();
        say("done", number);
    }
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
}
