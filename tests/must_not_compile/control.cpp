// compiles
//
// What the other files get wrong, done right: where one of them is refused, it is for its mistake.
#include "models.hpp"

using namespace sidekick;

struct Villain {
    std::optional<std::int64_t> id{};
    std::string name{};
};

template <>
inline constexpr auto sidekick::mapping<Villain> =
    table<Villain>(column<&Villain::id>(primary_key), column<&Villain::name>());

void use(Session& session, Ref<Hero> hero, Ref<Team> team) {
    hero->name = "Deadpond";
    hero->teams.push_back(team);
    hero->teams = {team};
    const Ref<const Hero> reading = hero;
    (void)(reading == hero && reading->age == 5);
    session.add(make(Villain{.name = "Thanos"}));
    (void)session.exec(select<Hero>()
                           .where(col<&Hero::age> > 30 && col<&Hero::name> == "Deadpond")
                           .order_by(col<&Hero::name>.asc()));
    (void)session.get<Hero>(1);

    (void)session.exec(select<Hero>()
                           .join<&Hero::teams>()
                           .where(rel<&Hero::teams>.any(col<&Team::id> + 1 == col<&Hero::age>),
                                  col<&Hero::name> + "!" == "Deadpond!")
                           .options(selectinload<&Hero::teams>.options(raiseload<&Team::heroes>)));
    session.exec(
        update<Hero>().set(col<&Hero::name>, "Deadpond").set(col<&Hero::age>, col<&Hero::age> + 1));
    session.exec(update<Hero>().set(col<&Hero::age>, std::nullopt));
}
