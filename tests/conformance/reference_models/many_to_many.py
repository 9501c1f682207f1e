"""The walkthrough's models."""

from typing import List, Optional

from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, SQLModel

# No `from __future__ import annotations` here, nor in the other families: SQLModel reads the annotations as they stand.


class Base(SQLModel, registry=registry()):
    pass


class HeroTeamLink(Base, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)


class Team(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeamLink)


class Hero(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)

    teams: List[Team] = Relationship(back_populates="heroes", link_model=HeroTeamLink)
