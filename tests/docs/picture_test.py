"""The pictures of what commits changed, drawn from made-up traces."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src" / "sphinx"))

from sidekick_docs.picture import Picture  # noqa: E402
from sidekick_docs.rows import before_and_after  # noqa: E402
from sidekick_docs.trace import Change, Commit  # noqa: E402


def change(table, old, new, key=("id",), **references):
    """A change of one row."""
    kind = "added" if old is None else "deleted" if new is None else "changed"
    return Change(table, kind, old, new, key, references, "")


def team(old, new):
    return change("team", old, new)


def hero(old, new):
    return change("hero", old, new, team_id="team")


def link(old, new):
    return change("link", old, new, ("team_id", "hero_id"), team_id="team", hero_id="hero")


def row(key, name, **more):
    return {"id": key, "name": name, **more}


Z_FORCE, PREVENTERS = row(1, "Z-Force"), row(2, "Preventers")
TEAMS = (team(None, Z_FORCE), team(None, PREVENTERS))


def picture(*commits):
    """That of the last of these commits, each a list of changes."""
    made = tuple(Commit(n, None, tuple(changes)) for n, changes in enumerate(commits))
    return Picture(*before_and_after(made, made[-1]))


def described(drawn):
    """What the second drawing says to who cannot see it."""
    return re.findall(r'aria-label="After\. ([^"]*)"', drawn.html())[0]


def count(drawn, classes):
    return len(re.findall(rf'class="{classes}"', drawn.html()))


class OneToMany(unittest.TestCase):
    """The edges are foreign keys."""

    MADE = (*TEAMS, hero(None, row(1, "Deadpond", team_id=1)), hero(None, row(2, "Tarantula", team_id=None)))

    def test_the_first_rows(self):
        drawn = picture(self.MADE)
        self.assertEqual("Links: Deadpond – Z-Force. New: Deadpond – Z-Force.", described(drawn))
        self.assertEqual(4, count(drawn, "tp-box tp-new"))
        self.assertEqual(1, count(drawn, "tp-link tp-added"))

    def test_moves(self):
        moved = hero(row(1, "Deadpond", team_id=1), row(1, "Deadpond", team_id=2))
        joins = hero(row(2, "Tarantula", team_id=None), row(2, "Tarantula", team_id=1))
        self.assertEqual(
            "Links: Deadpond – Preventers, Tarantula – Z-Force. "
            "New: Deadpond – Preventers, Tarantula – Z-Force. Removed: Deadpond – Z-Force.",
            described(picture(self.MADE, [moved, joins])),
        )

    def test_a_change_of_something_else_moves_nobody(self):
        other = hero(row(1, "Deadpond", team_id=1), row(1, "Wade", team_id=1))
        self.assertEqual("Links: Wade – Z-Force.", described(picture(self.MADE, [other])))

    def test_a_deleted_team(self):
        left = hero(row(1, "Deadpond", team_id=1), row(1, "Deadpond", team_id=None))
        drawn = picture(self.MADE, [left, team(Z_FORCE, None)])
        self.assertEqual("Links: none. Removed: Deadpond – Z-Force.", described(drawn))
        self.assertEqual(1, count(drawn, "tp-box tp-gone"))


class Links(unittest.TestCase):
    """The edges are rows of their own."""

    MADE = (
        *TEAMS,
        change("hero", None, row(1, "Deadpond")),
        link(None, {"team_id": 1, "hero_id": 1, "is_training": 0}),
    )

    def test_what_a_link_says(self):
        drawn = picture(self.MADE)
        self.assertIn(">is_training = 0</text>", drawn.html())
        self.assertIn("New: Deadpond – Z-Force (is_training = 0).", described(drawn))

    def test_a_changed_link(self):
        changed = link(
            {"team_id": 1, "hero_id": 1, "is_training": 0}, {"team_id": 1, "hero_id": 1, "is_training": 1}
        )
        drawn = picture(self.MADE, [changed])
        self.assertEqual(
            "Links: Deadpond – Z-Force (is_training = 1). Changed: Deadpond – Z-Force (is_training = 1).",
            described(drawn),
        )
        self.assertEqual((1, 0, 0), tuple(count(drawn, f"tp-link tp-{k}") for k in ("changed", "added", "removed")))

    def test_a_link_that_says_nothing(self):
        drawn = picture((*self.MADE[:3], link(None, {"team_id": 1, "hero_id": 1})))
        self.assertIn("New: Deadpond – Z-Force.", described(drawn))
        self.assertEqual(0, count(drawn, "tp-behind"))

    def test_no_edges(self):
        with self.assertRaises(ValueError):
            picture(TEAMS)


class Trees(unittest.TestCase):
    """The rows of one table lead to each other."""

    @staticmethod
    def student(old, new, **more):
        return change("hero", old, new, mentor_id="hero", **more)

    def test_the_row_that_leads_is_on_the_left(self):
        made = [self.student(None, row(1, "Deadpond", mentor_id=2)), self.student(None, row(2, "Wade", mentor_id=None))]
        drawn = picture(made)
        self.assertEqual("Links: Deadpond – Wade. New: Deadpond – Wade.", described(drawn))
        self.assertEqual(4, count(drawn, "tp-box tp-new"))
        edge = re.search(r'<line class="tp-link tp-added" x1="(\d+)" y1="([\d.]+)" x2="(\d+)" y2="([\d.]+)"', drawn.html())
        x1, y1, x2, y2 = map(float, edge.groups())
        self.assertTrue(x1 < x2 and y1 < y2)

    def test_no_edges_to_another_table_beside(self):
        both = change("hero", None, row(1, "Deadpond", mentor_id=1, team_id=1), mentor_id="hero", team_id="team")
        with self.assertRaises(ValueError):
            picture([*TEAMS, both])


if __name__ == "__main__":
    unittest.main()
