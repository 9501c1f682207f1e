"""Links with a column of their own, as objects."""

from typing import List, Optional

from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, SQLModel


class Base(SQLModel, registry=registry()):
    pass


class Team(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    hero_links: List["HeroTeamLink"] = Relationship(back_populates="team")


class Hero(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)

    team_links: List["HeroTeamLink"] = Relationship(back_populates="hero")


class HeroTeamLink(Base, table=True):
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", primary_key=True)
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id", primary_key=True)
    is_training: bool = False

    team: Optional[Team] = Relationship(back_populates="hero_links")
    hero: Optional[Hero] = Relationship(back_populates="team_links")
