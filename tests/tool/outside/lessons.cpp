// What is sent again and again: what `sidekick explain` has a lesson about, and what comes near it.
#include <thread>
#include <vector>

#include "lesson_models.hpp"

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

void expired_behind_a_commit(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    teams[0]->name = "Z-Force";
    session.commit();
    session.expire_all();
    for (const auto& team : teams) {
        sum += team->name.size();
    }
}

void rolled_back_before_another_commits(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    auto teams = session.exec(select<Team>()).all();
    session.rollback();
    create_teams(engine, 1);
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

void commits_of_different_threads(const Engine& engine) {
    for (int number = 0; number < 4; ++number) {
        std::thread{[&] { commits(engine, 1, 1); }}.join();
    }
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

void queries_in_vain(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (int time = 0; time < 4; ++time) {
        const auto missing = session.exec(select<Team>().where(col<&Team::id> == 99)).first();
        sum += missing ? 1 : 0;
    }
}

void got(const Engine& engine) {
    create_teams(engine, 4);
    Session session{engine};
    for (const std::int64_t key : {1, 2, 3, 1, 2, 3}) {
        sum += session.get<Team>(key)->name.size();
    }
}

int main(int argc, char* argv[]) {
    const Programs programs{
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
        {"expired_behind_a_commit", expired_behind_a_commit},
        {"expired_by_a_rollback", expired_by_a_rollback},
        {"rolled_back_before_another_commits", rolled_back_before_another_commits},
        {"asked_again_after_commit", asked_again_after_commit},
        {"three_commits", [](const Engine& engine) { commits(engine, 3, 1); }},
        {"two_commits", [](const Engine& engine) { commits(engine, 2, 1); }},
        {"three_commits_of_much", [](const Engine& engine) { commits(engine, 3, 100); }},
        {"commits_of_different_lines", commits_of_different_lines},
        {"commits_of_different_threads", commits_of_different_threads},
        {"commit_behind_the_loop", commit_behind_the_loop},
        {"three_queries", [](const Engine& engine) { queries(engine, {1, 2, 3}); }},
        {"two_queries", [](const Engine& engine) { queries(engine, {1, 2}); }},
        {"queries_for_the_same", [](const Engine& engine) { queries(engine, {1, 2, 1, 2, 1}); }},
        {"queries_by_another_column", queries_by_another_column},
        {"queries_for_a_column", queries_for_a_column},
        {"queries_in_vain", queries_in_vain},
        {"got", got},
    };
    return play(programs, argc, argv);
}
