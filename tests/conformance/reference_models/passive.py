"""Heroes whose rows the database deletes with their team's."""

from typing import List, Optional

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, SQLModel

ON_CONNECT = ("PRAGMA foreign_keys=ON",)


class Base(SQLModel, registry=registry()):
    pass


class Team(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    headquarters: str

    heroes: List["Hero"] = Relationship(back_populates="team", sa_relationship_kwargs={"passive_deletes": "all"})


class Hero(Base, table=True):
    __table_args__ = (ForeignKeyConstraint(["team_id"], ["team.id"], ondelete="CASCADE"),)

    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)
    team_id: Optional[int] = Field(default=None)

    team: Optional[Team] = Relationship(back_populates="heroes")
