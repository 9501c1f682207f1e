#!/usr/bin/python3
"""Tests of the differences that are meant: that each is allowed, and nothing beside it."""

from __future__ import annotations

import unittest
from typing import List

from compare import compare
from test_compare import kinds_of, sent


class ByDesign(unittest.TestCase):
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

        deleted = "> delete t\n" + sent("INSERT INTO team (name) VALUES (?)", "('a',)")
        failed, read = "> get h.age\n! AssertionError\n", "> get h.age\n= 48\n"
        lines = ("delete t", "get h.age")
        self.assertEqual(kinds_of("cascade", deleted + failed, deleted + read, *lines), [])
        self.assertEqual(kinds_of("cascade", "> delete t\n" + failed, "> delete t\n" + read, *lines), ["results", "errors"])
        self.assertEqual(kinds_of("cascade", deleted + failed, deleted + read + "! IntegrityError\n", *lines), ["results", "errors"])

    def test_printing_ends(self) -> None:
        reference, candidate = "> print h\n! RecursionError\n", "> print h\n= Hero()\n"
        self.assertEqual(kinds_of("one_to_one", reference, candidate, "print h"), [])
        self.assertEqual(kinds_of("one_to_one", candidate, reference, "print h"), ["results", "errors"])

    def test_reading_ends(self) -> None:
        read = sent("SELECT hero.id AS hero_id\nFROM hero\nWHERE hero.id = ?", "(1,)")
        ends = "! RecursionError\n"
        line, here = "set h.mentor g", "> set h.mentor g\n" + read + "! InvalidRequestError\n"
        self.assertEqual(kinds_of("tree", f"> {line}\n" + 30 * read + ends, here, line), [])
        self.assertEqual(kinds_of("tree", f"> {line}\n" + read + ends, here, line), ["errors"])
        flush = "> flush\n" + 30 * read + "INFO Engine ROLLBACK\n" + ends
        self.assertEqual(kinds_of("tree", flush, "> flush\nINFO Engine ROLLBACK\n! IntegrityError\n"), [])
        self.assertEqual(kinds_of("tree", here, f"> {line}\n" + 30 * read + ends, line), ["errors", "reads"])

    def test_no_circle_is_begun(self) -> None:
        circle = "> flush\n! CircularDependencyError\n"
        wrong = circle + "> print h\n= 1\n", circle + "> print h\n= 2\n"
        self.assertEqual(kinds_of("tree", *wrong, "flush", "print h"), [])
        self.assertEqual(kinds_of("tree", "> print h\n= 1\n", "> print h\n= 2\n", "print h"), ["results"])
        self.assertEqual(kinds_of("tree", "> flush\n! IntegrityError\n", circle), [])
        self.assertEqual(kinds_of("tree", "> flush\n", circle), ["errors"])
        read = sent("SELECT hero.id AS hero_id\nFROM hero\nWHERE hero.id = ?", "(1,)")
        begun, set_ = circle.replace("\n!", "\n" + read + "!"), "> set h.name \"a\"\n"
        gone, lines = set_ + "! DetachedInstanceError\n", ("flush", "set h.name \"a\"")
        self.assertEqual(kinds_of("tree", begun + set_, circle + gone, *lines), [])
        self.assertEqual(kinds_of("tree", circle + set_, circle + gone, *lines), ["errors"])
        self.assertEqual(kinds_of("tree", begun + gone, circle + set_, *lines), ["errors"])
        written = circle.replace("\n!", "\n" + sent("INSERT INTO hero (name) VALUES (?)", "('a',)") + "!")
        refused, taken = "> commit\n! IntegrityError\n", "> commit\n"
        for there, kinds in ((written, []), (circle, ["errors"])):
            self.assertEqual(kinds_of("tree", there + refused, circle + taken, "flush", "commit"), kinds)
        self.assertEqual(kinds_of("tree", written + taken, circle + refused, "flush", "commit"), ["errors"])
        for key, kinds in ((1, []), (2, ["errors"])):
            line = f"find Hero {key} as q"
            gone = f"> {line}\n{read}INFO Engine ROLLBACK\n! PendingRollbackError\n"
            self.assertEqual(kinds_of("tree", gone, circle.replace("> flush", f"> {line}"), line), kinds)

    def test_no_attribute_is_missing(self) -> None:
        lines = ("rollback", "flush")
        reference, candidate = "> rollback\n> flush\n! AttributeError\n", "> rollback\n> flush\n"
        self.assertEqual(kinds_of("one_to_one", reference, candidate, *lines), [])
        self.assertEqual(kinds_of("one_to_one", "> flush\n! AttributeError\n", "> flush\n"), ["errors"])
        candidate += sent("INSERT INTO badge (number, hero_id) VALUES (?, ?)", "('1', 1)")
        self.assertEqual(kinds_of("one_to_one", reference, candidate, *lines), [])

        candidate = candidate.replace("> flush", "> set b.hero h")
        reference = "> commit\nINFO Engine ROLLBACK\n! IntegrityError\n> set b.hero h\n! AttributeError\n"
        lines = ("commit", "set b.hero h")
        self.assertEqual(kinds_of("one_to_one", reference, candidate.replace("> rollback\n", "> commit\nINFO Engine ROLLBACK\n! IntegrityError\n"), *lines), [])
        lines = ("rollback", "set b.hero h")
        reference, candidate = "> rollback\n> set b.hero h\n! AttributeError\n", "> rollback\n> set b.hero h\n"
        self.assertEqual(kinds_of("one_to_one", reference, candidate, *lines), ["errors"])

    def test_who_is_in_no_session_is_left_alone(self) -> None:
        insert = sent("INSERT INTO team (name) VALUES (?)", "('A',)")
        for family, added, kinds in (("association", "! InvalidRequestError\n", []),
                                     ("association", "", ["errors"]),
                                     ("cascade", "! InvalidRequestError\n", ["errors"])):
            before = f"> add t\n{added}> commit\n{insert}"
            self.assertEqual(
                [kind for kind in kinds_of(family, before + "INFO Engine ROLLBACK\n! DetachedInstanceError\n",
                                           before + "INFO Engine COMMIT\n", "add t", "commit") if kind == "errors"], kinds)

    def test_no_new_row_is_deleted(self) -> None:
        insert = ("INFO Engine INSERT INTO hero (name) VALUES (?)\nINFO Engine [generated in Xs] ('h',)\n")
        delete = "INFO Engine DELETE FROM hero WHERE hero.id = ?\nINFO Engine [generated in Xs] (2,)\n"
        rollback, flush = "> rollback\n", "> flush\n" + insert
        lines = ("rollback", "flush", "dump")
        rest = "> dump\n= hero (1,)\n"
        self.assertEqual(kinds_of("cascade", rollback + flush + delete + rest,
                                    rollback + flush + "> dump\n= hero (2,)\n", *lines), [])
        self.assertEqual(kinds_of("cascade", rollback + flush + "! FlushError\n", rollback + flush, *lines[:2]), [])
        refused = flush + "INFO Engine ROLLBACK\n! InvalidRequestError\n"
        self.assertEqual(kinds_of("cascade", rollback + refused, rollback + flush, *lines[:2]), [])
        self.assertEqual(kinds_of("cascade", refused, flush), ["errors", "writes"])
        self.assertEqual(kinds_of("cascade", rollback + flush, rollback + refused, *lines[:2]), ["errors", "writes"])
        assigned, raised = "> set h.team t\n", "! InvalidRequestError\n"
        lines_of_both = rollback + assigned + delete + raised, rollback + assigned + raised
        self.assertEqual(kinds_of("cascade", *lines_of_both, "rollback", "set h.team t"), [])
        self.assertEqual(kinds_of("cascade", *reversed(lines_of_both), "rollback", "set h.team t"), ["writes"])
        read, touch = sent("SELECT hero.id\nFROM hero", "(2,)"), "> get h.name\n"
        for line, kinds in ((delete + read + "! ObjectDeletedError\n", []), (read, ["reads"]), (delete + read, ["reads"])):
            self.assertEqual(kinds_of("cascade", rollback + touch + line, rollback + touch + read + read,
                                      "rollback", "get h.name"), kinds)
        select = "> select Hero with team selectin all as q\n"
        asked, loaded = sent("SELECT hero.id\nFROM hero", "()"), sent("SELECT team.id AS team_id\nFROM team", "(1,)")
        for before, kinds in ((delete, []), ("", ["queries", "reads"])):
            self.assertEqual(sorted(kinds_of("cascade", rollback + select + before + asked,
                                             rollback + select + asked + loaded, "rollback", select[2:-1])), kinds)
        both = delete.replace("(2,)", "((2,), (1,))")
        one = delete.replace("(2,)", "(1,)")
        self.assertEqual(kinds_of("cascade", rollback + flush + both, rollback + flush + one, *lines[:2]), [])
        self.assertEqual(kinds_of("cascade", rollback + flush + one, rollback + flush + both, *lines[:2]), ["writes"])
        again = f"{insert}INFO Engine COMMIT\n"
        twice = delete.replace("(2,)", "((2,), (2,))")
        self.assertEqual(kinds_of("cascade", rollback + "> flush\n" + twice + again, rollback + "> flush\n" + delete, *lines[:2]), [])
        self.assertEqual(kinds_of("cascade", rollback + "> flush\n" + delete + again, rollback + "> flush\n" + twice, *lines[:2]), ["writes"])
        self.assertEqual(kinds_of("cascade", rollback + "> flush\n" + delete + again, rollback + "> flush\n" + delete, *lines[:2]), ["writes"])
        self.assertEqual(kinds_of("cascade", flush + "! FlushError\n", flush), [])
        asked = flush + sent("SELECT hero.id\nFROM hero", "()")
        self.assertEqual(kinds_of("cascade", flush + "! FlushError\n", asked), [])
        for error, kinds in (("MultipleResultsFound", []), ("IntegrityError", ["errors", "reads"])):
            self.assertEqual(kinds_of("cascade", flush + "! FlushError\n", f"{asked}! {error}\n"), kinds)
        self.assertEqual(kinds_of("passive", flush + "! FlushError\n", flush), ["errors"])
        self.assertEqual(kinds_of("cascade", flush + delete, flush), ["writes"])
        failed = "> commit\nINFO Engine ROLLBACK\n! IntegrityError\n> close\n"
        self.assertEqual(kinds_of("cascade", failed + flush + delete, failed + flush, "commit", "close", "flush"), [])
        self.assertEqual(kinds_of("cascade", rollback + flush + delete, rollback + "> flush\n", *lines[:2]), ["writes"])

    def test_what_is_read_fails_first(self) -> None:
        update = sent("UPDATE hero SET id=? WHERE hero.id = ?", "(3, 1)")
        read = sent("SELECT hero.id AS hero_id\nFROM hero\nWHERE hero.id = ?", "(6,)")
        end = "INFO Engine ROLLBACK\n! "
        there, here = f"> flush\n{update}{end}IntegrityError\n", f"> flush\n{read}{end}ObjectDeletedError\n"
        self.assertEqual(kinds_of("passive", there, here), [])
        self.assertEqual(kinds_of("passive", here, there), ["errors", "writes"])
        late = there.replace("IntegrityError", "ObjectDeletedError")
        self.assertEqual(kinds_of("cascade", late, here), [])
        self.assertEqual(kinds_of("cascade", here, late), ["writes"])
        self.assertEqual(kinds_of("passive", there.replace("IntegrityError", "FlushError"), here),
                         ["errors", "writes", "reads"])
        self.assertEqual(kinds_of("passive", there, there.replace(update, read + update)), [])
        shown = [f"> print h\n= {text}\n" for text in ("[Hero(team_id=2), Team()]", "[Hero(id=4, name='a'), Team(id=1)]")]
        more = there.replace(update, read + update)
        self.assertEqual(kinds_of("passive", there + shown[0], more + shown[1], "flush", "print h"), [])
        self.assertEqual(kinds_of("passive", there + shown[0], there + shown[1], "flush", "print h"), ["results"])
        self.assertEqual(kinds_of("passive", there + shown[1], more + shown[0], "flush", "print h"), ["results"])
        self.assertEqual(kinds_of("passive", "> flush\n" + update, "> flush\n" + read + update), ["reads"])
        lines = "session\nflush"
        walked = [f"> session\n{text}" for text in (there, there.replace(update, read + update))]
        self.assertEqual([one.kind for one in compare(lines, *walked)], ["reads"])  # the walkthrough's family
        other = here.replace(read, read + update.replace("3", "4"))
        self.assertEqual(kinds_of("passive", there, other), ["errors", "writes", "reads"])
        for key, kinds in ((6, []), (7, ["errors", "writes", "reads"])):
            line = f"find Hero {key} as q"
            found = [text.replace("> flush", f"> {line}") for text in (there, here.replace("ObjectDeleted", "PendingRollback"))]
            self.assertEqual(kinds_of("passive", *found, line), kinds)
        self.assertEqual(kinds_of("passive", there, here.replace("ObjectDeleted", "PendingRollback")), ["errors", "writes", "reads"])

    def test_keys_that_change_hands(self) -> None:
        first, second = (sent("UPDATE hero SET id=? WHERE hero.id = ?", row) for row in ("(2, 8)", "(8, 21)"))
        refused = f"> flush\n{second}INFO Engine ROLLBACK\n! IntegrityError\n"
        rest = "> dump\n= 1\n", "> dump\n= 2\n"
        for family, kinds in (("tree", []), ("one_to_many", ["errors", "writes", "results"])):
            self.assertEqual(kinds_of(family, refused + rest[0], "> flush\n" + first + second + rest[1], "flush", "dump"),
                             kinds)
        self.assertEqual(kinds_of("tree", refused, "> flush\n" + first), ["errors", "writes"])
        given, chosen = sent("INSERT INTO hero (name, age) VALUES (?, ?)", "('a', 1)"), sent("INSERT INTO hero (id, name) VALUES (?, ?)", "(2, 'b')")
        end = "INFO Engine ROLLBACK\n! IntegrityError\n"
        for there, kinds in ((given + chosen, []), (chosen + given, ["errors", "writes"]), (chosen, ["errors", "writes"])):
            self.assertEqual(kinds_of("tree", f"> flush\n{there}{end}", f"> flush\n{chosen}{given}"), kinds)
        ordered = given + chosen, chosen + given
        for sides, kinds in ((ordered, []), (ordered[:1] * 2, ["results"])):
            printed = [f"> flush\n{sent_}> print h\n= Hero(id={key})\n" for key, sent_ in enumerate(sides)]
            self.assertEqual(kinds_of("tree", *printed, "flush", "print h"), kinds)
        first_key = sent("UPDATE hero SET id=? WHERE hero.id = ?", "(11, 1)"), given
        sides = [f"> scalars max(hero.id)\n{''.join(rows)}= ({key},)\n" for rows, key in ((first_key, 12), (first_key[::-1], 11))]
        self.assertEqual(kinds_of("tree", *sides, "scalars max(hero.id)"), [])
        self.assertEqual(kinds_of("tree", sides[0], sides[0].replace("12", "13"), "scalars max(hero.id)"), ["results"])
        self.assertEqual(kinds_of("passive", *sides, "scalars max(hero.id)"), ["results", "writes"])
        find = [f"> select Hero one as q\n{sent_}" for sent_ in (chosen + end, first + chosen + "! MultipleResultsFound\n")]
        self.assertEqual(kinds_of("tree", *find, "select Hero one as q"), [])
        query, line = sent("SELECT hero.name\nFROM hero", "()"), "select Hero one as q"
        for there, here, kinds in ((given + chosen + end, chosen + given + query, []),
                                   (given + chosen, chosen + given + query, ["reads", "queries"]),
                                   (given + chosen + end.replace("Integrity", "Flush"), chosen + given + query, ["reads", "queries"])):
            self.assertEqual(kinds_of("tree", f"> {line}\n{there}", f"> {line}\n{here}", line), kinds)
        self.assertEqual(kinds_of("tree", find[0], find[1].replace("MultipleResultsFound", "FlushError"), "select Hero one as q"),
                         ["errors", "writes"])
        names = [text.replace("SET id", "SET name") for text in (refused, "> flush\n" + first + second)]
        self.assertEqual(kinds_of("tree", *names), ["errors", "writes"])

    def test_a_key_that_comes_back(self) -> None:
        given = sent("INSERT INTO hero (name, age) VALUES (?, ?)", "('a', 1)")
        read, other = (sent("SELECT hero.name\nFROM hero\nWHERE hero.id = ?", f"({key},)") for key in (1, 2))
        here = f"> flush\n{read}INFO Engine ROLLBACK\n! ObjectDeletedError\n"
        differs = ["errors", "writes"]
        for there, kinds in ((given + read, []), (given + other, differs), (read + given, differs), (read, ["errors"])):
            self.assertEqual(kinds_of("tree", f"> flush\n{there}", here), kinds)
        self.assertEqual(kinds_of("tree", f"> flush\n{given}{read}", here.replace(read, given + read)), ["errors", "writes"])
        self.assertEqual(kinds_of("tree", f"> flush\n{given}{read}", here.replace("ObjectDeleted", "StaleData")), differs)
        self.assertEqual(kinds_of("passive", f"> flush\n{given}{read}", here), differs)

    def test_how_long_a_relationship_raises(self) -> None:
        said, failed = "> select Team with heroes raise all as q\n", "> flush\nINFO Engine ROLLBACK\n! StaleDataError\n"
        there, here = "> len t.heroes\n! InvalidRequestError\n", "> len t.heroes\n! DetachedInstanceError\n"
        lines = ("select Team with heroes raise all as q", "flush", "len t.heroes")
        self.assertEqual(kinds_of("many_to_many", said + failed + there, said + failed + here, *lines), [])
        self.assertEqual(kinds_of("many_to_many", said + failed + here, said + failed + there, *lines), ["errors"])
        self.assertEqual(kinds_of("many_to_many", said + "> flush\n" + there, said + "> flush\n" + here, *lines), ["errors"])
        other = [side.replace("heroes", "teams") for side in (there, here)]
        self.assertEqual(kinds_of("many_to_many", said + failed + other[0], said + failed + other[1], *lines[:2],
                                  "len t.teams"), ["errors"])


if __name__ == "__main__":
    unittest.main()
