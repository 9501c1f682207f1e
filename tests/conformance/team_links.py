"""Links from two teams' sides to one hero whose list is not held, in one flush.

The reference writes their rows in chance order, and `hero.teams` reloads in that
order. A list that was held and expires before the flush comes to the same: the
links are then the teams' alone.
"""

from __future__ import annotations

from typing import Dict, FrozenSet, Set, Tuple

from language import Operation
from lost_rows import NO_FLUSH

_LINKS = {"append", "insert", "assign", "hero", "team"}

Link = Tuple[str, str]  # (team, hero)


class TeamLinks:
    """Links that are not written yet, and whether the hero's own list holds them."""

    def __init__(self) -> None:
        self._made: Dict[str, str] = {}    # a name -> the operation that made it
        self._links: Dict[Link, bool] = {}  # -> held by the hero's list
        self._written: Set[Link] = set()   # by the last flush or commit, if it worked
        self._fresh: Set[str] = set()      # heroes that cannot have been flushed
        self._listed: Set[str] = set()     # heroes whose list is held

    def forbids(self, op: Operation) -> bool:
        if op.verb in ("expire", "expire_all", "refresh"):
            return bool(self._clashing(self._after_expiry(op)))
        return bool(self._clashing({**self._links, **self._new_links(op)}))

    def take(self, op: Operation, in_session: bool, stored: Set[str]) -> FrozenSet[str]:
        """Notes an operation; `stored` are the objects that have a row.

        Returns the teams that chance has got hold of: they are not to be used again.
        """
        if op.verb in ("hero", "team"):
            self._made[op["var"]] = op.verb
            if op.verb == "hero":
                self._fresh.add(op["var"])
        for link, held in self._new_links(op).items():
            self._links[link] = self._links.get(link, False) or held
        self._note_lists(op)
        if op.verb in ("expire", "expire_all", "refresh"):
            self._links = self._after_expiry(op)
            self._listed.clear()
        clashing: FrozenSet[str] = frozenset()
        if op.verb == "rollback":
            clashing = self._roll_back(stored)
        if op.verb in ("flush", "commit"):
            self._written |= set(self._links)
            self._links.clear()
        if op.verb == "commit":
            self._listed.clear()
        if in_session and op.verb not in NO_FLUSH:
            self._fresh.clear()
        return clashing

    def _new_links(self, op: Operation) -> Dict[Link, bool]:
        if op.verb not in _LINKS:
            return {}
        members = op.linked()
        if op.verb == "hero" or op.get("rel") == "teams":
            return {(team, op["var"]): True for team in members}
        # A new hero's list is held from its first link on. Not so where a team's list is edited: to
        # read that list can flush the hero before it is linked.
        return {(op["var"], hero): hero in self._listed or (op.verb == "team" and hero in self._fresh)
                for hero in members}

    def _note_lists(self, op: Operation) -> None:
        members = op.linked()
        if op.verb not in _LINKS or not members:
            return
        if op.verb == "team":
            self._listed.update(self._fresh.intersection(members))
        elif op["var"] in self._fresh:
            self._listed.add(op["var"])

    def _after_expiry(self, op: Operation) -> Dict[Link, bool]:
        name = op.get("var")
        if name and self._made.get(name) == "team":
            return dict(self._links)
        return {link: held and bool(name) and not self._may_be_same(link[1], str(name))
                for link, held in self._links.items()}

    def _roll_back(self, stored: Set[str]) -> FrozenSet[str]:
        """New teams keep their lists, also those that were written in the lost transaction."""
        links = set(self._links) | self._written
        self._links = {link: False for link in links if link[0] not in stored}
        self._written.clear()
        self._listed.clear()
        clashing = self._clashing(self._links)
        self._links = {link: held for link, held in self._links.items() if link[0] not in clashing}
        return clashing

    def _clashing(self, links: Dict[Link, bool]) -> FrozenSet[str]:
        """Teams that link one hero, of whom the hero's list does not know."""
        loose = [link for link, held in links.items() if not held]
        return frozenset(team for team, hero in loose if any(
            team != other_team and self._may_be_same(hero, other_hero) for other_team, other_hero in loose))

    def _may_be_same(self, one: str, other: str) -> bool:
        """Two names of made objects stand for two objects; a query can find any of them."""
        return one == other or one not in self._made or other not in self._made
