// Chapter 27: money is counted, not measured. A decimal number has exactly the digits that were
// written.
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

//! [model]
struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    Numeric<5, 3> money{};
};

template <>
inline constexpr auto sidekick::mapping<Hero> =
    table<Hero>(primary_key<&Hero::id>, indexed<&Hero::name, &Hero::age>);
//! [model]

//! [create_heroes]
void create_heroes(const Engine& engine) {
    auto hero_1 =
        make(Hero{.name = "Deadpond", .secret_name = "Dive Wilson", .money = Decimal{"1.1"}});
    auto hero_2 = make(
        Hero{.name = "Spider-Boy", .secret_name = "Pedro Parqueador", .money = Decimal{"0.001"}});
    auto hero_3 = make(Hero{
        .name = "Rusty-Man", .secret_name = "Tommy Sharp", .age = 48, .money = Decimal{"2.2"}});

    Session session{engine};
    session.add(hero_1);
    session.add(hero_2);
    session.add(hero_3);
    session.commit();
}
//! [create_heroes]

//! [add_up]
void select_heroes(const Engine& engine) {
    Session session{engine};
    auto hero_1 = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    fmt::print("Hero 1: {}\n", hero_1);

    auto hero_2 = session.exec(select<Hero>().where(col<&Hero::name> == "Rusty-Man")).one();
    fmt::print("Hero 2: {}\n", hero_2);

    const Decimal total_money = hero_1->money + hero_2->money;
    fmt::print("Total money: {}\n", show(total_money));
}
//! [add_up]

//! [save]
void save_up(const Engine& engine) {
    Session session{engine};
    auto deadpond = session.exec(select<Hero>().where(col<&Hero::name> == "Deadpond")).one();
    for (int day = 0; day < 10; ++day) {
        deadpond->money += Decimal{"0.1"};
    }
    session.add(deadpond);
    session.commit();
    fmt::print("After ten times 0.1: {}\n", show(deadpond->money));
}
//! [save]

//! [compare]
void select_rich_heroes(const Engine& engine) {
    Session session{engine};
    auto rich = session.exec(
        select<Hero>().where(col<&Hero::money> > Decimal{1}).order_by(col<&Hero::money>.desc()));
    for (const auto& hero : rich) {
        fmt::print("{} has {}\n", hero->name, show(hero->money));
    }
}
//! [compare]

//! [main]
int main(int argc, char* argv[]) try {
    const auto engine = argc > 1 ? create_engine(fmt::format("sqlite:///{}", argv[1]),
                                                 {.echo = true, .new_file = true})
                                 : create_engine("sqlite://", {.echo = true});
    create_all<Hero>(engine);
    create_heroes(engine);
    select_heroes(engine);
    save_up(engine);
    select_rich_heroes(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", brief(error));
    return 1;
}
//! [main]
