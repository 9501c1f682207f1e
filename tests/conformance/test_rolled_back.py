#!/usr/bin/python3
"""Tests of the differences that a rollback leaves."""

from __future__ import annotations

import unittest
from typing import List

from test_compare import kinds_of, sent


class RolledBack(unittest.TestCase):
    def test_who_is_stored_is_not_deleted(self) -> None:
        insert, delete = sent("INSERT INTO hero (name) VALUES (?)", "('a',)"), sent("DELETE FROM hero WHERE hero.id = ?", "(1,)")
        end = "INFO Engine ROLLBACK\n"
        lines = ("flush", "rollback", "commit", "close", "add t")
        def kinds(first: str, then: str) -> List[str]:
            start = f"> flush\n{first}> rollback\n{end}> commit\n{then}INFO Engine COMMIT\n> close\n> add t\n"
            return kinds_of("cascade", start + "! InvalidRequestError\n", start, *lines)
        self.assertEqual(kinds(insert + delete, insert), [])
        self.assertEqual(kinds(delete, insert), ["errors"])
        self.assertEqual(kinds(insert, insert), ["errors"])
        self.assertEqual(kinds(insert + delete, insert.replace("hero", "team")), ["errors"])

    def test_a_parent_is_itself(self) -> None:
        failed = "> rollback\nINFO Engine ROLLBACK\n"
        refused, written = "> flush\nINFO Engine ROLLBACK\n! AssertionError\n", "> flush\n= 1\n"
        lines = ("rollback", "flush")
        self.assertEqual(kinds_of("association", failed + refused, failed + written, *lines), [])
        self.assertEqual(kinds_of("association", failed + written, failed + refused, *lines), ["results", "errors"])
        self.assertEqual(kinds_of("cascade", failed + refused, failed + written, *lines), ["results", "errors"])
        self.assertEqual(kinds_of("association", refused, written), ["results", "errors"])

        def kinds(start: str, *rows: str, verb: str = "INSERT INTO hero (id, team_id) VALUES (?, ?)") -> List[str]:
            return kinds_of("cascade", *(f"{start}> flush\n{sent(verb, row)}" for row in rows), "rollback", "remove t.heroes h", "flush")
        lets_go = failed + "> remove t.heroes h\n! ValueError\n"
        self.assertEqual(kinds(lets_go, "(1, None)", "(1, 3)"), [])
        self.assertEqual(kinds(lets_go, "(1, 3)", "(1, None)"), ["writes"])
        self.assertEqual(kinds(lets_go, "(1, 2)", "(1, 3)"), ["writes"])
        self.assertEqual(kinds(lets_go, "(1, None)", "(1, 3)", verb="INSERT INTO hero (id, age) VALUES (?, ?)"), ["writes"])
        self.assertEqual(kinds(lets_go.replace("! ValueError\n", ""), "(1, None)", "(1, 3)"), ["writes"])
        out, lost = "> get h.name\n! DetachedInstanceError\n", "> get h.name\n! InvalidRequestError\n"
        lines = ("rollback", "clear t.heroes", "get h.name")
        cleared = failed + "> clear t.heroes\n"
        self.assertEqual(kinds_of("cascade", cleared + out, cleared + lost, *lines), [])
        self.assertEqual(kinds_of("cascade", cleared + lost, cleared + out, *lines), ["errors"])
        self.assertEqual(kinds_of("cascade", cleared + out, cleared + "> get h.name\n= 1\n", *lines), ["results", "errors"])
        self.assertEqual(kinds_of("passive", cleared + out, cleared + lost, *lines), ["errors"])
        self.assertEqual(kinds_of("cascade", failed + out, failed + lost, "rollback", "get h.name"), ["errors"])

    def test_a_new_one_keeps_what_it_holds(self) -> None:
        insert, delete = sent("INSERT INTO hero (name) VALUES (?)", "('a',)"), sent("DELETE FROM team WHERE team.id = ?", "(2,)")
        read = sent("SELECT hero.id AS hero_id\nFROM hero\nWHERE hero.id = ?", "(1,)")
        end = "INFO Engine ROLLBACK\n! ObjectDeletedError\n"

        def kinds(failed: str, there: str, here: str = "= Hero(id=1)\n") -> List[str]:
            start = f"> flush\n{failed}> print h\n"
            return kinds_of("passive", start + there, start + here, "flush", "print h")
        wiped = insert + delete + read + end
        for there in ("= Hero()\n", "= none\n"):
            self.assertEqual(kinds(wiped, there), [])
        for error in ("Detached", "InvalidRequest"):
            self.assertEqual(kinds(wiped, f"! {error}{'Instance' if error == 'Detached' else ''}Error\n", ""), [])
        self.assertEqual(kinds(wiped, "= Hero(id=2)\n"), ["results"])
        self.assertEqual(kinds(wiped, "= Hero()\n", "! DetachedInstanceError\n"), ["results", "errors"])
        self.assertEqual(kinds(insert + read + delete + end, "= Hero()\n"), ["results"])
        self.assertEqual(kinds(insert.replace("hero", "team") + delete + read + end, "= Hero()\n"), ["results"])
        self.assertEqual(kinds(insert + delete + end, "= Hero()\n"), ["results"])


if __name__ == "__main__":
    unittest.main()
