"""Relationships that a query has said to raise.

On the reference that ends with a `refresh` or with the object's expiry, unless the object came with that query: then
it outlives both, but for a touch of the relationship while the object is expired. Which objects had been there before
is not known here, so none is touched there any more. A `delete` that goes on to a list reads it by a touch there.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet, Set

from families import Family
from language import Operation

_ENDS = {"refresh", "expire", "expire_all", "commit", "rollback", "close"}


class Raised:
    """Knows which relationships raise, and of which that is chance by now."""

    def __init__(self, family: Family) -> None:
        self._deletes_lists = family.name == "cascade"
        self._raising: Set[str] = set()
        self._unknown: Set[str] = set()

    def forbids(self, op: Operation) -> bool:
        if op.verb == "delete" and self._deletes_lists and "heroes" in self._raising | self._unknown:
            return True
        return op.get("rel") in self._unknown or op.get("attr") in self._unknown

    def take(self, op: Operation, _in_session: bool, _stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.query is not None and op.query.load[1:] == ("raise",):
            self._raising.add(op.query.load[0])
        if op.verb in _ENDS:
            self._unknown |= self._raising
        return frozenset()
