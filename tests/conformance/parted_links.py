"""A flush that empties part of a link's key, and what else it has to write.

It fails an assertion on the reference, and it is chance which of the other links
that wait it has filled before.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet

from families import Family
from language import Operation
from links import link_changes

_ENDS = {"flush", "commit", "rollback", "close"}


class PartedLinks:
    """Knows whether links wait that were changed, and whether one of them may lose a parent."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._changed = 0
        self._parted = False

    def forbids(self, op: Operation) -> bool:
        return bool(self._changes(op)) and (self._parted or self._parts(op) and self._changed > 0)

    def take(self, op: Operation, _in_session: bool, _stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb in _ENDS:
            self._changed, self._parted = 0, False
        self._changed += self._changes(op)
        self._parted = self._parted or self._parts(op)
        return frozenset()

    def _changes(self, op: Operation) -> int:
        return len(link_changes(op, self._family)) + (op.verb == "delete")

    def _parts(self, op: Operation) -> bool:
        """Whether a link may lose a parent by it."""
        changes = link_changes(op, self._family)
        return op.verb in ("delete", "assign") or any(
            not change.gains or op.verb == "set" and not change.members for change in changes)
