"""`trace-picture`: the rows of two tables and the links between them, before and after a commit.

Everything in it comes from the changes that the commits of a trace made: a table whose columns are
all `<table>_id` of two others holds the links, and a row's name is its column `name`.
"""

from __future__ import annotations

import dataclasses
import html
from typing import Iterable

from .trace import Change, Commit

STEP = 64  # from one row to the next
BOX = (150, 40)  # a box's width and height
LEFT, RIGHT = 10, 290  # where the two columns begin
WIDTH = RIGHT + BOX[0] + 10
TOP = 40

Link = tuple[object, object]


@dataclasses.dataclass
class Tables:
    """What the database holds: names by key for each table, and the links."""

    names: dict[str, dict[object, str]] = dataclasses.field(default_factory=dict)
    sides: tuple[str, str] | None = None
    links: list[Link] = dataclasses.field(default_factory=list)

    def copy(self) -> "Tables":
        """A copy that can be changed by itself."""
        names = {table: dict(rows) for table, rows in self.names.items()}
        return Tables(names, self.sides, list(self.links))

    def apply(self, changes: Iterable[Change]) -> None:
        """Makes the changes of a commit."""
        for change in changes:
            if change.old is not None:
                self._take(change.table, change.old)
            if change.new is not None:
                self._put(change.table, change.new)

    def _take(self, table: str, row: dict[str, object]) -> None:
        if self._is_link(row):
            self.links.remove(self._link(row))
        else:
            self.names[table].pop(row["id"])

    def _put(self, table: str, row: dict[str, object]) -> None:
        if self._is_link(row):
            first, second = sorted(column[:-3] for column in row)
            self.sides = (first, second)
            self.links.append(self._link(row))
        else:
            self.names.setdefault(table, {})[row["id"]] = str(row["name"])

    @staticmethod
    def _is_link(row: dict[str, object]) -> bool:
        return len(row) == 2 and all(column.endswith("_id") for column in row)

    @staticmethod
    def _link(row: dict[str, object]) -> Link:
        first, second = sorted(row)
        return (row[first], row[second])


def before_and_after(commits: Iterable[Commit], wanted: Commit) -> tuple[Tables, Tables]:
    """What the database held before and after one of the commits of a trace."""
    tables = Tables()
    for commit in commits:
        before = tables.copy()
        tables.apply(commit.changes)
        if commit is wanted:
            return before, tables
    raise ValueError("the commit is not one of the trace's")


def _box(x: int, y: int, label: str, is_new: bool) -> str:
    kind = "tp-box tp-new" if is_new else "tp-box"
    middle = y + BOX[1] / 2
    return (
        f'<rect class="{kind}" x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>'
        f'<text class="tp-name" x="{x + BOX[0] / 2}" y="{middle}" dy="0.35em">{html.escape(label)}</text>'
    )


class Picture:
    """The two drawings of one commit."""

    def __init__(self, before: Tables, after: Tables) -> None:
        self._before = before
        self._after = after
        self._sides = after.sides or before.sides
        if self._sides is None:
            raise ValueError("no commit so far has made a link")
        self._height = TOP + STEP * max(
            (len(self._all_names(side)) for side in self._sides), default=1
        )

    def _all_names(self, table: str) -> dict[object, str]:
        return {**self._before.names.get(table, {}), **self._after.names.get(table, {})}

    @property
    def added(self) -> list[Link]:
        """The links that the commit made."""
        return [link for link in self._after.links if link not in self._before.links]

    @property
    def removed(self) -> list[Link]:
        """The links that the commit deleted."""
        return [link for link in self._before.links if link not in self._after.links]

    def html(self) -> str:
        """Both drawings, side by side where there is room."""
        before = self._drawing("Before", self._before, [], [])
        after = self._drawing("After", self._after, self.added, self.removed)
        return (
            f'<figure class="trace-picture"><div class="tp-pair">{before}{after}</div>'
            f"<figcaption>{self._caption()}</figcaption></figure>"
        )

    def _caption(self) -> str:
        parts = []
        if self.added:
            parts.append('<span class="tp-key tp-key-new">new link</span>')
        if self.removed:
            parts.append('<span class="tp-key tp-key-gone">removed link</span>')
        return " ".join([*parts, "Drawn from what the commits of the recorded run changed."])

    def _y(self, table: str, key: object) -> int:
        return TOP + STEP * sorted(self._all_names(table), key=str).index(key)

    def _describe(self, tables: Tables, added: list[Link], removed: list[Link]) -> str:
        assert self._sides is not None

        def pairs(links: list[Link]) -> str:
            left, right = (self._all_names(side) for side in self._sides or ())
            return ", ".join(f"{left[a]} – {right[b]}" for a, b in links) or "none"

        said = f"Links: {pairs(tables.links)}."
        if added:
            said += f" New: {pairs(added)}."
        if removed:
            said += f" Removed: {pairs(removed)}."
        return said

    def _drawing(self, title: str, tables: Tables, added: list[Link], removed: list[Link]) -> str:
        assert self._sides is not None
        left, right = self._sides
        lines = [self._line(link, "tp-link") for link in tables.links if link not in added]
        lines += [self._line(link, "tp-link tp-removed") for link in removed]
        lines += [self._line(link, "tp-link tp-added") for link in added]
        boxes = []
        for x, table in ((LEFT, left), (RIGHT, right)):
            boxes.append(
                f'<text class="tp-table" x="{x + BOX[0] / 2}" y="24">{html.escape(table)}</text>'
            )
            before = self._before.names.get(table, {})
            is_after = tables is self._after
            for key, name in tables.names.get(table, {}).items():
                boxes.append(_box(x, self._y(table, key), name, is_after and key not in before))
        if len(boxes) == 2:
            boxes.append(
                f'<text class="tp-empty" x="{WIDTH / 2}" y="{self._height / 2}">no rows yet</text>'
            )
        return (
            f'<div class="tp-half"><p class="tp-title">{title}</p>'
            f'<svg viewBox="0 0 {WIDTH} {self._height}" role="img" '
            f'aria-label="{html.escape(f"{title}. {self._describe(tables, added, removed)}")}">'
            f'{"".join(lines)}{"".join(boxes)}</svg></div>'
        )

    def _line(self, link: Link, kind: str) -> str:
        assert self._sides is not None
        (left, right), half = self._sides, BOX[1] / 2
        y1, y2 = self._y(left, link[0]) + half, self._y(right, link[1]) + half
        line = f'<line class="{kind}" x1="{LEFT + BOX[0]}" y1="{y1}" x2="{RIGHT}" y2="{y2}"/>'
        word = "new" if "tp-added" in kind else "removed" if "tp-removed" in kind else ""
        if not word:
            return line
        x, y = (LEFT + BOX[0] + RIGHT) / 2, (y1 + y2) / 2
        return f'{line}<text class="tp-word tp-{word}-word" x="{x}" y="{y - 8}">{word}</text>'
