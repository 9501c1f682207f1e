"""What the database holds after each commit of a trace: named rows, and the edges between them.

All of it comes from the changes that the commits made. A row whose key is the keys of two others is
an edge, a link; any other row has a name, and is at the end of an edge for each foreign key that it
holds.
"""

from __future__ import annotations

import dataclasses
from typing import Iterator

from .sites import Row
from .trace import Change, Commit

Place = tuple[str, object]  # a table and a key in it
Identity = tuple[object, ...]


@dataclasses.dataclass(frozen=True)
class Edge:
    """An edge; its ends are in the order of their tables' names."""

    ends: tuple[Place, Place]
    says: str = ""  # what a link holds beside its key


@dataclasses.dataclass
class Rows:
    """What there is: names by key for each table, and the edges by what holds them."""

    names: dict[str, dict[object, str]] = dataclasses.field(default_factory=dict)
    edges: dict[Identity, Edge] = dataclasses.field(default_factory=dict)

    def copy(self) -> "Rows":
        """A copy that can be changed by itself."""
        return Rows({table: dict(rows) for table, rows in self.names.items()}, dict(self.edges))

    def apply(self, commit: Commit) -> None:
        """Makes the changes of a commit."""
        for change in commit.changes:
            if change.old is not None:
                for identity, _ in _edges(change, change.old):
                    del self.edges[identity]
                if not _is_link(change):
                    del self.names[change.table][_key(change, change.old)]
            if change.new is not None:
                self.edges.update(_edges(change, change.new))
                if not _is_link(change):
                    names = self.names.setdefault(change.table, {})
                    names[_key(change, change.new)] = _name(change, change.new)


def _is_link(change: Change) -> bool:
    return len(change.key) == 2 and all(column in change.references for column in change.key)


def _key(change: Change, row: Row) -> object:
    return tuple(row[c] for c in change.key) if len(change.key) > 1 else row[change.key[0]]


def _name(change: Change, row: Row) -> str:
    texts = (value for value in row.values() if isinstance(value, str))
    return next(texts, f"{change.table} {_key(change, row)}")


def _edges(change: Change, row: Row) -> Iterator[tuple[Identity, Edge]]:
    led = [
        (column, (table, row[column]))
        for column, table in change.references.items()
        if row[column] is not None
    ]
    if _is_link(change):
        first, second = sorted(place for column, place in led if column in change.key)
        rest = (f"{c} = {v}" for c, v in row.items() if c not in change.references)
        yield (change.table, _key(change, row)), Edge((first, second), ", ".join(rest))
        return
    here = (change.table, _key(change, row))
    for column, there in led:
        first, second = sorted((here, there), key=lambda place: place[0])
        yield (*here, column), Edge((first, second))


def before_and_after(commits: tuple[Commit, ...], wanted: Commit) -> tuple[Rows, Rows]:
    """What the database held before and after one of the commits of a trace."""
    rows = Rows()
    for commit in commits:
        before = rows.copy()
        rows.apply(commit)
        if commit is wanted:
            return before, rows
    raise ValueError("the commit is not one of the trace's")
