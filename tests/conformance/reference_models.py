"""The walkthrough's models on the reference, compared by identity and printed in declared order."""

from typing import Any, List, Optional, Sequence, Tuple

from sqlmodel import Field, Relationship, SQLModel

# No `from __future__ import annotations` here: SQLModel reads the annotations as they stand.


class HeroTeamLink(SQLModel, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeamLink)


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)

    teams: List[Team] = Relationship(back_populates="heroes", link_model=HeroTeamLink)


COLUMNS = {
    Hero: ("id", "name", "secret_name", "age"),
    Team: ("id", "name", "headquarters"),
}
RELATIONSHIPS = {Hero: ("teams",), Team: ("heroes",)}


def columns_only(instance: SQLModel) -> str:
    """The object's repr without its relationships, and without loading anything."""
    held = instance.__dict__
    shown = (f"{name}={held[name]!r}" for name in COLUMNS[type(instance)] if name in held)
    return f"{type(instance).__name__}({', '.join(shown)})"


def _declared_order(self: SQLModel) -> Sequence[Tuple[str, Any]]:
    names = COLUMNS[type(self)] + RELATIONSHIPS[type(self)]
    return [(name, self.__dict__[name]) for name in names if name in self.__dict__]


for _model in (Hero, Team):
    # Pydantic compares by field value, so that `remove` could take the wrong one of two expired objects.
    _model.__eq__ = object.__eq__
    _model.__hash__ = object.__hash__
    _model.__repr_args__ = _declared_order
