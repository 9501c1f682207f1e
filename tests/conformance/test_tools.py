#!/usr/bin/python3
"""Tests of the conformance tools themselves: that they see what differs, and allow what may."""

from __future__ import annotations

import unittest
from typing import List
from unittest import mock

import compare as compare_module
from compare import compare
from families import FAMILIES
from generator import generate
from language import VERBS, ProgramError, family_of, parse_line, parse_program
from rules import is_fair
from shrink import Shrinker
from side_by_side import side_by_side

PROGRAM = """\
session
add a b
commit
get a.name
remove a.teams x
commit
"""

TRANSCRIPT = """\
> session
> add a b
> commit
INFO Engine BEGIN (implicit)
INFO Engine INSERT INTO hero (name, age) VALUES (?, ?)
INFO Engine [generated in Xs] ('a', 1)
INFO Engine INSERT INTO team (name) VALUES (?)
INFO Engine [generated in Xs] ('x',)
INFO Engine INSERT INTO heroteamlink (team_id, hero_id) VALUES (?, ?)
INFO Engine [generated in Xs] ((1, 1), (2, 1), (2, 2))
INFO Engine COMMIT
> get a.name
INFO Engine BEGIN (implicit)
INFO Engine SELECT hero.id
FROM hero
WHERE hero.id = ?
INFO Engine [generated in Xs] (1,)
= 'a'
> remove a.teams x
! ValueError
> commit
INFO Engine COMMIT
"""


def kinds(candidate: str, reference: str = TRANSCRIPT, program: str = PROGRAM) -> List[str]:
    return [difference.kind for difference in compare(program, reference, candidate)]


def changed(old: str, new: str, count: int = 1) -> str:
    assert old in TRANSCRIPT, old
    return TRANSCRIPT.replace(old, new, count)


