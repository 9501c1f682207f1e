#!/usr/bin/python3
"""Tests of the language, the generator and the shrinker."""

from __future__ import annotations

import unittest
from typing import List

from families import FAMILIES
from generator import generate
from language import VERBS, ProgramError, family_of, parse_line, parse_program
from rules import is_fair
from shrink import Shrinker


class Language(unittest.TestCase):
    def test_strings_with_spaces_and_quotes(self) -> None:
        op = parse_line(r'hero h "a \" b" "teams=x" none id=3 teams=a,b')
        self.assertEqual((op["name"], op.options(), op.linked()), (r'"a \" b"', {"id": "3", "teams": "a,b"}, ["a", "b"]))

    def test_what_is_no_operation(self) -> None:
        for line in ("hero h", "append h t", "select Hero as q", "flush now", 'set h.name "open', "link l team"):
            with self.assertRaises(ProgramError):
                parse_line(line)

    def test_objects_and_what_they_are_linked_with(self) -> None:
        link = parse_line("link l team=t hero=h is_training=true team_id=3")
        self.assertEqual((link.linked(), link.uses()), (["t", "h"], {"t", "h"}))
        self.assertEqual(parse_line("badge b \"7\" hero=none").linked(), [])
        self.assertEqual(parse_line("set h.team none").get("value"), "none")
        self.assertEqual(parse_line("set h.team t").uses(), {"h", "t"})
        self.assertEqual(parse_line("find HeroTeamLink 1,2 as l")["key"], "1,2")

    def test_the_family_is_named_first_or_not_at_all(self) -> None:
        self.assertEqual(family_of(parse_program("models tree\nsession\n")).name, "tree")
        self.assertEqual(family_of(parse_program("session\n")).name, "many_to_many")
        for program in ("session\nmodels tree\n", "models nobody\n"):
            with self.assertRaises(ProgramError):
                family_of(parse_program(program))


class Generating(unittest.TestCase):
    def test_programs_are_fair_and_repeatable(self) -> None:
        for seed in range(60):
            for family in FAMILIES:
                program = generate(seed, 40, family)
                self.assertEqual(program, generate(seed, 40, family))
                self.assertEqual(len(parse_program(program)), 40)
                self.assertEqual(family_of(parse_program(program)).name, family)
                self.assertTrue(is_fair(parse_program(program)))

    def test_every_operation_is_drawn(self) -> None:
        verbs = {op.verb for seed in range(60) for family in FAMILIES
                  for op in parse_program(generate(seed, 40, family))}
        self.assertEqual(verbs, set(VERBS))

    def test_what_is_not_fair(self) -> None:
        made = 'session\nhero h "h" "" 1\nteam t "t" ""\nteam u "u" ""\nadd h t u\ncommit\n'
        for rest in ("append t.heroes h\nappend u.heroes h\n", "delete h\ndelete t\n", "len h.teams\nexecute \"X\"\n",
                     'close\nteam v "v" "" heroes=h\n', "get nobody.name\n", "session\n",
                     "assign h.teams t,u\nexpire h\n", "delete h\ncommit\ndelete h\n"):
            self.assertTrue(is_fair(parse_program(made)))
            self.assertFalse(is_fair(parse_program(made + rest)), rest)


    def test_what_is_not_fair_in_other_families(self) -> None:
        hero, team = 'hero {0} "{0}" "" 1\n', 'team {0} "{0}" ""\n'
        keyed = 'hero {0} "{0}" "" 1 id={1}\n'
        badges = 'badge b "1"\nbadge c "2"\nadd h b c\ncommit\n'
        for family, made, fair, unfair in (
                ("one_to_many", hero.format("h") + team.format("t") + "add h t\ncommit\n",
                 "append t.heroes h\nflush\nexpire h\n", "append t.heroes h\nexpire h\n"),
                ("one_to_many", hero.format("h") + team.format("t") + "add t\nappend t.heroes h\nappend t.heroes h\n",
                 "commit\nclear t.heroes\n", "clear t.heroes\n"),
                ("one_to_many", hero.format("h") + team.format("t") + "append t.heroes h\n",
                 "set h.team none\n", "append t.heroes h\nset h.team none\n"),
                ("cascade", hero.format("h") + hero.format("g") + team.format("t") + team.format("u"),
                 "append t.heroes h\nset h.name \"x\"\n", "append t.heroes h\nset h.team u\n"),
                ("cascade", hero.format("h") + hero.format("g") + team.format("t") + "append t.heroes h\nadd t\n",
                 "remove t.heroes h\nflush\nadd g\n", "remove t.heroes h\nadd g\n"),
                ("association", hero.format("h") + team.format("t") + "link l team=t hero=h\nadd l\ncommit\n",
                 "set l.hero none\ncommit\nlink m team=t hero=h\n", "set l.hero none\nlink m team=t hero=h\n"),
                ("one_to_many", hero.format("h") + "add h\ncommit\nselect Hero with team raise all as q\n",
                 "get h.team\nrefresh h\nget h.name\n", "get h.team\nrefresh h\nget h.team\n"),
                ("cascade", team.format("t") + "add t\ncommit\n", "select Team with heroes selectin all as q\ndelete t\n",
                 "select Team with heroes raise all as q\ndelete t\n"),
                ("many_to_many", hero.format("h") + "add h\ncommit\nselect Hero with teams raise all as q\n",
                 "len h.teams\ncommit\n", "commit\nlen h.teams\n"),
                ("tree", keyed.format("g", 1), keyed.format("h", 2), hero.format("h")),
                ("tree", keyed.format("g", 1) + keyed.format("h", 2) + keyed.format("i", 3) + "append g.students h\n",
                 "flush\nappend i.students h\n", "append i.students h\n"),
                ("tree", keyed.format("g", 1) + keyed.format("h", 2), "assign g.students h\n", "assign g.students h,h\n"),
                ("tree", keyed.format("g", 1) + keyed.format("h", 2) + keyed.format("i", 3)
                 + "append g.students h\nflush\n", "rollback\nadd h\n", "set h.mentor i\nrollback\nadd h\n"),
                ("one_to_one", hero.format("h") + badges,
                 "set b.hero h\nflush\nset c.hero h\n", "set b.hero h\nset c.hero h\n"),
                ("one_to_one", hero.format("h") + badges, "set b.hero h\n", "delete b\nset c.hero h\n")):
            start = f"models {family}\nsession\n{made}"
            self.assertTrue(is_fair(parse_program(start + fair)), fair)
            self.assertFalse(is_fair(parse_program(start + unfair)), unfair)


