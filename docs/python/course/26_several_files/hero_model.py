"""A hero. Of the team only the name of the type is needed."""

#! [hero_model]
from typing import TYPE_CHECKING, Optional

from sqlmodel import Field, Relationship, SQLModel

if TYPE_CHECKING:
    from team_model import Team


class Hero(SQLModel, table=True):
    id: Optional[int] = Field(None, primary_key=True)
    name: str = Field(index=True)
    secret_name: str
    age: Optional[int] = Field(None, index=True)

    team_id: Optional[int] = Field(None, foreign_key="team.id")
    team: Optional["Team"] = Relationship(back_populates="heroes")
#! [hero_model]
