"""Objects that a list holds twice, and that leave it or move.

It is chance whether one that is left counts.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet, Set, Tuple

from families import Family
from language import Operation
from links import link_changes

_THINS = {"remove", "pop", "clear", "assign"}


class Doubles:
    """Knows which lists may hold whom, and which may hold somebody twice."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._held: Set[Tuple[str, str]] = set()  # owners of lists, and whom they got
        self._doubled: Set[Tuple[str, str]] = set()

    def forbids(self, op: Operation) -> bool:
        return any(op.verb in _THINS and owner == op.get("var") or member in self._moved(op, owner)
                   for owner, member in self._doubled)

    def take(self, op: Operation, _in_session: bool, stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb == "commit":
            self._held = {pair for pair in self._held if pair[0] not in stored}
            self._doubled = {pair for pair in self._doubled if pair[0] not in stored}
        for change in link_changes(op, self._family):
            if change.gains and change.relationship.is_list:
                for member in change.members:
                    pair = change.owner, member
                    if pair in self._held:
                        self._doubled.add(pair)
                    self._held.add(pair)
            elif change.gains:
                self._held.update((owner, change.owner) for owner in change.members)
        return frozenset()

    def _moved(self, op: Operation, holder: str) -> Set[str]:
        """Whom the operation gives to another than the holder, or to nobody."""
        moved: Set[str] = set()
        for change in link_changes(op, self._family):
            if not change.relationship.is_list:
                moved.add(change.owner)
            elif change.owner != holder:
                moved.update(change.members)
        return moved
