"""New heroes of a tree that are without a key.

Which key one gets follows from what is inserted before it, and so from how the
flush was split into statements: that is not compared.
"""

from __future__ import annotations

from typing import AbstractSet, FrozenSet, Set

from language import Operation


class LostKeys:
    """Knows which heroes may be without a row, and whether one of them is without a key."""

    def __init__(self) -> None:
        self._new: Set[str] = set()
        self._without: Set[str] = set()
        self._added: Set[str] = set()
        self._written: Set[str] = set()  # if the last commits succeeded

    def forbids(self, op: Operation) -> bool:
        return op.verb == "hero" and bool(self._new if self._is_without(op) else self._without & self._new)

    def take(self, op: Operation, _in_session: bool, _stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb == "hero":
            self._new.add(op["var"])
            if self._is_without(op):
                self._without.add(op["var"])
        elif op.verb == "add":
            self._added.update(op.names("vars"))
        elif op.verb == "commit":
            self._written |= self._new & self._added
            self._new -= self._written
        elif op.verb in ("rollback", "close"):
            self._new |= self._written
            self._added.clear()
        return frozenset()

    @staticmethod
    def _is_without(op: Operation) -> bool:
        return op.options().get("id", "none") == "none"
