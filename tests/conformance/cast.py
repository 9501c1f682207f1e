"""The names that a random program has bound, and what is likely true of their objects."""

from __future__ import annotations

from random import Random
from typing import Dict, List, Set, Tuple

from families import Family
from language import MAKERS, Operation
from links import LinkChange, link_changes


class Cast:
    """Picks objects for operations, mostly those on which an operation will do something.

    Nothing here is certain: whether an operation fails is not known before it is played.
    """

    def __init__(self, chance: Random, family: Family) -> None:
        self._chance = chance
        self._family = family
        self._made: Dict[str, List[str]] = {kind.verb: [] for kind in family.kinds}
        self._found: Dict[str, List[str]] = {kind.verb: [] for kind in family.kinds}
        self._added: Set[str] = set()
        self._flushed: Set[str] = set()
        self._stored: Set[str] = set()
        self._links: Set[Tuple[str, str, str]] = set()  # owner, relationship, member: each from both sides

    def count_made(self, kind: str) -> int:
        return len(self._made[kind])

    def new_name(self, kind: str) -> str:
        return f"{kind[0]}{len(self._made[kind]) + 1}"

    def remember_found(self, kind: str, name: str) -> None:
        self._found[kind].append(name)

    def kind_of(self, name: str) -> str:
        """The kind of an object that was made or found."""
        return next(kind for kind in self._made if name in self._made[kind] + self._found[kind])

    def pick_kind(self) -> str:
        """A kind of object, heroes more often than others."""
        kinds = [kind.verb for kind in self._family.kinds]
        return self._chance.choice([*kinds, "hero"])

    def pick(self, kind: str) -> str:
        """An object's name; empty where there is none of the kind."""
        found = self._found[kind]
        names = found if found and self._chance.random() < 0.12 else self._made[kind]
        return self._chance.choice(names) if names else ""

    def pick_any(self) -> str:
        return self.pick(self.pick_kind()) or next(filter(None, map(self.pick, self._made)), "")

    def pick_stored(self) -> str:
        """Most of the time, an object that has a row; empty where there is none."""
        if self._chance.random() < 0.2:
            return self.pick_any()
        stored = sorted(self._flushed)
        return self._chance.choice(stored) if stored else ""

    def pick_to_add(self) -> List[str]:
        """Some objects, preferably such as were not added yet."""
        names = [name for made in self._made.values() for name in made]
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
        return self._pick_relationship(to_many=True)

    def pick_reference(self) -> Tuple[str, str]:
        """The same of a relationship to one."""
        return self._pick_relationship(to_many=False)

    def _pick_relationship(self, to_many: bool) -> Tuple[str, str]:
        all_of_them = [pair for pair in self._family.relationships() if pair[1].is_list == to_many]
        if not all_of_them:
            return "", ""
        kind, relationship = self._chance.choice(all_of_them)
        owner = self.pick(kind.verb)
        return (f"{owner}.{relationship.name}" if owner else "", relationship.target)

    def pick_link(self) -> Tuple[str, str]:
        """A list and one of its members, preferably; empty where there is none."""
        links = sorted(link for link in self._links if self._is_list(link[1]))
        if links and self._chance.random() < 0.7:
            owner, relationship, member = self._chance.choice(links)
            return f"{owner}.{relationship}", member
        owner, kind = self.pick_list()
        return (owner, self.pick(kind)) if owner else ("", "")

    def take(self, op: Operation) -> None:
        """Notes what an operation does if it works."""
        if op.verb in MAKERS:
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
        for change in link_changes(op, self._family):
            self._take_change(op.verb, change)

    def _is_list(self, relationship: str) -> bool:
        found = self._family.relationship(relationship)
        return found is not None and found.is_list

    def _take_change(self, verb: str, change: LinkChange) -> None:
        owner, relationship = change.owner, change.relationship
        if verb in ("assign", "clear", "set"):
            self._unlink({link for link in self._links if link[:2] == (owner, relationship.name)})
        links = {(owner, relationship.name, member) for member in change.members}
        if not change.gains:
            self._unlink(links)
            return
        if not self._is_list(relationship.back):
            self._unlink({link for link in self._links
                          if link[1] == relationship.back and link[0] in change.members})
        self._links |= links | {(member, relationship.back, owner) for member in change.members}

    def _unlink(self, links: Set[Tuple[str, str, str]]) -> None:
        for owner, relationship, member in links:
            found = self._family.relationship(relationship)
            if found is not None:
                self._links -= {(owner, relationship, member), (member, found.back, owner)}
