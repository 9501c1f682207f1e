// What `sidekick explain` has a lesson about, and what comes near it. The first argument names the
// function to run.
#include <cstdint>
#include <cstdio>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;
struct Power;

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
    Many<Power> powers{};
};

struct Power {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::optional<std::int64_t> hero_id{};
    One<Hero> hero{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
                many_to_one<&Hero::team>(back_populates<&Team::heroes>),
                one_to_many<&Hero::powers>(back_populates<&Power::hero>));

template <>
inline constexpr auto sidekick::mapping<Power> =
    table<Power>(primary_key<&Power::id>, foreign_key<&Power::hero_id, &Hero::id>,
                 many_to_one<&Power::hero>(back_populates<&Hero::powers>));

// So many teams, with two heroes each.
void create_teams(const Engine& engine, int count) {
    Session session{engine};
    for (int number = 1; number <= count; ++number) {
        auto team = make(Team{.name = fmt::format("Team {}", number)});
        session.add(make(Hero{.name = fmt::format("Left {}", number), .team = team}));
        session.add(make(Hero{.name = fmt::format("Right {}", number), .team = team}));
    }
    session.commit();
}

std::size_t sum = 0;

void count_lists(Session& session, std::size_t teams) {
    std::size_t touched = 0;
    for (const auto& team : session.exec(select<Team>())) {
        if (touched++ < teams) {
            sum += team->heroes.size();  // lists
        }
    }
}

void lists_of_four(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    count_lists(session, 4);
}

void lists_of_two(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    count_lists(session, 2);
}

void lists_of_many(const Engine& engine) {
    create_teams(engine, 501);
    Session session{engine};
    count_lists(session, 501);
}

void lists_by_selectin(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (const auto& team : session.exec(select<Team>().options(selectinload<&Team::heroes>))) {
        sum += team->heroes.size();
    }
}

void lists_of_different_lines(const Engine& engine) {
    create_teams(engine, 3);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    sum += teams[0]->heroes.size();
    sum += teams[1]->heroes.size();
    sum += teams[2]->heroes.size();
}

// One team of each query.
void lists_of_different_sessions(const Engine& engine) {
    create_teams(engine, 4);
    for (int round = 0; round < 4; ++round) {
        Session session{engine};
        count_lists(session, 1);
    }
}

void lists_of_what_was_got(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (std::int64_t id = 1; id <= 4; ++id) {
        sum += session.get<Team>(id)->heroes.size();
    }
}

void teams_of_heroes(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (const auto& hero : session.exec(select<Hero>())) {
        sum += hero->team->name.size();  // teams
    }
}

void read_after_commit(const Engine& engine, std::size_t count) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    teams[0]->name = "Z-Force";
    session.commit();  // expires
    for (std::size_t t = 0; t < count; ++t) {
        sum += teams[t]->name.size();  // read again
    }
}

void expired_by_the_program(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    teams[0]->name = "Z-Force";
    session.commit();
    teams = session.exec(select<Team>()).all();
    session.expire_all();
    for (const auto& team : teams) {
        sum += team->name.size();
    }
}

void expired_by_a_rollback(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    session.rollback();
    for (const auto& team : teams) {
        sum += team->name.size();
    }
}

void asked_again_after_commit(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    teams[0]->name = "Z-Force";
    session.commit();
    teams = session.exec(select<Team>()).all();
    for (const auto& team : teams) {
        sum += team->name.size();
    }
}

void commits(const Engine& engine, int count, int rows) {
    Session session{engine};
    for (int number = 0; number < count; ++number) {
        for (int row = 0; row < rows; ++row) {
            session.add(make(Team{.name = fmt::format("Team {}", number)}));
        }
        session.commit();  // in a loop
    }
}

void commits_of_different_lines(const Engine& engine) {
    Session session{engine};
    session.add(make(Team{.name = "Z-Force"}));
    session.commit();
    session.add(make(Team{.name = "Preventers"}));
    session.commit();
    session.add(make(Team{.name = "Wakaland"}));
    session.commit();
}

