#!/usr/bin/python3
"""Tests of the differences that foreign keys make which the reference fills in expired objects."""

from __future__ import annotations

import unittest

from test_compare import kinds_of, sent


class Filled(unittest.TestCase):
    def test_expired_as_a_whole(self) -> None:
        def shown(result: str) -> str:
            return f"> print h\n= {result}\n"
        self.assertEqual(kinds_of("passive", shown("[Hero(team_id=1, team=Team()), Hero(id=1, team_id=1)]"),
                                    shown("[Hero(team=Team()), Hero(id=1, team_id=1)]"), "print h"), [])
        self.assertEqual(kinds_of("passive", shown("Hero(team_id=1)"), shown("Hero()"), "print h"), [])
        self.assertEqual(kinds_of("passive", shown("Hero()"), shown("Hero(team_id=1)"), "print h"), ["results"])
        self.assertEqual(kinds_of("passive", shown("Hero(id=1, team_id=1)"), shown("Hero(id=1)"), "print h"), ["results"])
        for columns, kinds in (("hero.name AS hero_name", []), ("hero.name AS hero_name, hero.team_id AS hero_team_id", ["results"])):
            read = f"> close\n> delete h\n" + sent(f"SELECT hero.id AS hero_id, {columns}\nFROM hero\nWHERE hero.id = ?", "(1,)")
            lines = ("close", "delete h", "print h")
            self.assertEqual(kinds_of("cascade", read + shown("Hero(id=1, team_id=1)"), read + shown("Hero(id=1, team_id=None)"), *lines), kinds)
            self.assertEqual(kinds_of("cascade", read + shown("Hero(id=1, team_id=1)"), read + shown("Hero(id=2, team_id=None)"), *lines), ["results"])
        for attribute, kinds in (("team_id", []), ("name", ["results", "errors"])):
            get = f"get h.{attribute}"
            self.assertEqual(
                kinds_of("passive", f"> {get}\n= 1\n", f"> {get}\n! DetachedInstanceError\n", get), kinds)

        for attribute, kinds in (("team_id", []), ("name", ["errors"])):
            line = f"set h.{attribute} none"
            self.assertEqual(kinds_of("passive", f"> {line}\n", f"> {line}\n! DetachedInstanceError\n", line), kinds)

    def test_what_was_filled_is_forgotten(self) -> None:
        read = sent("SELECT hero.id AS hero_id\nFROM hero\nWHERE hero.id = ?", "(4,)")
        update, name = (sent(f"UPDATE hero SET {column}=? WHERE hero.id = ?", "(1, 4)") for column in ("team_id", "name"))
        closed, flush, lines = "> close\n", "> flush\n" + read, ("close", "flush", "dump")
        rest = "> dump\n= hero (1,)\n", "> dump\n= hero (2,)\n"
        self.assertEqual(kinds_of("passive", closed + flush + update + rest[0], closed + flush + rest[1], *lines), [])
        self.assertEqual(kinds_of("passive", closed + flush + update + "! IntegrityError\n", closed + flush, *lines[:2]), [])
        select = "select Team first as f"
        asked = f"{closed}> {select}\n{read}", sent("SELECT team.id\nFROM team", "()") + "= none\n"
        for row, error, kinds in ((update, "Integrity", []), (update, "StaleData", ["reads", "queries"]),
                                  (name, "Integrity", ["results", "errors", "writes", "reads", "queries"])):
            self.assertEqual(kinds_of("passive", f"{asked[0]}{row}! {error}Error\n", "".join(asked), "close", select), kinds)
        behind = sent("SELECT team.id AS team_id\nFROM team\nWHERE team.id IN (?)", "(1,)") + "= Team(id=1)\n"
        for row, kinds in ((update, []), (name, ["results", "writes", "queries"])):
            self.assertEqual(kinds_of("passive", f"{asked[0]}{row}{behind}", "".join(asked), "close", select), kinds)
        self.assertEqual(kinds_of("passive", flush + update, flush), ["writes"])
        self.assertEqual(kinds_of("passive", closed + flush + name, closed + flush, *lines[:2]), ["writes"])
        self.assertEqual(kinds_of("passive", closed + flush, closed + flush + update, *lines[:2]), ["writes"])
        rest = sent("SELECT hero.id AS hero_id, hero.name AS hero_name\nFROM hero\nWHERE hero.id = ?", "(4,)")
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{update}", f"{closed}> flush\n", *lines[:2]), [])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{name}", f"{closed}> flush\n", *lines[:2]), ["writes"])
        badge = f"{rest}{update}".replace("hero", "badge").replace("badge_name", "badge_number").replace("team_id", "hero_id")
        self.assertEqual(kinds_of("one_to_one", f"{closed}> flush\n{badge}", f"{closed}> flush\n", *lines[:2]), [])
        find = "> find Hero 4 as f\n" + read
        found = tuple(f"= Hero(id=4, team_id={key})\n" for key in (1, "None"))
        lines = ("close", "find Hero 4 as f")
        self.assertEqual(kinds_of("passive", closed + find + update + found[0], closed + find + found[1], *lines), [])
        self.assertEqual(kinds_of("passive", closed + find + name + found[0], closed + find + found[1], *lines), ["results", "writes"])
        self.assertEqual(kinds_of("passive", closed + find + found[0], closed + find + found[1], *lines), ["results"])
        whole = sent("SELECT hero.id AS hero_id, hero.name AS hero_name, hero.team_id AS hero_team_id\nFROM hero\nWHERE hero.id = ?", "(4,)")
        for refused, kinds in (("! InvalidRequestError\n", []), ("", ["writes", "reads"])):
            start = f"> add t\n{refused}> close\n> get h.team_id\n"
            looked = start + "= 1\n", start + whole + update + "= 1\n"
            self.assertEqual(kinds_of("one_to_many", *looked, "add t", "close", "get h.team_id"), kinds)
        lines = ("close", "flush")
        other = flush.replace("(4,)", "(5,)")
        self.assertEqual(kinds_of("passive", closed + other + update, closed + other, *lines), ["writes"])

    def test_a_filled_one_is_gone(self) -> None:
        columns = [f"hero.{name} AS hero_{name}" for name in ("id", "name", "team_id")]
        whole, rest = (sent(f"SELECT {', '.join(read)}\nFROM hero\nWHERE hero.id = ?", "(4,)")
                       for read in (columns, columns[:2]))
        closed, gone, lines = "> close\n", "! ObjectDeletedError\n", ("close", "flush")
        insert = sent("INSERT INTO hero (name) VALUES (?)", "('a',)")
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{gone}", f"{closed}> flush\n{whole}{insert}", *lines), [])
        refused = f"{closed}> flush\n{insert}! IntegrityError\n"
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{gone}", refused, *lines), [])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{whole}{gone}", refused, *lines), ["errors", "writes"])
        missed = f"{closed}> flush\n{insert}{whole}{gone}"
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{gone}", missed, *lines), [])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}{gone}", missed.replace("(4,)", "(5,)"), *lines), ["writes"])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{whole}{gone}", missed, *lines), ["writes"])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{insert}{rest}{gone}", missed.replace("('a',)", "('b',)"), *lines),
                         ["writes"])
        later = missed.replace(whole, insert.replace("'a'", "'b'") + whole)
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{insert}{rest}{gone}", later, *lines), [])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{insert}{rest}{gone}", later.replace("(4,)", "(5,)"), *lines), ["writes"])
        delete = sent("DELETE FROM hero WHERE hero.id = ?", "(5,)")
        written = f"{closed}> flush\n{insert}{delete}"
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{insert}{rest}{gone}", written, *lines), [])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{delete}{rest}{gone}", written, *lines), ["errors", "writes"])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{whole}{gone}", f"{closed}> flush\n{whole}", *lines), ["errors"])
        self.assertEqual(kinds_of("passive", f"{closed}> flush\n{rest}", f"{closed}> flush\n{whole}{gone}", *lines), ["errors"])
        self.assertEqual(kinds_of("passive", f"> flush\n{rest}{gone}", f"> flush\n{whole}"), ["errors"])
        shown = [f"> get h.team_id\n= {key}\n" for key in (1, 2)]
        for before, kinds in ((f"{closed}> flush\n{rest}", []), (f"{closed}> flush\n{whole}", ["results"]),
                              (f"> dump\n> flush\n{rest}", ["results"])):
            first = before.split("\n")[0][2:]
            self.assertEqual(kinds_of("passive", before + shown[0], before + shown[1], first, "flush", "get h.team_id"), kinds)
        for line, kinds in (("get h.team_id", []), ("set h.team_id none", []), ("get h.name", ["errors"])):
            for error in ("ObjectDeletedError", "PendingRollbackError"):
                self.assertEqual(kinds_of("passive", f"{closed}> {line}\n", f"{closed}> {line}\n! {error}\n", "close", line), kinds)
            self.assertEqual(kinds_of("passive", f"> {line}\n", f"> {line}\n{gone}", line), ["errors"])


if __name__ == "__main__":
    unittest.main()
