// What is loaded and not used, and what stays open: what `sidekick explain` has a lesson about, and
// what comes near it.
#include <cstdio>

#include "lesson_models.hpp"

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
Engine new_file(const std::string& name = "lessons.db") {
    for (const char* end : {"", "-wal", "-shm"}) {
        std::remove((name + end).c_str());
    }
    auto engine = create_engine("sqlite:///" + name, {.on_connect = {"PRAGMA journal_mode=WAL"}});
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

void written_before_another_is_refused(const Engine& engine) {
    Session session{engine};
    session.add(make(Team{.name = "New"}));
    session.flush();
    read_teams(session);
    try {
        write_team(engine);
    } catch (const OperationalError&) {
        ++sum;
    }
}

void another_database_is_written(const Engine&) {
    const auto engine = new_file();
    const auto another = new_file("another.db");
    Session reader{engine};
    read_teams(reader);
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
    const Programs programs{
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
        {"written_before_another_is_refused", written_before_another_is_refused},
        {"another_database_is_written", another_database_is_written},
        {"read_by_another", read_by_another},
    };
    return play(programs, argc, argv);
}
