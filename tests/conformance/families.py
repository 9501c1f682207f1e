"""The families of models, as far as a program and its tools have to know them; needs no SQLModel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, List, Optional, Tuple

from tokens import ProgramError


@dataclass(frozen=True)
class Relationship:
    """A relationship of a model to another one, which has the other side of it."""

    name: str
    target: str    # the kind at the other end
    back: str      # the other side's name
    is_list: bool


@dataclass(frozen=True)
class Kind:
    """A model: `hero`, the operation that makes one, stands for it."""

    verb: str
    model: str
    given: Tuple[str, ...]    # the columns that the operation is given without their names
    columns: Tuple[str, ...]  # all, in the order of the table
    relationships: Tuple[Relationship, ...] = ()
    key: Tuple[str, ...] = ("id",)
    keys: Tuple[Tuple[str, str], ...] = ()  # foreign keys, and the kinds that they lead to

    @property
    def table(self) -> str:
        return self.model.lower()


@dataclass(frozen=True)
class Family:
    name: str
    kinds: Tuple[Kind, ...]
    tables: Tuple[str, ...]  # in the order of a dump

    def kind(self, verb: str) -> Kind:
        return next(kind for kind in self.kinds if kind.verb == verb)

    def named(self, model: str) -> Kind:
        """Throws ProgramError if there is none of that name."""
        return self._find("model", model, [kind for kind in self.kinds if kind.model == model])

    def of_table(self, table: str) -> Kind:
        """The same by its table."""
        return self._find("table", table, [kind for kind in self.kinds if kind.table == table])

    def _find(self, what: str, name: str, found: List[Kind]) -> Kind:
        if not found:
            raise ProgramError(f"no {what} of {self.name}: {name}")
        return found[0]

    @staticmethod
    def joins(one: Kind, other: Kind) -> bool:
        """Whether one foreign key leads from one of two to the other."""
        ways = [target for _, target in one.keys if target == other.verb]
        return one != other and len(ways + [target for _, target in other.keys if target == one.verb]) == 1

    @property
    def is_dotted(self) -> bool:
        """Whether a query's columns are written `hero.age`."""
        return self.name != "many_to_many"

    def relationships(self) -> List[Tuple[Kind, Relationship]]:
        return [(kind, relationship) for kind in self.kinds for relationship in kind.relationships]

    def relationship(self, name: str) -> Optional[Relationship]:
        """The relationship of that name, which is one model's alone; none if there is none."""
        return next((relationship for _, relationship in self.relationships() if relationship.name == name), None)


_HERO = ("name", "secret_name", "age")
_TEAM = ("name", "headquarters")


def _one_to_many(name: str) -> Family:
    return Family(name, (
        Kind("team", "Team", _TEAM, ("id", *_TEAM), (Relationship("heroes", "hero", "team", True),)),
        Kind("hero", "Hero", _HERO, ("id", *_HERO, "team_id"), (Relationship("team", "team", "heroes", False),),
             keys=(("team_id", "team"),)),
    ), ("team", "hero"))


FAMILIES: Dict[str, Family] = {family.name: family for family in (
    Family("many_to_many", (
        Kind("hero", "Hero", _HERO, ("id", *_HERO), (Relationship("teams", "team", "heroes", True),)),
        Kind("team", "Team", _TEAM, ("id", *_TEAM), (Relationship("heroes", "hero", "teams", True),)),
    ), ("hero", "team", "heroteamlink")),
    _one_to_many("one_to_many"),
    _one_to_many("cascade"),
    _one_to_many("passive"),
    Family("association", (
        Kind("team", "Team", _TEAM, ("id", *_TEAM), (Relationship("hero_links", "link", "team", True),)),
        Kind("hero", "Hero", _HERO, ("id", *_HERO), (Relationship("team_links", "link", "hero", True),)),
        Kind("link", "HeroTeamLink", (), ("team_id", "hero_id", "is_training"),
             (Relationship("team", "team", "hero_links", False), Relationship("hero", "hero", "team_links", False)),
             key=("team_id", "hero_id"), keys=(("team_id", "team"), ("hero_id", "hero"))),
    ), ("team", "hero", "heroteamlink")),
    Family("tree", (
        Kind("hero", "Hero", _HERO, ("id", *_HERO, "mentor_id"),
             (Relationship("mentor", "hero", "students", False), Relationship("students", "hero", "mentor", True)),
             keys=(("mentor_id", "hero"),)),
    ), ("hero",)),
    Family("one_to_one", (
        Kind("hero", "Hero", _HERO, ("id", *_HERO), (Relationship("badge", "badge", "hero", False),)),
        Kind("badge", "Badge", ("number",), ("id", "number", "hero_id"), (Relationship("hero", "hero", "badge", False),),
             keys=(("hero_id", "hero"),)),
    ), ("hero", "badge")),
)}
