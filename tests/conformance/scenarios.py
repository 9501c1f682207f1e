"""Sequences that single random operations seldom make: each function draws one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable, List, Sequence

if TYPE_CHECKING:
    from generator import Generator

_EDITS = ("append", "append", "remove", "remove", "pop", "assign", "set", "set", "insert", "relate", "relate")
_READS = ("get", "len", "show", "contains", "select", "find", "follow")
_QUERIES = ("select", "select", "scalars")


def _draw_some(generator: "Generator", verbs: Sequence[str], most: int) -> None:
    for _ in range(generator.chance.randint(1, most)):
        generator.draw(generator.chance.choice(verbs))


def _open(generator: "Generator") -> None:
    if not generator.in_session:
        generator.take("session")


def failed_flush(generator: "Generator") -> None:
    """A second row with a key that is taken, what a session says after the failure, and its recovery."""
    _open(generator)
    generator.make_hero(key=generator.chance.choice("1123"))
    generator.draw("add")
    generator.take(generator.chance.choice(["flush", "commit"]))
    _draw_some(generator, _READS + _EDITS, 3)
    generator.take("rollback")
    _draw_some(generator, _READS, 2)


def edits_while_detached(generator: "Generator") -> None:
    """Lists are read, the session is closed, the lists are edited, and their owners come to another session."""
    _open(generator)
    generator.take("commit")
    _draw_some(generator, ("len", "get", "show", "follow"), 5)
    generator.take("close")
    _draw_some(generator, _EDITS, 4)
    if generator.chance.random() < 0.6:
        generator.draw("execute")
    generator.take("session")
    for _ in range(generator.chance.randint(1, 3)):
        generator.draw("add")
    _draw_some(generator, _EDITS + _READS, 3)
    generator.take("commit")
    if generator.chance.random() < 0.5:
        generator.take("rollback")


def rows_changed_behind_its_back(generator: "Generator") -> None:
    """Rows change or vanish while everything is expired, and then they are used."""
    _open(generator)
    generator.take(generator.chance.choice(["commit", "rollback"]))
    _draw_some(generator, ("execute",), 2)
    _draw_some(generator, _READS + _EDITS + ("refresh",), 4)
    generator.take("commit")
    if generator.chance.random() < 0.5:
        generator.take("rollback")


def one_flush_of_many_edits(generator: "Generator") -> None:
    """Edits from both sides that one flush writes."""
    _open(generator)
    _draw_some(generator, _EDITS, 7)
    generator.take(generator.chance.choice(["flush", "commit"]))
    generator.draw("dump")


def lost_transaction(generator: "Generator") -> None:
    """New objects and edits, written but rolled back, and then used again."""
    _open(generator)
    for kind in generator.family.kinds:
        generator.draw(kind.verb)
    generator.draw("add")
    _draw_some(generator, _EDITS, 3)
    generator.take("flush")
    generator.take("rollback")
    _draw_some(generator, _READS + ("print",), 2)
    generator.draw("add")
    generator.take("commit")


def changed_key_lost(generator: "Generator") -> None:
    """A key is changed and written, the change is rolled back, and the object is used again beside others."""
    _open(generator)
    generator.draw("add")
    generator.take(generator.chance.choice(["flush", "commit"]))
    generator.set_key(generator.cast.pick_stored())
    generator.take("flush")
    generator.take("rollback")
    _draw_some(generator, ("add", *(kind.verb for kind in generator.family.kinds), *_READS), 4)
    generator.draw("add")
    _draw_some(generator, _READS + _EDITS, 3)
    generator.take(generator.chance.choice(["flush", "commit"]))
    _draw_some(generator, ("find", "add", "get"), 3)


def delete_and_use(generator: "Generator") -> None:
    """A delete, taken back or written, and what other lists say of it."""
    _open(generator)
    _draw_some(generator, ("len", "show", "add", "flush"), 3)
    generator.draw("delete")
    if generator.chance.random() < 0.4:
        generator.draw("add")
    _draw_some(generator, _READS + _EDITS, 3)
    generator.take(generator.chance.choice(["flush", "commit", "rollback"]))
    _draw_some(generator, _READS, 2)


def many_queries(generator: "Generator") -> None:
    """Queries one after the other, edits between them."""
    _open(generator)
    _draw_some(generator, _QUERIES, 5)
    _draw_some(generator, _EDITS, 2)
    _draw_some(generator, _QUERIES, 3)


SCENARIOS: List[Callable[["Generator"], None]] = [
    failed_flush, edits_while_detached, rows_changed_behind_its_back,
    one_flush_of_many_edits, lost_transaction, changed_key_lost, delete_and_use,
    many_queries, many_queries,
]
