#!/usr/bin/python3
"""Tests of the conformance tools themselves: that they see what differs, and allow what may."""

from __future__ import annotations

import unittest
from typing import List
from unittest import mock

import compare as compare_module
from compare import compare
from generator import generate
from language import VERBS, ProgramError, parse_line, parse_program
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


class Language(unittest.TestCase):
    def test_strings_with_spaces_and_quotes(self) -> None:
        op = parse_line(r'hero h "a \" b" "teams=x" none id=3 teams=a,b')
        self.assertEqual((op["name"], op["id"], op.names("items")), (r'"a \" b"', "3", ["a", "b"]))

    def test_conditions(self) -> None:
        op = parse_line('select Hero where age != none and name >= "a and b" order id desc limit 2 one as q')
        self.assertEqual(list(op.conditions()), [("age", "!=", None), ("name", ">=", "a and b")])

    def test_what_is_no_operation(self) -> None:
        for line in ("hero h", "append h.team t", "select Hero as q", "flush now", 'set h.name "open'):
            with self.assertRaises(ProgramError):
                parse_line(line)


class Generating(unittest.TestCase):
    def test_programs_are_fair_and_repeatable(self) -> None:
        for seed in range(60):
            program = generate(seed, 40)
            self.assertEqual(program, generate(seed, 40))
            self.assertEqual(len(parse_program(program)), 40)
            self.assertTrue(is_fair(parse_program(program)))

    def test_every_operation_is_drawn(self) -> None:
        verbs = {op.verb for seed in range(100) for op in parse_program(generate(seed, 40))}
        self.assertEqual(verbs, set(VERBS))

    def test_what_is_not_fair(self) -> None:
        made = 'session\nhero h "h" "" 1\nteam t "t" ""\nteam u "u" ""\nadd h t u\ncommit\n'
        for rest in ("append t.heroes h\nappend u.heroes h\n", "delete h\ndelete t\n", "len h.teams\nexecute \"X\"\n",
                     'close\nteam v "v" "" heroes=h\n', "get nobody.name\n", "session\n",
                     "assign h.teams t,u\nexpire h\n"):
            self.assertTrue(is_fair(parse_program(made)))
            self.assertFalse(is_fair(parse_program(made + rest)), rest)


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
