"""Several changes of badges in one flush.

Two that touch the same hero or badge are written in chance order, and so is one
beside a delete.
"""

from __future__ import annotations

from typing import AbstractSet, Dict, FrozenSet, Set

from families import Family
from language import MAKERS, Operation
from links import link_changes

_WRITES = {"flush", "commit"}
_FORGETS = {"rollback", "close"}


class BadgeChanges:
    """Knows whom the changes touch that are not written."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._made: Set[str] = set()
        self._partners: Dict[str, Set[str]] = {}  # with whom each was ever linked
        self._touched: Set[str] = set()
        self._added: Set[str] = set()
        self._deleted = False

    def forbids(self, op: Operation) -> bool:
        if op.verb == "delete":
            return bool(self._touched)
        touches = self._touches(op)
        unknown = (touches | self._touched) - self._made - ({op["var"]} if op.verb in MAKERS else set())
        return bool(touches) and (self._deleted or bool(touches & self._touched)
                                  or bool(self._touched) and bool(unknown))

    def take(self, op: Operation, _in_session: bool, stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb in MAKERS:
            self._made.add(op["var"])
        if op.verb == "add":
            self._added.update(op.names("vars"))
        if op.verb in _WRITES:
            self._touched -= self._with_partners(self._added)  # what is not in the session is not written
        elif op.verb in _FORGETS:
            self._touched = set(self._partners) - stored  # a new object keeps what it leads to
            self._added = self._added & stored if op.verb == "rollback" else set()
        if op.verb in _WRITES | _FORGETS:
            self._deleted = False
        self._deleted = self._deleted or op.verb == "delete"
        self._touched |= self._touches(op)
        for change in link_changes(op, self._family):
            for member in change.members:
                self._partners.setdefault(change.owner, set()).add(member)
                self._partners.setdefault(member, set()).add(change.owner)
        return frozenset()

    def _touches(self, op: Operation) -> Set[str]:
        return self._with_partners(
            {name for change in link_changes(op, self._family) for name in (change.owner, *change.members)})

    def _with_partners(self, names: Set[str]) -> Set[str]:
        return names.union(*(self._partners.get(name, set()) for name in names))
