// What docs/lessons.md shows: what a program sends that could do with less, and what it sends when
// it is written another way.
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>));

void create_teams(const Engine& engine) {
    Session session{engine};
    for (const char* name : {"Preventers", "Wakaland", "Z-Force"}) {
        auto team = make(Team{.name = name});
        session.add(make(Hero{.name = fmt::format("The first of {}", name), .team = team}));
    }
    session.commit();
}

//! [lists]
void lists(const Engine& engine) {
    Session session{engine};
    for (const auto& team : session.exec(select<Team>())) {
        fmt::print("{} has {}\n", team->name, team->heroes.size());
    }
}
//! [lists]

//! [lists_together]
void lists_together(const Engine& engine) {
    Session session{engine};
    for (const auto& team : session.exec(select<Team>().options(selectinload<&Team::heroes>))) {
        fmt::print("{} has {}\n", team->name, team->heroes.size());
    }
}
//! [lists_together]

//! [rename]
void rename(const Engine& engine) {
    Session session{engine};
    auto teams = session.exec(select<Team>().order_by(col<&Team::id>)).all();
    teams[0]->name = "The Preventers";
    session.commit();
    for (const auto& team : teams) {
        fmt::print("{}\n", team->name);
    }
}
//! [rename]

//! [rename_and_ask]
void rename_and_ask(const Engine& engine) {
    Session session{engine};
    auto teams = session.exec(select<Team>().order_by(col<&Team::id>)).all();
    teams[0]->name = "Preventers";
    session.commit();
    for (const auto& team : session.exec(select<Team>().order_by(col<&Team::id>))) {
        fmt::print("{}\n", team->name);
    }
}
//! [rename_and_ask]

//! [recruit]
void recruit(const Engine& engine) {
    Session session{engine};
    for (const char* name : {"Captain North", "Tarantula", "Black Lion"}) {
        session.add(make(Hero{.name = name}));
        session.commit();
    }
}
//! [recruit]

//! [recruit_together]
void recruit_together(const Engine& engine) {
    Session session{engine};
    for (const char* name : {"Dr. Weird", "Captain South", "Princess Sure-E"}) {
        session.add(make(Hero{.name = name}));
    }
    session.commit();
}
//! [recruit_together]

//! [find]
void find(const Engine& engine) {
    Session session{engine};
    for (const std::int64_t id : {1, 2, 1, 2, 1}) {
        auto hero = session.exec(select<Hero>().where(col<&Hero::id> == id)).one();
        fmt::print("{}\n", hero->name);
    }
}
//! [find]

//! [get]
void get(const Engine& engine) {
    Session session{engine};
    for (const std::int64_t id : {1, 2, 1, 2, 1}) {
        auto hero = session.get<Hero>(id);
        fmt::print("{}\n", hero->name);
    }
}
//! [get]

//! [names]
void names(const Engine& engine) {
    Session session{engine};
    for (const auto& team : session.exec(select<Team>().options(selectinload<&Team::heroes>))) {
        fmt::print("{}\n", team->name);
    }
}
//! [names]

//! [names_alone]
void names_alone(const Engine& engine) {
    Session session{engine};
    for (const auto& team : session.exec(select<Team>())) {
        fmt::print("{}\n", team->name);
    }
}
//! [names_alone]

void found_a_team(const Engine& engine) {
    Session session{engine};
    session.add(make(Team{.name = "Avengers"}));
    session.commit();
}

//! [look]
void look(const Engine& engine) {
    Session session{engine};
    const auto teams = session.exec(select<Team>()).all();
    found_a_team(engine);
    fmt::print("there were {} teams\n", teams.size());
}
//! [look]

//! [look_and_close]
void look_and_close(const Engine& engine) {
    Session session{engine};
    const auto teams = session.exec(select<Team>()).all();
    session.close();
    found_a_team(engine);
    fmt::print("there were {} teams\n", teams.size());
}
//! [look_and_close]

// A file, for a database in memory has one connection; with a write-ahead log, so that who reads
// keeps nobody from writing.
class File {
public:
    File()
        : path_{std::filesystem::temp_directory_path() / fmt::format("lessons-{}.db", getpid())} {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    Engine engine() const {
        return create_engine(fmt::format("sqlite:///{}", path_.string()),
                             {.echo = true, .on_connect = {"PRAGMA journal_mode=WAL"}});
    }

private:
    std::filesystem::path path_;
};

void in_a_file() {
    const File file;
    const auto engine = file.engine();
    create_all<Team, Hero>(engine);
    create_teams(engine);
    look(engine);
    look_and_close(engine);
}

int main() try {
    const auto engine = create_engine("sqlite://", {.echo = true});
    create_all<Team, Hero>(engine);
    create_teams(engine);
    lists(engine);
    lists_together(engine);
    rename(engine);
    rename_and_ask(engine);
    recruit(engine);
    recruit_together(engine);
    find(engine);
    get(engine);
    names(engine);
    names_alone(engine);
    in_a_file();
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
