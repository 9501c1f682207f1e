#!/usr/bin/python3
"""Tests of the comparison: that it sees what differs, and allows what may."""

from __future__ import annotations

import unittest
from typing import List
from unittest import mock

import compare as compare_module
from compare import compare
from difference import Context, Difference
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


def sent(sql: str, parameters: str) -> str:
    return f"INFO Engine {sql}\nINFO Engine [generated in Xs] {parameters}\n"


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

    def test_a_rule_takes_a_difference_back(self) -> None:
        def by_design(difference: Difference, context: Context) -> bool:
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


def kinds_of(family: str, reference: str, candidate: str, *lines: str) -> List[str]:
    """What differs where these lines, `flush` if there are none, are played on a family."""
    played = (f"models {family}", *(lines or ("flush",)))
    start = f"> models {family}\n"
    return [one.kind for one in compare("\n".join(played), start + reference, start + candidate)]


class ComparingFamilies(unittest.TestCase):
    """What counts in other families than the walkthrough's; `flush` stands in for any operation."""

    INSERT = "INSERT INTO hero (id, name, secret_name, age, mentor_id) VALUES (?, ?, ?, ?, ?)"

    def test_the_rows_of_a_tree_are_a_set(self) -> None:
        one, other = "(1, 'a', 'x', None, None)", "(2, 'b (', 'it\\'s', None, None)"
        reference = written(self.INSERT, one, other)
        for candidate, kinds in ((written(self.INSERT, other, one), []), (written(self.INSERT, f"({one}, {other})"), []),
                                 (written(self.INSERT, one), ["writes"]),
                                 (written(self.INSERT, one, other.replace("2", "3")), ["writes"])):
            self.assertEqual(kinds_of("tree", reference, candidate), kinds)
        self.assertEqual(kinds_of("one_to_many", reference, written(self.INSERT, other, one)), ["writes"])

    def test_a_row_of_a_tree_comes_after_the_one_that_it_refers_to(self) -> None:
        mentor, student = "(1, 'a', 'x', None, None)", "(2, 'b', 'x', None, 1)"
        reference = written(self.INSERT, mentor, student)
        self.assertEqual(kinds_of("tree", reference, reference), [])
        self.assertEqual(kinds_of("tree", reference, written(self.INSERT, student, mentor)), ["orders"])

    def test_the_text_of_a_query_counts(self) -> None:
        select = "select Hero where hero.id == 1 first as q"
        sent = f"> {select}\nINFO Engine SELECT hero.id\nFROM hero\nINFO Engine [generated in Xs] (1,)\n= none\n"
        other = sent.replace("(1,)", "(2,)")
        self.assertEqual(kinds_of("one_to_many", sent, sent.replace("\nFROM", " FROM"), select), [])
        self.assertEqual(kinds_of("one_to_many", sent, other, select), ["queries"])

    def test_so_does_that_of_values_and_of_what_a_query_loads(self) -> None:
        values, select = "scalars hero.id", "select Team with heroes selectin all as q"
        shown = f"> {values}\n" + sent("SELECT hero.id\nFROM hero", "()")
        read = sent("SELECT hero.id AS hero_id, hero.name AS hero_name\nFROM hero", "()")
        loaded = f"> {select}\n" + sent("SELECT team.id\nFROM team", "()") + sent(
            "SELECT hero.team_id AS hero_team_id, hero.id AS hero_id\nFROM hero", "(1,)")
        for reference, candidate, line, kinds in (
                (shown, shown.replace("SELECT hero.id", "SELECT hero.name"), values, ["queries"]),
                (shown.replace("INFO", read + "INFO", 1), shown, values, []),
                (loaded, loaded.replace("(1,)", "(2,)"), select, ["queries"]),
                (loaded, loaded.replace("team.id", "team.name"), select, ["queries"]),
                (loaded, f"> {select}\n" + sent("SELECT team.id\nFROM team", "()"), select, ["queries"])):
            self.assertEqual(kinds_of("one_to_many", reference, candidate, line), kinds)

    def test_what_a_refused_flush_sent_is_not_compared(self) -> None:
        for error, family, kinds in (("AssertionError", "association", []), ("IntegrityError", "association", ["writes"]),
                                     ("IntegrityError", "tree", [])):
            reference = written(self.INSERT, "(1, 'a', 'x', None, None)", error=f"INFO Engine ROLLBACK\n! {error}\n")
            self.assertEqual(kinds_of(family, reference, f"> flush\n! {error}\n"), kinds)
            self.assertEqual(kinds_of(family, reference, "> flush\n! FlushError\n"), ["errors", "writes"])



if __name__ == "__main__":
    unittest.main()