class Shrinking(unittest.TestCase):
    def test_only_what_matters_is_left(self) -> None:
        program = generate(5, 40)
        needed = [op.line for op in parse_program(program) if op.verb in ("session", "commit")][:2]

        def differs(tried: str) -> bool:
            lines = tried.splitlines()
            return all(line in lines for line in needed)

        self.assertEqual(sorted(Shrinker(differs).shrink(program).splitlines()), sorted(set(needed)))

    def test_lists_and_clauses_are_thinned(self) -> None:
        made = 'session\nhero h "h" "" 1 id=3\nhero i "i" "" 1\nhero j "j" "" 1\nadd h i\n'
        made += 'team t "t" "" heroes=h,i,j\nselect Hero order id limit 1 all as q\n'
        small = Shrinker(lambda tried: "add" in tried and "heroes=" in tried and "select" in tried).shrink(made)
        made = 'session\nhero i "i" "" 1\nhero j "j" "" 1\nadd i\nteam t "t" "" heroes=j\nselect Hero all as q\n'
        self.assertEqual(small, made)

    def test_the_family_stays_and_options_go(self) -> None:
        made = 'models association\nsession\nteam t "t" ""\nhero h "h" "" 1\nlink l team=t hero=h team_id=3\nadd l\n'
        small = Shrinker(lambda tried: tried.startswith("models") and "link l" in tried and "hero=h" in tried).shrink(made)
        self.assertEqual(small, 'models association\nhero h "h" "" 1\nlink l hero=h\n')

    def test_a_name_given_twice_is_thinned_to_one(self) -> None:
        made = 'session\nhero h "h" "" 1\nteam t "t" ""\nadd h h\nassign h.teams t,t\n'
        small = Shrinker(lambda tried: "add" in tried and "assign" in tried).shrink(made)
        self.assertEqual(small, 'session\nhero h "h" "" 1\nteam t "t" ""\nadd h\nassign h.teams t\n')

    def test_names_stay_bound(self) -> None:
        made = 'session\nhero h "h" "" 1\nteam t "t" ""\nadd h t\nflush\nappend h.teams t\ncommit\n'
        asked: List[str] = []

        def differs(tried: str) -> bool:
            asked.append(tried)
            return "append h.teams t" in tried

        small = Shrinker(differs).shrink(made)
        self.assertEqual(small, 'hero h "h" "" 1\nteam t "t" ""\nappend h.teams t\n')
        self.assertTrue(all(is_fair(parse_program(tried)) for tried in asked))


if __name__ == "__main__":
    unittest.main()
