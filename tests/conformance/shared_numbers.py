"""New heroes that share a number.

The reference numbers what enters a session by how many are new there. Once a new
hero has left it, let go by its team, the next that enters can get a number that
another one has, and it is chance which of the two is inserted first.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet, Set

from families import Family
from language import MAKERS, Operation
from links import link_changes

_ENDS = {"flush", "commit", "rollback", "close", "select", "scalars"}
_MAY_LOSE = {"assign", "set"}


class SharedNumbers:
    """Knows which heroes may be new and have a team, and whether one may have left since the last flush."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._made: Set[str] = set()
        self._new: Set[str] = set()
        self._of_a_team: Set[str] = set()
        self._has_left = False

    def forbids(self, op: Operation) -> bool:
        entering = self._entering(op)
        # One that moves leaves and enters again.
        moving = self._gained(op) & self._of_a_team & self._new
        return bool(entering) and self._has_left or bool(moving) and len(self._new | entering) > 1

    def take(self, op: Operation, _in_session: bool, stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb == "hero":
            self._made.add(op["var"])
        changes = link_changes(op, self._family)
        if self._of_a_team & self._new and any(
                not change.gains or op.verb in _MAY_LOSE or change.members and self._gained(op) & self._of_a_team
                for change in changes):
            self._has_left = True
        self._of_a_team |= self._gained(op)
        self._new = self._made - stored
        if op.verb in _ENDS:
            self._has_left = False
        return frozenset()

    def _entering(self, op: Operation) -> Set[str]:
        """The new heroes that an operation may bring to the session."""
        if op.verb == "add":
            return set(self._new)  # with whatever is added
        return {name for name in self._gained(op) if name in self._new or op.verb in MAKERS and name == op["var"]}

    def _gained(self, op: Operation) -> Set[str]:
        """The heroes that get a team."""
        gained: Set[str] = set()
        for change in link_changes(op, self._family):
            if change.gains and change.members:
                gained.update([change.owner] if change.relationship.name == "team" else change.members)
        return gained
