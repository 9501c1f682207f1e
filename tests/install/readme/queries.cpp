// What the README says of queries, in its words, and that it does what is said.
#include <cstdint>
#include <optional>
#include <string>

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
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    std::optional<std::int64_t> mentor_id{};
    One<Team> team{};
    One<Hero> mentor{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
    foreign_key<&Hero::mentor_id, &Hero::id>,
    many_to_one<&Hero::team>(back_populates<&Team::heroes>), many_to_one<&Hero::mentor>());

namespace {

void conditions(Session& session, const Ref<Team>& team) {
    //! [conditions]
    auto grown = session.exec(select<Team>().where(rel<&Team::heroes>.any(col<&Hero::age> > 40)));
    auto members = session.exec(select<Hero>().where(rel<&Hero::team> == team));

    auto mentor = aliased<Hero>();  // the same table once more
    for (const auto& [hero, by] : session.exec(select<Hero>(mentor).join<&Hero::mentor>(mentor))) {
        fmt::print("{} learns from {}\n", hero->name, by->name);
    }
    //! [conditions]
    fmt::print("{} {}\n", grown.one()->name, members.size());
}

void loading(Session& session) {
    //! [loading]
    auto teams = session.exec(select<Team>().options(selectinload<&Team::heroes>)).all();
    auto heroes = session.exec(select<Hero>().options(joinedload<&Hero::team>)).all();
    auto joined = session.exec(select<Team>().options(joinedload<&Team::heroes>)).unique().all();
    auto guarded = session.exec(select<Team>().options(raiseload<&Team::heroes>)).all();
    //! [loading]
    fmt::print("{} {} {} {}\n", teams.size(), heroes.size(), joined.size(), guarded.size());
}

void statements(Session& session, const Ref<Hero>& deadpond, const Ref<Hero>& spider_boy) {
    //! [statements]
    session.add_all(deadpond, spider_boy);
    session.exec(
        update<Hero>().set(col<&Hero::age>, col<&Hero::age> + 1).where(col<&Hero::age> > 40));
    session.exec(erase<Hero>().where(col<&Hero::team_id>.is_null()));

    auto ages = text<std::string, std::int64_t>("SELECT name, age FROM hero WHERE age > :age");
    for (const auto& [name, age] : session.exec(ages.bind("age", 40))) {
        fmt::print("{} is {}\n", name, age);
    }
    //! [statements]
}

}  // namespace

int main() {
    const auto engine = create_engine("sqlite://");
    create_all<Team, Hero>(engine);

    Session session{engine};
    auto team = make(Team{.name = "Preventers"});
    auto rusty_man = make(Hero{.name = "Rusty-Man", .age = 48, .team = team});
    auto spider_boy = make(Hero{.name = "Spider-Boy", .team = team, .mentor = rusty_man});
    session.add_all(rusty_man, spider_boy);
    session.commit();

    conditions(session, team);
    loading(session);
    statements(session, make(Hero{.name = "Deadpond"}), spider_boy);
    fmt::print("{}\n", session.exec(select<Hero>()).size());
}
