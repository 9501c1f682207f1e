"""Heroes with one badge each."""

from typing import Optional

from sqlalchemy.orm import registry
from sqlmodel import Field, Relationship, SQLModel


class Base(SQLModel, registry=registry()):
    pass


class Hero(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(default=None, index=True)

    badge: Optional["Badge"] = Relationship(back_populates="hero", sa_relationship_kwargs={"uselist": False})


class Badge(Base, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    number: str
    hero_id: Optional[int] = Field(default=None, foreign_key="hero.id")

    hero: Optional[Hero] = Relationship(back_populates="badge")