void commit_behind_the_loop(const Engine& engine) {
    Session session{engine};
    for (int number = 0; number < 4; ++number) {
        session.add(make(Team{.name = fmt::format("Team {}", number)}));
    }
    session.commit();
}

void queries(const Engine& engine, const std::vector<std::int64_t>& keys) {
    create_teams(engine, 4);
    Session session{engine};
    for (const auto key : keys) {
        sum += session.exec(select<Team>().where(col<&Team::id> == key)).one()->name.size();  // key
    }
}

void queries_by_another_column(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (std::int64_t key = 1; key <= 4; ++key) {
        sum += session.exec(select<Hero>().where(col<&Hero::team_id> == key)).all().size();
        sum +=
            session.exec(select<Hero>().where(col<&Hero::id> == key, col<&Hero::name> == "Left 1"))
                .all()
                .size();
        sum += session.exec(select<Hero>().where(col<&Hero::id> > key)).all().size();
    }
}

void queries_for_a_column(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (std::int64_t key = 1; key <= 4; ++key) {
        const auto name = select(col<&Team::name>).where(col<&Team::id> == key);
        sum += session.exec(name).one().size();
    }
}

void got(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (const std::int64_t key : {1, 2, 3, 1, 2, 3}) {
        sum += session.get<Team>(key)->name.size();
    }
}

void lists_not_touched(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (const auto& team :
         session.exec(select<Team>().options(selectinload<&Team::heroes>))) {  // ahead
        sum += team->name.size();
    }
}

void teams_not_touched(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    sum += session.exec(select<Hero>().options(joinedload<&Hero::team>)).all().size();  // ahead
}

void one_of_many_touched(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    const auto teams = session.exec(select<Team>().options(selectinload<&Team::heroes>)).all();
    sum += teams.back()->heroes.size();
}

void touched_behind_another_load(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    const auto team = [&](std::int64_t key) {
        return session
            .exec(select<Team>().where(col<&Team::id> == key).options(selectinload<&Team::heroes>))
            .one();
    };
    const auto first = team(1);
    const auto second = team(2);
    sum += first->heroes.size() + second->name.size();
}

void printed(const Engine& engine) {
    create_teams(engine, 1);
    Session session{engine};
    const auto query = select<Team>().options(selectinload<&Team::heroes>);
    fmt::print(stderr, "{}", fmt::format("{}", session.exec(query).one()).size() > 0 ? "" : "x");
}

void deleted(const Engine& engine) {
    create_teams(engine, 1);
    Session session{engine};
    session.delete_object(session.exec(select<Team>().options(selectinload<&Team::heroes>)).one());
    session.commit();
}

void loaded_by_nobody(const Engine& engine) {
    Session session{engine};
    sum += session.exec(select<Team>().options(selectinload<&Team::heroes>)).all().size();
}

// A file where a transaction that reads keeps nobody from writing.
Engine new_file() {
    for (const char* end : {"", "-wal", "-shm"}) {
        std::remove(fmt::format("lessons.db{}", end).c_str());
    }
    auto engine =
        create_engine("sqlite:///lessons.db", {.on_connect = {"PRAGMA journal_mode=WAL"}});
    create_all<Team, Hero, Power>(engine);
    create_teams(engine, 2);
    return engine;
}

void read_teams(Session& session) {
    sum += session.exec(select<Team>()).all().size();  // reads
}

void write_team(const Engine& engine) {
    Session session{engine};
    session.add(make(Team{.name = "New"}));
    session.commit();  // written
}

void left_open(const Engine&) {
    const auto engine = new_file();
    Session reader{engine};
    read_teams(reader);
    write_team(engine);
}

void left_open_and_committed(const Engine&) {
    const auto engine = new_file();
    Session reader{engine};
    read_teams(reader);
    write_team(engine);
    write_team(engine);
    reader.commit();
}

