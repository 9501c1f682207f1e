"""What is forgotten before a flush has written it.

A `refresh` or an `expire` forgets the child's side of a link that changed, and the
parent's side alone decides then, as far as it is known.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet

from families import Family
from language import Operation
from links import link_changes

_FORGETS = {"refresh", "expire", "expire_all"}
_ENDS = {"flush", "commit", "rollback", "close", "select", "scalars"}


class WaitingLinks:
    """Knows whether links may have changed that are not written."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._waiting = False

    def forbids(self, op: Operation) -> bool:
        return op.verb in _FORGETS and self._waiting

    def take(self, op: Operation, _in_session: bool, _stored: AbstractSet[str]) -> FrozenSet[str]:
        if link_changes(op, self._family):
            self._waiting = True
        elif op.verb in _ENDS:
            self._waiting = False
        return frozenset()
