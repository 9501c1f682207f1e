"""Programs made by chance: objects are made, changed, linked, read and deleted, a line each."""

import random

HEAD = """#include <cstdint>
#include <optional>
#include <string>

#include <fmt/core.h>
#include <sidekick/sidekick.hpp>

using namespace sidekick;

struct Hero;
struct Mission;

struct Team {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string headquarters{};
    Many<Hero> heroes{};
};

struct HeroMissionLink {
    std::optional<std::int64_t> hero_id{};
    std::optional<std::int64_t> mission_id{};
};

struct Hero {
    std::optional<std::int64_t> id{};
    std::string name{};
    std::string secret_name{};
    std::optional<std::int64_t> age{};
    std::optional<std::int64_t> team_id{};
    One<Team> team{};
    Many<Mission> missions{};
};

struct Mission {
    std::optional<std::int64_t> id{};
    std::string name{};
    Many<Hero> heroes{};
};

template <>
inline constexpr auto sidekick::mapping<Team> =
    table<Team>(primary_key<&Team::id>, one_to_many<&Team::heroes>(back_populates<&Hero::team>));

template <>
inline constexpr auto sidekick::mapping<HeroMissionLink> =
    table<HeroMissionLink>(primary_key<&HeroMissionLink::hero_id, &HeroMissionLink::mission_id>,
                           foreign_key<&HeroMissionLink::hero_id, &Hero::id>,
                           foreign_key<&HeroMissionLink::mission_id, &Mission::id>);

template <>
inline constexpr auto sidekick::mapping<Hero> = table<Hero>(
    primary_key<&Hero::id>, foreign_key<&Hero::team_id, &Team::id>,
    many_to_one<&Hero::team>(back_populates<&Team::heroes>),
    many_to_many<&Hero::missions>(link<HeroMissionLink>, back_populates<&Mission::heroes>));

template <>
inline constexpr auto sidekick::mapping<Mission> =
    table<Mission>(primary_key<&Mission::id>,
                   many_to_many<&Mission::heroes>(link<HeroMissionLink>,
                                                  back_populates<&Hero::missions>));

"""
MAIN = """
int main() try {
    const auto engine = create_engine("sqlite://");
    create_all<Team, HeroMissionLink, Hero, Mission>(engine);
    play(engine);
} catch (const std::exception& error) {
    fmt::print(stderr, "{}\\n", brief(error));
    return 1;
}
"""


class Writer:
    """Draws lines that a program can do, as far as can be known without running it."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.lines = []
        self.count = 0
        self.objects = {"hero": [], "team": [], "mission": []}
        self.rows = set()  # objects that have one, or had it when the transaction began
        self.session = set()  # objects in the session
        self.deleted = set()
        self.clean = True  # nothing waits

    def say(self, line):
        self.lines.append(f"    {line}")

    def text(self):
        self.say("Session session{engine};")
        for kind, many in (("team", 2), ("mission", 2), ("hero", 3)):
            for _ in range(many):
                self.make(kind)
        weights = {
            self.add: 8, self.assign: 14, self.lead: 8, self.append: 8, self.replace: 2, self.leave: 4, self.look: 8,
            self.look_at_list: 6, self.query: 5, self.commit: 7, self.flush: 3, self.rollback: 2, self.refresh: 2,
            self.delete: 2, self.make_more: 3,
        }
        for _ in range(45):
            self.chance.choices(list(weights), list(weights.values()))[0]()
        self.commit()
        body = "\n".join(self.lines)
        return f"{HEAD}void play(const Engine& engine) {{\n{body}\n}}\n{MAIN}"

    def some(self, kind, among=None):
        found = [o for o in self.objects[kind] if o not in self.deleted and (among is None or o in among)]
        return self.chance.choice(found) if found else None

    def any_kind(self):
        return self.chance.choices(["hero", "team", "mission"], [3, 1, 1])[0]

    def make(self, kind):
        self.count += 1
        name = f"{kind}_{self.count}"
        self.objects[kind].append(name)
        members = {
            "hero": f'.name = "H{self.count}", .secret_name = "S{self.count}"',
            "team": f'.name = "T{self.count}", .headquarters = "Q{self.count}"',
            "mission": f'.name = "M{self.count}"',
        }[kind]
        if kind == "hero" and self.chance.random() < 0.5:
            members += f", .age = {self.chance.randint(10, 90)}"
        self.say(f"auto {name} = make({kind.title()}{{{members}}});")

    def make_more(self):
        self.make(self.any_kind())

    def add(self):
        if one := self.some(self.any_kind()):
            self.say(f"session.add({one});")
            self.session.add(one)

    def assign(self):
        kind = self.any_kind()
        one = self.some(kind)
        if one is None:
            return
        self.count += 1
        if kind == "hero" and self.chance.random() < 0.6:
            self.say(f"{one}->age = {self.chance.randint(10, 99)};")
        else:
            member = {"hero": "secret_name", "team": "headquarters", "mission": "name"}[kind]
            self.say(f'{one}->{member} = "N{self.count}";')

    def lead(self):
        hero, team = self.some("hero"), self.some("team")
        if hero and team:
            self.say(f"{hero}->team = {team if self.chance.random() < 0.8 else 'nullptr'};")

    def append(self):
        hero = self.some("hero")
        owner = self.some("team") if self.chance.random() < 0.4 else self.some("mission")
        if hero and owner:
            one, other = (hero, owner) if owner.startswith("mission") and self.chance.random() < 0.5 else (owner, hero)
            member = "missions" if one == hero else "heroes"
            self.say(f"{one}->{member}.push_back({other});")

    def replace(self):
        mission, heroes = self.some("mission"), {self.some("hero") for _ in range(2)}
        if mission and None not in heroes:
            self.say(f"{mission}->heroes = {{{', '.join(sorted(heroes))}}};")

    def leave(self):
        """It may throw where the hero is not there: then the program goes on."""
        hero = self.some("hero")
        owner = self.some("team") if self.chance.random() < 0.4 else self.some("mission")
        if hero and owner:
            self.say("try {")
            self.say(f"    {owner}->heroes.remove({hero});")
            self.say("} catch (const std::exception&) {")
            self.say("}")

    def look(self):
        if one := self.some(self.any_kind()):
            member = self.chance.choice(["name", "id"])
            self.say(f"(void)show({one}->{member});")

    def look_at_list(self):
        if one := self.some(self.chance.choice(["team", "mission", "hero"])):
            member = "missions" if one.startswith("hero") else "heroes"
            self.say(f"(void){one}->{member}.size();")

    def query(self):
        kind = self.any_kind().title()
        if kind == "Hero" and self.chance.random() < 0.5:
            age = self.chance.randint(20, 80)
            self.say(f"(void)session.exec(select<Hero>().where(col<&Hero::age> > {age})).all();")
        else:
            self.say(f"(void)session.exec(select<{kind}>()).all();")

    def commit(self):
        self.say("session.commit();")
        self.rows |= self.session

    def flush(self):
        self.say("session.flush();")

    def rollback(self):
        """Only of what is changed: objects that it takes back would leave the session."""
        self.commit()
        self.assign()
        self.assign()
        self.say("session.rollback();")

    def refresh(self):
        if one := self.some(self.any_kind(), self.rows):
            self.commit()
            self.say(f"session.refresh({one});")

    def delete(self):
        if one := self.some(self.any_kind(), self.rows):
            self.commit()
            self.say(f"session.delete_object({one});")
            self.deleted.add(one)


def random_program(seed):
    return Writer(seed).text()