class Comparing(unittest.TestCase):
    def test_the_same_agrees(self) -> None:
        self.assertEqual(kinds(TRANSCRIPT), [])

    def test_a_changed_parameter(self) -> None:
        self.assertEqual(kinds(changed("('a', 1)", "('a', 2)")), ["writes"])

    def test_a_changed_link_row(self) -> None:
        self.assertEqual(kinds(changed("(2, 2)", "(3, 2)")), ["writes"])

    def test_a_missing_statement(self) -> None:
        gone = "INFO Engine INSERT INTO team (name) VALUES (?)\nINFO Engine [generated in Xs] ('x',)\n"
        self.assertEqual(kinds(changed(gone, "")), ["writes"])

    def test_swapped_statements(self) -> None:
        one = "INFO Engine INSERT INTO hero (name, age) VALUES (?, ?)\nINFO Engine [generated in Xs] ('a', 1)\n"
        other = "INFO Engine INSERT INTO team (name) VALUES (?)\nINFO Engine [generated in Xs] ('x',)\n"
        self.assertEqual(kinds(changed(one + other, other + one)), ["writes"])

    def test_an_extra_select(self) -> None:
        extra = "> remove a.teams x\nINFO Engine SELECT 1\nINFO Engine [generated in Xs] ()\n"
        self.assertEqual(kinds(changed("> remove a.teams x\n", extra)), ["reads"])

    def test_fewer_selects_are_welcome(self) -> None:
        block = TRANSCRIPT[TRANSCRIPT.index("> get a.name\n") + 13:TRANSCRIPT.index("= 'a'")]
        self.assertEqual(kinds(changed(block, "")), [])

    def test_a_changed_result(self) -> None:
        self.assertEqual(kinds(changed("= 'a'", "= 'b'")), ["results"])

    def test_a_missing_result(self) -> None:
        self.assertEqual(kinds(changed("= 'a'\n", "")), ["results"])

    def test_a_changed_error(self) -> None:
        self.assertEqual(kinds(changed("! ValueError", "! IndexError")), ["errors"])

    def test_a_missing_error(self) -> None:
        self.assertEqual(kinds(changed("! ValueError\n", "")), ["errors"])

    def test_the_end_of_a_transaction_that_wrote(self) -> None:
        self.assertEqual(kinds(changed("INFO Engine COMMIT\n", "INFO Engine ROLLBACK\n")), ["writes"])
        self.assertEqual(kinds(changed("INFO Engine COMMIT\n", "")), ["writes", "writes"])

    def test_the_end_of_a_transaction_that_only_read(self) -> None:
        self.assertEqual(kinds(changed("> commit\nINFO Engine COMMIT\n", "> commit\n")), [])

    def test_permuted_link_rows(self) -> None:
        self.assertEqual(kinds(changed("((1, 1), (2, 1), (2, 2))", "((2, 2), (1, 1), (2, 1))")), [])

    def test_permuted_rows_of_another_table(self) -> None:
        reference = changed("('a', 1)", "((1, 'a'), (2, 'b'))")
        self.assertEqual(kinds(changed("('a', 1)", "((2, 'b'), (1, 'a'))"), reference), ["writes"])

    def test_many_link_rows_are_counted(self) -> None:
        def rows(first: int, count: int) -> str:
            return changed("((1, 1), (2, 1), (2, 2))", f"(({first}, 1), (2, 1)  ... displaying 10 of {count} "
                           "total bound parameter sets ...  (2, 2), (2, 3))")

        self.assertEqual(kinds(rows(9, 12), rows(1, 12)), [])
        self.assertEqual(kinds(rows(1, 13), rows(1, 12)), ["writes"])

    def test_the_cache_marker_is_not_compared(self) -> None:
        self.assertEqual(kinds(changed("[generated in Xs] ('a', 1)", "[cached since Xs ago] ('a', 1)")), [])

    def test_a_missing_operation(self) -> None:
        self.assertEqual(kinds(TRANSCRIPT[:TRANSCRIPT.index("> remove")]), ["operations"])
        self.assertEqual(kinds(TRANSCRIPT + "> commit\n"), ["operations"])

    def test_a_rollback_always_succeeds(self) -> None:
        def differ(*lines: str, error: str = "", deletes: int = 0) -> int:
            played = ["session", *["delete a"] * deletes, *lines]
            candidate = "".join(f"> {line}\n" for line in played)
            failing = f"> {lines[0]}\n"
            reference = candidate.replace(failing, f"{failing}INFO Engine ROLLBACK\n! InvalidRequestError\n")
            candidate = candidate.replace(failing, f"{failing}INFO Engine ROLLBACK\n{error}")
            reference = reference.replace("> len a.teams\n", "> len a.teams\n= 1\n")
            return len(compare("\n".join(played), reference, candidate))

        self.assertEqual(differ("rollback", deletes=2), 0)
        self.assertEqual(differ("rollback", "len a.teams", deletes=2), 0)  # its session is in pieces by then
        self.assertEqual(differ("rollback", deletes=1), 1)
        self.assertEqual(differ("rollback", "len a.teams", deletes=1), 2)
        self.assertEqual(differ("rollback", error="! ValueError\n", deletes=2), 1)
        self.assertEqual(differ("flush", error="! StaleDataError\n", deletes=2), 0)
        self.assertEqual(differ("flush", error="! StaleDataError\n", deletes=1), 1)
        self.assertEqual(differ("flush", deletes=2), 1)
        self.assertEqual(differ("flush", "len a.teams", deletes=2), 2)

    def test_no_assertion_fails(self) -> None:
        def differ(error: str, *rest: str) -> int:
            lines = ["session", "commit", "flush", "len a.teams"]
            start = f"> session\n> commit\n{error}> flush\n"
            return len(compare("\n".join(lines), start + "! AssertionError\n> len a.teams\n= 1\n",
                               start + "".join(rest) + "> len a.teams\n= 2\n"))

        self.assertEqual(differ("! IntegrityError\n", "! PendingRollbackError\n"), 0)
        self.assertEqual(differ("! IntegrityError\n", "! ValueError\n"), 2)
        self.assertEqual(differ("", "! PendingRollbackError\n"), 2)

    def test_a_rule_takes_a_difference_back(self) -> None:
        def by_design(difference: compare_module.Difference, context: compare_module.Context) -> bool:
            return difference.kind == "errors" and context.candidate[difference.index].errors == ["IndexError"]

        with mock.patch.dict(compare_module.RULES, {"by design": by_design}):
            self.assertEqual(kinds(changed("! ValueError", "! IndexError")), [])
            self.assertEqual(kinds(changed("! ValueError", "! KeyError")), ["errors"])

    def test_side_by_side_marks_what_differs(self) -> None:
        candidate = changed("= 'a'", "= 'b'")
        lines = list(side_by_side(TRANSCRIPT, candidate, compare(PROGRAM, TRANSCRIPT, candidate), width=100))
        self.assertIn("** get a.name", lines)
        self.assertIn(" > commit", lines)
        self.assertTrue(all(len(line) <= 100 for line in lines))


def written(sql: str, *rows: str, error: str = "") -> str:
    """A flush that sends the rows, each its own statement."""
    sent = "".join(f"INFO Engine {sql}\nINFO Engine [generated in Xs] {row}\n" for row in rows)
    return f"> flush\n{sent}{error}"


