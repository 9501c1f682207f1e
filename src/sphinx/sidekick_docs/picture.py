"""`trace-picture`: the rows of two tables and the edges between them, before and after a commit.

A table whose rows lead to each other stands there twice: an edge goes from the row on the left, which
holds the key, to the other one.
"""

from __future__ import annotations

import html

from .rows import Edge, Place, Rows

BOX = (150, 40)  # a box's width and height
LEFT = 10  # where the first column begins
TOP = 40
# From one row to the next, and between the columns; the same where edges say something.
STEP, GAP = 64, 130
WIDE_STEP, WIDE_GAP = 88, 210

# What is said of an edge, and where on its way from the left it is said.
WORDS = {"added": "new", "removed": "removed", "changed": "changed"}
SAYING, WORD, WORD_ALONE = 0.31, 0.76, 0.5
LETTER = 7.2  # the width of one, at most


class Picture:
    """The two drawings of one commit."""

    def __init__(self, before: Rows, after: Rows) -> None:
        self._before = before
        self._after = after
        edges = [*before.edges.values(), *after.edges.values()]
        self._sides = sorted({table for edge in edges for table, _ in edge.ends})
        within = [edge for edge in edges if edge.ends[0][0] == edge.ends[1][0]]
        if len(self._sides) == 1:
            self._sides *= 2
        elif len(self._sides) != 2 or within:
            raise ValueError(f"edges between {len(self._sides)} tables, or also within one, not between two")
        self._says = any(edge.says for edge in edges)
        self._step, gap = (WIDE_STEP, WIDE_GAP) if self._says else (STEP, GAP)
        self._right = LEFT + BOX[0] + gap
        self._width = self._right + BOX[0] + LEFT
        self._height = TOP + self._step * max(len(self._all_names(side)) for side in self._sides)
        self.added = [e for i, e in after.edges.items() if not self._was(i, e)]
        self.removed = [e for i, e in before.edges.items() if not self._is(i, e)]
        self.changed = [
            e for i, e in after.edges.items() if self._was(i, e) and before.edges[i].says != e.says
        ]

    def _was(self, identity: object, edge: Edge) -> bool:
        return identity in self._before.edges and self._before.edges[identity].ends == edge.ends

    def _is(self, identity: object, edge: Edge) -> bool:
        return identity in self._after.edges and self._after.edges[identity].ends == edge.ends

    def _all_names(self, table: str) -> dict[object, str]:
        return {**self._before.names.get(table, {}), **self._after.names.get(table, {})}

    def html(self) -> str:
        """Both drawings, side by side where there is room."""
        kinds: list[tuple[str, list[Edge]]] = [
            ("added", self.added),
            ("removed", self.removed),
            ("changed", self.changed),
        ]
        before = self._drawing("Before", self._before, [])
        after = self._drawing("After", self._after, kinds)
        keys = (
            f'<span class="tp-key tp-key-{kind}">{WORDS[kind]} link</span>'
            for kind, edges in kinds
            if edges
        )
        caption = " ".join([*keys, "Drawn from what the commits of the recorded run changed."])
        return (
            f'<figure class="trace-picture"><div class="tp-pair">{before}{after}</div>'
            f"<figcaption>{caption}</figcaption></figure>"
        )

    def _describe(self, rows: Rows, kinds: list[tuple[str, list[Edge]]]) -> str:
        def name(place: Place) -> str:
            return self._all_names(place[0])[place[1]]

        def named(edges: list[Edge]) -> str:
            said = [
                f"{name(e.ends[0])} – {name(e.ends[1])}" + (f" ({e.says})" if e.says else "")
                for e in edges
            ]
            return ", ".join(said) or "none"

        said = f"Links: {named(list(rows.edges.values()))}."
        for kind, edges in kinds:
            if edges:
                said += f" {WORDS[kind].capitalize()}: {named(edges)}."
        return said

    def _drawing(self, title: str, rows: Rows, kinds: list[tuple[str, list[Edge]]]) -> str:
        told = [edge for _, edges in kinds for edge in edges]
        shown = [(edge, "") for edge in rows.edges.values() if edge not in told]
        for kind in ("removed", "changed", "added"):
            shown += [(edge, kind) for edge in dict(kinds).get(kind, [])]
        lines = [self._line(edge, kind) for edge, kind in shown]
        words = [self._words(edge, kind) for edge, kind in shown]
        boxes = []
        for x, table in zip((LEFT, self._right), self._sides):
            boxes.append(
                f'<text class="tp-table" x="{x + BOX[0] / 2}" y="24">{html.escape(table)}</text>'
            )
            boxes += self._boxes(x, table, rows)
        if len(boxes) == 2:
            boxes.append(
                f'<text class="tp-empty" x="{self._width / 2}" y="{self._height / 2}">no rows yet</text>'
            )
        label = html.escape(f"{title}. {self._describe(rows, kinds)}")
        return (
            f'<div class="tp-half"><p class="tp-title">{title}</p>'
            f'<svg viewBox="0 0 {self._width} {self._height}" role="img" aria-label="{label}">'
            f'{"".join(lines)}{"".join(words)}{"".join(boxes)}</svg></div>'
        )

    def _boxes(self, x: int, table: str, rows: Rows) -> list[str]:
        """Those of a table; in the second drawing new ones are so marked, and ones that are gone."""
        is_after = rows is self._after
        before, now = self._before.names.get(table, {}), rows.names.get(table, {})
        boxes = []
        for key, name in self._all_names(table).items():
            if key in now:
                kind = " tp-new" if is_after and key not in before else ""
            elif is_after:
                kind = " tp-gone"
            else:
                continue
            y = self._y((table, key))
            boxes.append(
                f'<rect class="tp-box{kind}" x="{x}" y="{y}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>'
                f'<text class="tp-name" x="{x + BOX[0] / 2}" y="{y + BOX[1] / 2}" dy="0.35em">'
                f"{html.escape(now.get(key, name))}</text>"
            )
        return boxes

    def _y(self, place: Place) -> int:
        table, key = place
        return TOP + self._step * sorted(self._all_names(table), key=str).index(key)

    def _ways(self, edge: Edge) -> tuple[float, float, float, float]:
        """Where an edge begins and ends: two pairs of x and y."""
        y1, y2 = (self._y(end) + BOX[1] / 2 for end in edge.ends)
        return LEFT + BOX[0], y1, self._right, y2

    def _line(self, edge: Edge, kind: str) -> str:
        shown = f"tp-link tp-{kind}" if kind else "tp-link"
        x1, y1, x2, y2 = self._ways(edge)
        return f'<line class="{shown}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'

    def _words(self, edge: Edge, kind: str) -> str:
        """What an edge says, and what is said of it."""
        x1, y1, x2, y2 = self._ways(edge)

        def place(at: float) -> tuple[float, float]:
            return x1 + at * (x2 - x1), y1 + at * (y2 - y1)

        def above_it(text: str, at: float, classes: str) -> str:
            x, y = place(at)
            return f'<text class="{classes}" x="{x:g}" y="{y - 8:g}">{html.escape(text)}</text>'

        def on_the_line(text: str, at: float, classes: str) -> str:
            (x, y), width = place(at), LETTER * len(text)
            return (
                f'<rect class="tp-behind" x="{x - width / 2:g}" y="{y - 10:g}" width="{width:g}" height="20"/>'
                f'<text class="{classes}" x="{x:g}" y="{y:g}" dy="0.35em">{html.escape(text)}</text>'
            )

        words = ""
        if edge.says:
            words += on_the_line(edge.says, SAYING, f"tp-says tp-{kind}-word" if kind else "tp-says")
        if kind and self._says:
            words += on_the_line(WORDS[kind], WORD, f"tp-word tp-{kind}-word")
        elif kind:
            words += above_it(WORDS[kind], WORD_ALONE, f"tp-word tp-{kind}-word")
        return words
