"""Heroes, each with a hero for a mentor."""

from typing import List, Optional

from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, SQLModel


class Base(SQLModel, registry=registry()):
    pass


class Hero(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)
    mentor_id: Optional[int] = Field(default=None, foreign_key="hero.id")

    mentor: Optional["Hero"] = Relationship(back_populates="students",
                                            sa_relationship_kwargs={"remote_side": "Hero.id"})
    students: List["Hero"] = Relationship(back_populates="mentor")