class ComparingFamilies(unittest.TestCase):
    """What counts in other families than the walkthrough's; `flush` stands in for any operation."""

    INSERT = "INSERT INTO hero (id, name, secret_name, age, mentor_id) VALUES (?, ?, ?, ?, ?)"

    def kinds(self, family: str, reference: str, candidate: str, *lines: str) -> List[str]:
        lines = (f"models {family}", *(lines or ("flush",)))
        start = f"> models {family}\n"
        return [one.kind for one in compare("\n".join(lines), start + reference, start + candidate)]

    def test_the_rows_of_a_tree_are_a_set(self) -> None:
        one, other = "(1, 'a', 'x', None, None)", "(2, 'b (', 'it\\'s', None, None)"
        reference = written(self.INSERT, one, other)
        for candidate, kinds in ((written(self.INSERT, other, one), []), (written(self.INSERT, f"({one}, {other})"), []),
                                 (written(self.INSERT, one), ["writes"]),
                                 (written(self.INSERT, one, other.replace("2", "3")), ["writes"])):
            self.assertEqual(self.kinds("tree", reference, candidate), kinds)
        self.assertEqual(self.kinds("one_to_many", reference, written(self.INSERT, other, one)), ["writes"])

    def test_a_row_of_a_tree_comes_after_the_one_that_it_refers_to(self) -> None:
        mentor, student = "(1, 'a', 'x', None, None)", "(2, 'b', 'x', None, 1)"
        reference = written(self.INSERT, mentor, student)
        self.assertEqual(self.kinds("tree", reference, reference), [])
        self.assertEqual(self.kinds("tree", reference, written(self.INSERT, student, mentor)), ["orders"])

    def test_the_text_of_a_query_counts(self) -> None:
        select = "select Hero where hero.id == 1 first as q"
        sent = f"> {select}\nINFO Engine SELECT hero.id\nFROM hero\nINFO Engine [generated in Xs] (1,)\n= none\n"
        other = sent.replace("(1,)", "(2,)")
        self.assertEqual(self.kinds("one_to_many", sent, sent.replace("\nFROM", " FROM"), select), [])
        self.assertEqual(self.kinds("one_to_many", sent, other, select), ["queries"])

    def test_what_a_refused_flush_sent_is_not_compared(self) -> None:
        for error, family, kinds in (("AssertionError", "association", []), ("IntegrityError", "association", ["writes"]),
                                     ("IntegrityError", "tree", [])):
            reference = written(self.INSERT, "(1, 'a', 'x', None, None)", error=f"INFO Engine ROLLBACK\n! {error}\n")
            self.assertEqual(self.kinds(family, reference, f"> flush\n! {error}\n"), kinds)
            self.assertEqual(self.kinds(family, reference, "> flush\n! FlushError\n"), ["errors", "writes"])

    def test_printing_ends(self) -> None:
        reference, candidate = "> print h\n! RecursionError\n", "> print h\n= Hero()\n"
        self.assertEqual(self.kinds("one_to_one", reference, candidate, "print h"), [])
        self.assertEqual(self.kinds("one_to_one", candidate, reference, "print h"), ["results", "errors"])

    def test_no_circle_is_begun(self) -> None:
        circle = "> flush\n! CircularDependencyError\n"
        wrong = circle + "> print h\n= 1\n", circle + "> print h\n= 2\n"
        self.assertEqual(self.kinds("tree", *wrong, "flush", "print h"), [])
        self.assertEqual(self.kinds("tree", "> print h\n= 1\n", "> print h\n= 2\n", "print h"), ["results"])
        self.assertEqual(self.kinds("tree", "> flush\n! IntegrityError\n", circle), [])
        self.assertEqual(self.kinds("tree", "> flush\n", circle), ["errors"])

    def test_no_attribute_is_missing(self) -> None:
        lines = ("rollback", "flush")
        reference, candidate = "> rollback\n> flush\n! AttributeError\n", "> rollback\n> flush\n"
        self.assertEqual(self.kinds("one_to_one", reference, candidate, *lines), [])
        self.assertEqual(self.kinds("one_to_one", "> flush\n! AttributeError\n", "> flush\n"), ["errors"])


class Language(unittest.TestCase):
    def test_strings_with_spaces_and_quotes(self) -> None:
        op = parse_line(r'hero h "a \" b" "teams=x" none id=3 teams=a,b')
        self.assertEqual((op["name"], op.options(), op.linked()), (r'"a \" b"', {"id": "3", "teams": "a,b"}, ["a", "b"]))

    def test_conditions(self) -> None:
        op = parse_line('select Hero where age != none and name >= "a and b" order id desc limit 2 one as q')
        self.assertEqual(list(op.conditions()), [("age", "!=", None), ("name", ">=", "a and b")])

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
        where = parse_line("select Badge where badge.number == \"7\" and badge.x != true order badge.id first as b")
        self.assertEqual(list(where.conditions()), [("badge.number", "==", "7"), ("badge.x", "!=", True)])

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
                     "assign h.teams t,u\nexpire h\n"):
            self.assertTrue(is_fair(parse_program(made)))
            self.assertFalse(is_fair(parse_program(made + rest)), rest)


    def test_what_is_not_fair_in_other_families(self) -> None:
        hero, team = 'hero {0} "{0}" "" 1\n', 'team {0} "{0}" ""\n'
        keyed = 'hero {0} "{0}" "" 1 id={1}\n'
        badges = 'badge b "1"\nbadge c "2"\nadd h b c\ncommit\n'
        for family, made, fair, unfair in (
                ("one_to_many", hero.format("h") + team.format("t") + "add h t\ncommit\n",
                 "append t.heroes h\nflush\nexpire h\n", "append t.heroes h\nexpire h\n"),
                ("association", hero.format("h") + team.format("t") + "link l team=t hero=h\nadd l\ncommit\n",
                 "set l.hero none\ncommit\nlink m team=t hero=h\n", "set l.hero none\nlink m team=t hero=h\n"),
                ("tree", keyed.format("g", 1), keyed.format("h", 2), hero.format("h")),
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
