"""Which programs are fair: what the reference leaves to chance, and what has no defined meaning.

The generator asks before each operation that it draws, and the shrinker about
each program that it cuts.
"""

from __future__ import annotations

from typing import List, Sequence, Set

from chance import chances_of
from families import Family
from language import MAKERS, Operation, family_of
from links import link_changes
from lost_rows import LostRows

_NEEDS_SESSION = {"close", "add", "delete", "flush", "commit", "rollback", "refresh", "expire", "expire_all",
                  "find", "select", "scalars"}
_BEGINS_NOTHING = {"models", "session", *MAKERS, "add", "expire", "expire_all", "print", "execute", "dump"}
_ENDS_FLUSH = {"flush", "commit", "rollback", "close"}

# A repr walks every path through what is loaded: beyond so many links it may grow too long.
MOST_LINKS_SHOWN = 9


class Rules:
    """What has been played, as far as the rules need to know it."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self.in_session = False
        self.idle = True          # no transaction can be open
        self._made: Set[str] = set()
        self._queries: List[Operation] = []
        self._deleted = False     # since the last flush, commit, rollback or close
        self._disturbed = False   # by a close, a delete or an execute
        self._links = 0           # at most so many links exist
        self._lost_rows = LostRows(family)
        self._chances = chances_of(family)

    def allows(self, op: Operation) -> bool:
        """Whether the operation is fair here."""
        if not all(self._may_be_bound(name) for name in op.uses()):
            return False
        if op.verb == "session" and self.in_session or op.verb in _NEEDS_SESSION and not self.in_session:
            return False
        if op.verb == "execute" and not self.idle or op.verb == "delete" and self._deleted:
            return False
        if op.verb in MAKERS and op.linked() and self._disturbed:
            return False
        if op.verb in ("show", "print") and self._links > MOST_LINKS_SHOWN:
            return False
        return not self._lost_rows.forbids(op) and not any(chance.forbids(op) for chance in self._chances)

    def take(self, op: Operation) -> None:
        """Notes that the operation is played."""
        if op.verb in MAKERS:
            self._made.add(op["var"])
        elif op.get("binds"):
            self._queries.append(op)
        self._links += sum(len(change.members) for change in link_changes(op, self.family) if change.gains)
        if op.verb == "execute" and "INSERT" in op["sql"]:
            self._links += 1
        self._lost_rows.take(op, self.in_session)
        for chance in self._chances:
            self._lost_rows.lose(chance.take(op, self.in_session, self._lost_rows.safe))
        if op.verb in ("session", "close"):
            self.in_session = op.verb == "session"
        if op.verb in ("close", "delete", "execute"):
            self._disturbed = True
        if op.verb in _ENDS_FLUSH:
            self._deleted = False
        elif op.verb == "delete":
            self._deleted = True
        if op.verb in ("commit", "rollback", "close"):
            self.idle = True
        elif op.verb not in _BEGINS_NOTHING and self.in_session:
            self.idle = False

    def _may_be_bound(self, name: str) -> bool:
        return name in self._made or any(query.could_bind(name) for query in self._queries)


def is_fair(operations: Sequence[Operation]) -> bool:
    """Whether a whole program keeps to the rules."""
    rules = Rules(family_of(operations))
    for op in operations:
        if not rules.allows(op):
            return False
        rules.take(op)
    return True