void left_open_in_memory(const Engine& engine) {
    Session reader{engine};
    read_teams(reader);
    try {
        write_team(engine);
    } catch (const OperationalError&) {
        ++sum;
    }
}

void closed_before_another_writes(const Engine&) {
    const auto engine = new_file();
    Session reader{engine};
    read_teams(reader);
    reader.close();
    write_team(engine);
}

void read_again_behind_another(const Engine&) {
    const auto engine = new_file();
    Session reader{engine};
    read_teams(reader);
    write_team(engine);
    read_teams(reader);
}

void begun_before_the_read(const Engine&) {
    const auto engine = new_file();
    Session writer{engine};
    writer.add(make(Team{.name = "New"}));
    writer.flush();
    Session reader{engine};
    read_teams(reader);
    writer.commit();
}

void written_before_another_writes(const Engine&) {
    const auto engine = new_file();
    const auto another = new_file();
    Session session{engine};
    session.add(make(Team{.name = "New"}));
    session.flush();
    read_teams(session);
    write_team(another);
}

void read_by_another(const Engine&) {
    const auto engine = new_file();
    Session first{engine};
    read_teams(first);
    Session second{engine};
    read_teams(second);
    second.commit();
}

int main(int argc, char* argv[]) {
    const std::map<std::string, std::function<void(const Engine&)>> programs{
        {"lists_of_four", lists_of_four},
        {"lists_of_two", lists_of_two},
        {"lists_of_many", lists_of_many},
        {"lists_by_selectin", lists_by_selectin},
        {"lists_of_different_lines", lists_of_different_lines},
        {"lists_of_different_sessions", lists_of_different_sessions},
        {"lists_of_what_was_got", lists_of_what_was_got},
        {"teams_of_heroes", teams_of_heroes},
        {"three_read_after_commit", [](const Engine& engine) { read_after_commit(engine, 3); }},
        {"two_read_after_commit", [](const Engine& engine) { read_after_commit(engine, 2); }},
        {"expired_by_the_program", expired_by_the_program},
        {"expired_by_a_rollback", expired_by_a_rollback},
        {"asked_again_after_commit", asked_again_after_commit},
        {"three_commits", [](const Engine& engine) { commits(engine, 3, 1); }},
        {"two_commits", [](const Engine& engine) { commits(engine, 2, 1); }},
        {"three_commits_of_much", [](const Engine& engine) { commits(engine, 3, 100); }},
        {"commits_of_different_lines", commits_of_different_lines},
        {"commit_behind_the_loop", commit_behind_the_loop},
        {"three_queries", [](const Engine& engine) { queries(engine, {1, 2, 3}); }},
        {"two_queries", [](const Engine& engine) { queries(engine, {1, 2}); }},
        {"queries_for_the_same", [](const Engine& engine) { queries(engine, {1, 2, 1, 2, 1}); }},
        {"queries_by_another_column", queries_by_another_column},
        {"queries_for_a_column", queries_for_a_column},
        {"got", got},
        {"lists_not_touched", lists_not_touched},
        {"teams_not_touched", teams_not_touched},
        {"one_of_many_touched", one_of_many_touched},
        {"touched_behind_another_load", touched_behind_another_load},
        {"printed", printed},
        {"deleted", deleted},
        {"loaded_by_nobody", loaded_by_nobody},
        {"left_open", left_open},
        {"left_open_and_committed", left_open_and_committed},
        {"left_open_in_memory", left_open_in_memory},
        {"closed_before_another_writes", closed_before_another_writes},
        {"read_again_behind_another", read_again_behind_another},
        {"begun_before_the_read", begun_before_the_read},
        {"written_before_another_writes", written_before_another_writes},
        {"read_by_another", read_by_another},
    };
    const auto found = programs.find(argc > 1 ? argv[1] : "");
    if (found == programs.end()) {
        return 2;
    }
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero, Power>(engine);
    found->second(engine);
}
