#!/usr/bin/python3
"""Tests of the differences that the order of rows makes in a flush of a tree."""

from __future__ import annotations

import unittest

from test_compare import kinds_of, sent


class Trees(unittest.TestCase):
    def test_how_far_a_flush_came(self) -> None:
        flush, lines = "> flush\n! IntegrityError\n", ("flush", "print h")
        shown = [f"> print h\n= Hero(id=1, mentor_id={key})\n" for key in ("None", "3")]
        self.assertEqual(kinds_of("tree", flush + shown[0], flush + shown[1], *lines), [])
        self.assertEqual(kinds_of("tree", "> flush\n" + shown[0], "> flush\n" + shown[1], *lines), ["results"])
        self.assertEqual(kinds_of("tree", flush + shown[0], flush + shown[1].replace("id=1", "id=2"), *lines),
                         ["results"])
        got = [f"> get h.mentor_id\n= {key}\n" for key in ("none", "3")]
        self.assertEqual(kinds_of("tree", flush + got[0], flush + got[1], "flush", "get h.mentor_id"), [])
        rolled_back = flush.replace("!", "INFO Engine ROLLBACK\n!")
        other = rolled_back.replace("IntegrityError", "InvalidRequestError")
        self.assertEqual(kinds_of("tree", rolled_back, other), [])
        self.assertEqual(kinds_of("tree", rolled_back, other.replace("InvalidRequestError", "StaleDataError")), [])
        gone = other.replace("InvalidRequestError", "ObjectDeletedError")
        stale = other.replace("InvalidRequestError", "StaleDataError")
        self.assertEqual(kinds_of("tree", gone, stale), [])
        self.assertEqual(kinds_of("one_to_many", gone, stale), ["errors"])
        self.assertEqual(kinds_of("tree", gone, other), ["errors"])
        self.assertEqual(kinds_of("tree", gone, rolled_back), ["errors"])
        self.assertEqual(kinds_of("tree", rolled_back, other.replace("InvalidRequestError", "FlushError")), ["errors"])
        self.assertEqual(kinds_of("tree", other, other.replace("InvalidRequestError", "StaleDataError")), ["errors"])
        written = sent("INSERT INTO hero (id) VALUES (?)", "(13,)")
        self.assertEqual(kinds_of("tree", other.replace("\nINFO", "\n" + written + "INFO", 1), other), [])
        self.assertEqual(kinds_of("tree", other, other.replace("\nINFO", "\n" + written + "INFO", 1)), ["writes", "orders"])
        self.assertEqual(kinds_of("passive", other.replace("\nINFO", "\n" + written + "INFO", 1), other), ["writes"])
        key, any_key = (sent(f"SELECT hero.name AS hero_name\nFROM hero{rest}", "(22,)") for rest in ("\nWHERE hero.id = ?", ""))
        read, read_any = (other.replace("\nINFO", f"\n{sent_}INFO", 1) for sent_ in (key, any_key))
        self.assertEqual(kinds_of("tree", other, read), [])
        self.assertEqual(kinds_of("tree", read, other), [])
        self.assertEqual(kinds_of("tree", other, read_any), ["reads"])
        self.assertEqual(kinds_of("one_to_many", other, read), ["reads"])
        self.assertEqual(kinds_of("tree", other, read.replace("INFO Engine ROLLBACK\n", "")), ["reads"])
        self.assertEqual(kinds_of("tree", other.replace("InvalidRequest", "Flush"), read.replace("InvalidRequest", "Flush")),
                         ["reads"])
        self.assertEqual(kinds_of("tree", other, read.replace("\nINFO", "\n" + written + "INFO", 1)),
                         ["writes", "reads", "orders"])
        print_, stays = ("flush", "print h"), (other + shown[0], other + shown[1])
        self.assertEqual(kinds_of("tree", *stays, *print_), [])
        self.assertEqual(kinds_of("tree", *(text.replace("INFO Engine ROLLBACK\n", "") for text in stays), *print_), ["results"])
        self.assertEqual(kinds_of("tree", *(text.replace("InvalidRequest", "Flush") for text in stays), *print_), ["results"])
        again = [f"> rollback\nINFO Engine ROLLBACK\n> add h\n> commit\n" + sent(
            "INSERT INTO hero (id, name, mentor_id) VALUES (?, ?, ?)", f"({key}, 'h', {mentor})")
            for key, mentor in ((1, 2), (1, None), (3, None))]
        lines = ("flush", "rollback", "add h", "commit")
        self.assertEqual(kinds_of("tree", flush + again[0], flush + again[1], *lines), [])
        self.assertEqual(kinds_of("tree", flush + again[0], flush + again[2], *lines), ["writes"])
        self.assertEqual(kinds_of("tree", "> flush\n" + again[0], "> flush\n" + again[1], *lines), ["writes"])
        self.assertEqual(kinds_of("passive", flush + again[0], flush + again[1], *lines), ["writes"])
        self.assertEqual(kinds_of("tree", flush, flush.replace("IntegrityError", "InvalidRequestError")), ["errors"])
        self.assertEqual(kinds_of("passive", rolled_back, other), ["errors"])

        deleted = sent("DELETE FROM hero WHERE hero.id = ?", "(2,)")
        before, lines = f"> delete h\n> flush\n{deleted}> delete h\n", ("delete h", "flush", "delete h", "flush")
        stale = "> flush\n{}INFO Engine ROLLBACK\n! StaleDataError\n"
        one, two = (sent("UPDATE hero SET mentor_id=? WHERE hero.id = ?", rows) for rows in ("(24, 2)", "((24, 2), (24, 33))"))
        lost = before + stale.format(one).replace("StaleDataError", "InvalidRequestError")
        self.assertEqual(kinds_of("tree", lost, before + stale.format(two), *lines), [])
        self.assertEqual(kinds_of("tree", lost, before + stale.format(""), *lines), ["writes"])
        self.assertEqual(kinds_of("passive", lost, before + stale.format(two), *lines), ["writes"])
        once = [side.replace("> delete h\n", "> print t\n") for side in (lost, before + stale.format(two))]
        self.assertEqual(kinds_of("tree", *once, "print t", "flush", "print t", "flush"), ["errors", "writes"])

    def test_what_is_taken_over_stays(self) -> None:
        update = sent("UPDATE hero SET name=?, secret_name=?, age=?, mentor_id=? WHERE hero.id = ?",
                       "('a, (1', 'b', None, None, 2)")
        delete, other = (sent("DELETE FROM hero WHERE hero.id = ?", f"({key},)") for key in (2, 3))
        rest = "> dump\n= hero (1,)\n", "> dump\n= hero (2,)\n"
        flush, lines = "> flush\n" + update, ("flush", "dump")
        self.assertEqual(kinds_of("tree", flush + delete + rest[0], flush + rest[1], *lines), [])
        self.assertEqual(kinds_of("tree", flush + delete + "! ObjectDeletedError\n", flush), [])
        self.assertEqual(kinds_of("tree", flush + other, flush), ["writes"])
        self.assertEqual(kinds_of("tree", flush, flush + delete), ["writes"])
        self.assertEqual(kinds_of("one_to_many", flush + delete, flush), ["writes"])
        insert = sent("INSERT INTO hero (id, name) VALUES (?, ?)", "((2, 'a'), (4, 'b'))")
        for end, kinds in (("ROLLBACK", []), ("COMMIT", ["writes"])):
            new = f"> flush\n{insert}> rollback\nINFO Engine {end}\n> flush\n"
            self.assertEqual(kinds_of("tree", new + delete, new, "flush", "rollback", "flush"), kinds)


if __name__ == "__main__":
    unittest.main()
