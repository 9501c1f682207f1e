"""The names that a random program has bound, and what is likely true of their objects."""

from __future__ import annotations

from random import Random
from typing import Dict, List, Set, Tuple

from language import Operation

KINDS = {"heroes": "hero", "teams": "team"}


class Cast:
    """Picks objects for operations, mostly those on which an operation will do something.

    Nothing here is certain: whether an operation fails is not known before it is played.
    """

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._made: Dict[str, List[str]] = {"hero": [], "team": []}
        self._found: Dict[str, List[str]] = {"hero": [], "team": []}
        self._added: Set[str] = set()
        self._flushed: Set[str] = set()
        self._stored: Set[str] = set()
        self._links: Set[Tuple[str, str]] = set()  # (hero, team)

    def count_made(self, kind: str) -> int:
        return len(self._made[kind])

    def new_name(self, kind: str) -> str:
        return f"{kind[0]}{len(self._made[kind]) + 1}"

    def remember_found(self, kind: str, name: str) -> None:
        self._found[kind].append(name)

    def pick(self, kind: str) -> str:
        """An object's name; empty where there is none of the kind."""
        found = self._found[kind]
        names = found if found and self._chance.random() < 0.12 else self._made[kind]
        return self._chance.choice(names) if names else ""

    def pick_any(self) -> str:
        return self.pick(self._chance.choice(["hero", "team"])) or self.pick("hero") or self.pick("team")

    def pick_stored(self) -> str:
        """Most of the time, an object that has a row; empty where there is none."""
        if self._chance.random() < 0.2:
            return self.pick_any()
        stored = sorted(self._flushed)
        return self._chance.choice(stored) if stored else ""

    def pick_to_add(self) -> List[str]:
        """Some objects, preferably such as were not added yet."""
        names = self._made["hero"] + self._made["team"]
        new = [name for name in names if name not in self._added]
        pool = new if new and self._chance.random() < 0.7 else names
        return self._chance.sample(pool, min(len(pool), self._chance.choice([1, 1, 1, 2, 3])))

    def pick_some(self, kind: str, most: int) -> str:
        """Some objects, as a list in the language."""
        names = self._made[kind]
        count = min(len(names), self._chance.randrange(most + 1))
        return ",".join(self._chance.sample(names, count)) or "-"

    def pick_list(self) -> Tuple[str, str]:
        """A list, and the kind of object that it holds; empty where there is none."""
        relationship = self._chance.choice(["teams", "heroes"])
        owner = self.pick("hero" if relationship == "teams" else "team")
        return (f"{owner}.{relationship}" if owner else "", KINDS[relationship])

    def pick_link(self) -> Tuple[str, str]:
        """A list and one of its members, preferably; empty where there is none."""
        if self._links and self._chance.random() < 0.7:
            hero, team = self._chance.choice(sorted(self._links))
            return self._chance.choice([(f"{hero}.teams", team), (f"{team}.heroes", hero)])
        owner, kind = self.pick_list()
        return owner, self.pick(kind)

    def take(self, op: Operation) -> None:
        """Notes what an operation does if it works."""
        if op.verb in self._made:
            self._made[op.verb].append(op["var"])
        if op.verb == "add":
            self._added.update(op.names("vars"))
        if op.verb in ("flush", "commit"):
            self._flushed |= self._added
        if op.verb == "commit":
            self._stored = set(self._flushed)
        if op.verb == "rollback":
            self._flushed &= self._stored
            self._added &= self._stored
        if op.verb == "close":
            for names in (self._added, self._flushed, self._stored):
                names.clear()
        if op.verb == "delete":
            self._flushed.discard(op["var"])
        relationship = {"hero": "teams", "team": "heroes"}.get(op.verb, op.get("rel"))
        if relationship:
            self._take_links(op, relationship)

    def _take_links(self, op: Operation, relationship: str) -> None:
        owner = op["var"]
        members = op.names("items") + ([op["item"]] if op.get("item") else [])
        pairs = {(owner, member) if relationship == "teams" else (member, owner) for member in members}
        if op.verb in ("assign", "clear"):
            side = 0 if relationship == "teams" else 1
            self._links = {pair for pair in self._links if pair[side] != owner}
        if op.verb == "remove":
            self._links -= pairs
        elif op.verb in ("append", "insert", "assign", "hero", "team"):
            self._links |= pairs
