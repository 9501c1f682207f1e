"""learn: right answers other than the solutions, and wrong ones that look right."""

import dataclasses
import unittest

import tool

EXERCISES = tool.SOURCE / "exercises"
COMPILING = 60  # seconds that it may take

WHERE = "session.exec(select<Hero>())"
GET = "session.exec(select<Hero>().where(col<&Hero::id> == 2)).one()"
PAGE = "select<Hero>().limit(2)"
DELETE = """    for (auto hero : session.exec(select<Hero>().where(col<&Hero::age> > 30)).all()) {
        session.delete_object(hero);
    }
"""
JOIN = "select<Hero, Team>().join<Team>()"
TEAMS = "select<Team>().order_by(col<&Team::id>)).all()"
HEROES = "select<Hero>().order_by(col<&Hero::id>)).all()"


@dataclasses.dataclass
class Answer:
    exercise: str
    old: str
    new: str
    finding: str = ""  # what it fails by; empty if it is right



ANSWERS = {
    "a range": Answer("03_where", WHERE, WHERE[:-1] + ".where(col<&Hero::age>.between(31, 1000)))"),
    "another condition in front": Answer(
        "03_where", WHERE, WHERE[:-1] + '.where(col<&Hero::name> != "", col<&Hero::age> > 30))'
    ),
    "the other way round": Answer("03_where", WHERE, WHERE[:-1] + ".where(30 < col<&Hero::age>))"),
    "printed without a query": Answer(
        "03_where",
        f"for (Ref<const Hero> hero : {WHERE}) {{\n        if (hero->age > 30) {{\n            "
        'fmt::print("{}\\n", hero->name);\n        }\n    }',
        'fmt::print("Rusty-Man\\nBlack Lion\\n");',
        "does not send WHERE",
    ),
    "a limit that happens to fit": Answer(
        "03_where", WHERE, WHERE[:-1] + ".order_by(col<&Hero::age>.desc()).limit(2))", "does not send WHERE"
    ),
    "an index of another name": Answer(
        "04_index",
        "    Session session{engine};\n",
        '    Session session{engine};\n    session.exec(sidekick::text("create index by_name on hero(name)"));\n',
    ),
    "a key": Answer("05_get", GET, "session.get<Hero>(2)"),
    "one column": Answer(
        "05_get",
        "    for (int round = 1; round <= 2; ++round) {\n        auto hero = " + GET + ";\n"
        '        fmt::print("round {}: {}\\n", round, hero->name);\n',
        "    const auto name = session.exec(select(col<&Hero::name>).where(col<&Hero::id> == 2)).one();\n"
        "    for (int round = 1; round <= 2; ++round) {\n"
        '        fmt::print("round {}: {}\\n", round, name);\n',
    ),
    "printed alone": Answer(
        "05_get",
        "        auto hero = " + GET + ';\n        fmt::print("round {}: {}\\n", round, hero->name);\n',
        '        fmt::print("round {}: Rusty-Man\\n", round);\n',
        "reads no rows, 1 is wanted",
    ),
    "a slice, in order": Answer("06_limit", PAGE, "select<Hero>().order_by(col<&Hero::age>.asc()).slice(0, 2)"),
    "more is read than printed": Answer(
        "06_limit", PAGE + ")", "select<Hero>().order_by(col<&Hero::age>)).all()", "reads 4 rows, 2 are wanted"
    ),
    "the insert changed": Answer("07_update", ".age = 48", ".age = 49", "does not send UPDATE hero SET"),
    "an update by a condition": Answer(
        "07_update",
        "    age = 49;\n",
        '    session.exec(update<Hero>().set(col<&Hero::age>, 49).where(col<&Hero::name> == "Rusty-Man"));\n',
    ),
    "older from the start": Answer(
        "08_lost_update", "std::int64_t age = 28", "std::int64_t age = 29", "sends 1 UPDATE, at least 2 are wanted"
    ),
    "read where it is written": Answer("08_lost_update", "hero->age = age + 1;", "hero->age = hero->age.value_or(age) + 1;"),
    "deleted by a condition": Answer(
        "09_delete", DELETE, "    session.exec(erase<Hero>().where(!(col<&Hero::age> <= 30)));\n"
    ),
    "never there": Answer(
        "09_delete",
        '    session.add(make(Hero{.name = "Rusty-Man", .age = 48}));\n'
        '    session.add(make(Hero{.name = "Black Lion", .age = 35}));\n',
        "",
        "does not send DELETE FROM hero",
    ),
    "the team is committed": Answer("10_key_before_flush", "session.add(team);", "session.add(team);\n    session.commit();"),
    "from the other side": Answer("11_outer_join", JOIN, "select<Hero, Team>().outerjoin<Team>()"),
    "the line is printed": Answer(
        "11_outer_join",
        "} catch (const std::exception& error) {",
        '    fmt::print("Spider-Boy: alone\\n");\n} catch (const std::exception& error) {',
        "reads 1 row, 2 are wanted",
    ),
    "flushed first": Answer(
        "12_back_populates",
        "    hero->team = team;\n",
        "    hero->team = team;\n    session.flush();\n",
        "sends 1 SELECT",
    ),
    "loaded with him": Answer(
        "13_after_close",
        'select<Hero>().where(col<&Hero::name> == "Deadpond")',
        'select<Hero>().where(col<&Hero::name> == "Deadpond").options(joinedload<&Hero::team>)',
    ),
    "not closed": Answer(
        "13_after_close",
        "    session.close();\n",
        "",
        "prints before the session is closed",
    ),
    "by the key": Answer("14_leave_team", "session.delete_object(hero);", "hero->team_id = std::nullopt;"),
    "for many": Answer(
        "14_leave_team",
        "session.delete_object(hero);",
        'session.exec(update<Hero>().set(col<&Hero::team_id>, std::nullopt).where(col<&Hero::name> == "Deadpond"));',
    ),
    "each hero before the team": Answer(
        "15_cascade",
        '    session.delete_object(session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one());\n',
        '    auto team = session.exec(select<Team>().where(col<&Team::name> == "Z-Force")).one();\n'
        "    for (auto hero : std::vector<Ref<Hero>>{team->heroes.begin(), team->heroes.end()}) {\n"
        "        session.delete_object(hero);\n    }\n    session.delete_object(team);\n",
    ),
    "one row for both": Answer(
        "16_n_plus_one",
        TEAMS,
        "select<Team>().options(joinedload<&Team::heroes>).order_by(col<&Team::id>)).unique().all()",
    ),
    "two columns": Answer(
        "17_joined",
        f'for (const auto& hero : session.exec({HEROES}) {{\n        fmt::print("{{}}: {{}}\\n", hero->name, '
        "hero->team->name);",
        "for (const auto& [hero, team] : session.exec(select<Hero, Team>().join<Team>().order_by(col<&Hero::id>))) {\n"
        '        fmt::print("{}: {}\\n", hero->name, team->name);',
    ),
    "a session of its own": Answer(
        "19_rollback",
        '    session.add(make(Hero{.name = "Rusty-Man"}));\n    session.commit();\n',
        '    Session next{engine};\n    next.add(make(Hero{.name = "Rusty-Man"}));\n    next.commit();\n',
    ),
    "not tried": Answer(
        "19_rollback",
        '        session.add(make(Hero{.id = 1, .name = "Another"}));\n',
        "",
        "sends 2 INSERTs, at least 3 are wanted",
    ),
    "by the other side": Answer(
        "21_grow_list",
        "    heroes.push_back(hero);\n",
        "    hero->team = team;\n",
    ),
    "the whole list": Answer("22_one_more_team", "hero->teams = {z_force};", "hero->teams = {preventers, z_force};"),
    "a key of each": Answer("25_key_of_its_own", "    Uuid id{};", "    Uuid id = uuid4();"),
}


@tool.needs_complete_traces
class Answers(tool.ToolTest):
    def test_they_are_judged_by_what_the_text_asks_for(self):
        for name, answer in ANSWERS.items():
            with self.subTest(name):
                program = (EXERCISES / f"{answer.exercise}.cpp").read_text("utf-8")
                self.assertEqual(1, program.count(answer.old), "what is replaced")
                (self.work / "my_exercises").mkdir(exist_ok=True)
                file = self.work / f"my_exercises/{answer.exercise}.cpp"
                file.write_text(program.replace(answer.old, answer.new), "utf-8")
                result = self.sidekick("learn", "--check", answer.exercise, patience=COMPILING)
                self.assertEqual(1 if answer.finding else 0, result.status, result.output)
                if answer.finding:
                    self.assertIn(f"✗ {answer.finding}", tool.flat(result.output))


if __name__ == "__main__":
    tool.main()
