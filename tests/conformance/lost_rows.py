"""Objects that are not to come to a session again.

An object whose row was lost with a closed session is detached and keeps the key
of a row that never came to be. The next new row can get the same key: if both
objects are in one session, it is chance which of them it holds. So it is with one that
was deleted for good, and comes back to be deleted again. One whose key was changed before
a rollback took its row keeps a key as well: such are drawn for many-to-many alone. In a tree,
whether its row is written before that of a new hero with the same key follows from how the
flush was split into statements; in the other families what refers to it goes by one key or
the other.
"""

from __future__ import annotations

from typing import Iterable, Set, Tuple

from families import Family
from language import MAKERS, Operation
from links import link_changes

NO_FLUSH = {"models", "session", "close", *MAKERS, "add", "rollback", "expire", "expire_all", "print", "execute", "dump"}


class LostRows:
    """Knows which objects may be lost, and which ones they would bring along."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self.safe: Set[str] = set()      # in the session when it was committed
        self._made: Set[str] = set()
        self._added: Set[str] = set()    # to the session that is open
        self._written: Set[str] = set()  # may have got a row
        self._pairs: Set[Tuple[str, str]] = set()  # linked: one brings the other along
        self._lost: Set[str] = set()
        self._deleted: Set[str] = set()  # since the last commit
        self._gone: Set[str] = set()     # deleted when it was committed
        self._rekeyed: Set[str] = set()  # was given another key

    def forbids(self, op: Operation) -> bool:
        if op.verb == "delete":
            return op["var"] in self._gone
        return (op.verb == "add" or self._links(op)) and not self._lost.isdisjoint(_members(op))

    def _links(self, op: Operation) -> bool:
        """Whether it links objects, or parts some that it names."""
        return any(change.members for change in link_changes(op, self._family))

    def take(self, op: Operation, in_session: bool) -> None:
        if op.verb in MAKERS:
            self._made.add(op["var"])
        if op.verb == "delete":
            self._deleted.add(op["var"])
        if op.verb == "add":
            self._deleted.difference_update(op.names("vars"))
            self._added.update(op.names("vars"))
        elif self._links(op) and len(_members(op)) > 1:
            self._pairs.update((op["var"], name) for name in _members(op) - {op["var"]})
            if in_session:
                # What a query found is in the session.
                self._added |= _members(op) - self._made
        if in_session and op.verb not in NO_FLUSH:
            self._written |= self._spread(self._added | self.safe)
        if op.verb in ("commit", "rollback", "close"):
            self._gone |= self._deleted if op.verb == "commit" else set()
            self._deleted.clear()
        if op.verb == "set" and op["attr"] == "id":
            self._rekeyed.add(op["var"])
        if op.verb == "commit":
            self.safe |= self._spread(self._added)
            self._pairs = {pair for pair in self._pairs if not self.safe.issuperset(pair)}
        elif op.verb == "rollback":
            self._added &= self.safe
            if self._family.name != "many_to_many":
                self.lose((self._rekeyed & self._written) - self.safe)
        elif op.verb == "close":
            self.lose(self._written - self.safe)
            self._added.clear()

    def lose(self, names: Iterable[str]) -> None:
        """Counts objects as lost, and with them all that they are linked with."""
        self._lost |= self._spread(names)

    def _spread(self, names: Iterable[str]) -> Set[str]:
        reached = set(names)
        while True:
            more = {name for pair in self._pairs if not reached.isdisjoint(pair) for name in pair}
            if more <= reached:
                return reached
            reached |= more


def _members(op: Operation) -> Set[str]:
    """The objects that an operation brings together."""
    names = set(op.names("vars")) | set(op.linked())
    return names | {op["var"]} if op.get("var") else names
