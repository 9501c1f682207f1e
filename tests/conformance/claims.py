"""Heroes of a tree whom the lists of two others hold, or one list twice.

Whose row is written last says where such a hero leads, and in which order the rows
of one flush are written follows from what was looked at: that is not compared.
"""

from __future__ import annotations

from typing import AbstractSet, Dict, FrozenSet, List, Set, Tuple

from families import Family
from language import Operation
from links import link_changes

_ENDS = {"flush", "commit", "rollback", "close", "select", "scalars"}
_FORGETS = {"rollback", "close"}


class Claims:
    """Knows who got a mentor since the last flush, and which lists may hold whom when it is undone."""

    def __init__(self, family: Family) -> None:
        self._family = family
        self._waiting: Set[str] = set()
        self._holders: Dict[str, List[str]] = {}  # by hero: whose lists got him, one as often as it did

    def forbids(self, op: Operation) -> bool:
        gained = [hero for _, hero in self._listed(op)]
        return len(set(gained)) < len(gained) or not self._waiting.isdisjoint(gained)

    def take(self, op: Operation, _in_session: bool, stored: AbstractSet[str]) -> FrozenSet[str]:
        if op.verb in _ENDS:
            self._waiting.clear()
        for holder, hero in self._listed(op):
            self._waiting.add(hero)
            self._holders.setdefault(hero, []).append(holder)
        for change in link_changes(op, self._family):
            if not change.relationship.is_list and change.members:
                self._waiting.add(change.owner)
                self._holders.setdefault(change.owner, []).extend(change.members)
        if op.verb not in _FORGETS:
            return frozenset()
        # A new hero keeps his list where everything else is forgotten.
        return frozenset(hero for hero, holders in self._holders.items()
                         if len([holder for holder in holders if holder not in stored]) > 1)

    def _listed(self, op: Operation) -> List[Tuple[str, str]]:
        """The heroes that lists get by it, each behind the owner of the list."""
        return [(change.owner, hero) for change in link_changes(op, self._family)
                if change.gains and change.relationship.is_list for hero in change.members]
